export { applyOperation } from "./apply-operation.ts";
export { assumedTable, emptySchema } from "./empty-schema.ts";
export { type IndexOnTable, indexOf, primaryKeyOf, relationKey, resolveRelation, tableOf } from "./relation.ts";
