export { applyOperation } from "./apply-operation.ts";
export { dependentKeys, descendants } from "./dependents.ts";
export { emptySchema } from "./empty-schema.ts";
export { resolveEnum, resolveObject } from "./object-key.ts";
export { indexOf, primaryKeyOf, resolveRelation, tableOf } from "./relation.ts";
