export { applyOperation } from "./apply-operation.ts";
export { dependentKeys, descendants } from "./dependents.ts";
export { type SchemaDifference, schemaDifferences } from "./differences.ts";
export { emptySchema } from "./empty-schema.ts";
export { changedKeys } from "./layered-map.ts";
export { enumOf, routinesOf } from "./lookups.ts";
export { resolveEnum, resolveRoutine } from "./object-key.ts";
export { indexOf, primaryKeyOf, resolveRelation, tableOf } from "./relation.ts";
export { type SpelledTarget, spelledConstraint, spelledKeys, spelledUpdate } from "./spelled-parts.ts";
export {
  columnSpelling,
  type SpellColumn,
  spelledAs,
  spelledExpression,
  spelledList,
  spelledRelation,
} from "./spelling.ts";
export { withoutTable, withTable } from "./with-table.ts";
