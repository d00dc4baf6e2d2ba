export {
  dependentKeys,
  descendants,
  indexOf,
  primaryKeyOf,
  resolveEnum,
  resolveObject,
  resolveRelation,
} from "./catalog/index.ts";
export type { Expression, FunctionCall, SettingRead } from "./expression.ts";
export { contextPaths } from "./frameworks/context-paths.ts";
export { frameworkOf } from "./frameworks/frameworks.ts";
export type { MigrationSelection } from "./frameworks/recognise-migrations.ts";
export { type MigrationMemory, migrationMemory } from "./history/migration-memory.ts";
export { type MigrationReading, readMigrationChange } from "./history.ts";
export type {
  FrameworkId,
  MigrationChange,
  MigrationOptions,
  Statement,
  Step,
  TableStatistics,
} from "./migration.ts";
export { frameworkIds } from "./migration.ts";
export type {
  ColumnDefinition,
  ColumnType,
  Constraint,
  Dialect,
  ObjectName,
  Operation,
  OperationOf,
  PolicyCommand,
} from "./operation.ts";
export { functionVolatility, loadParser, parseScript } from "./postgresql/index.ts";
export type {
  Column,
  Domain,
  Grants,
  Index,
  Policy,
  RelationKey,
  Schema,
  Table,
  TableConstraint,
} from "./schema.ts";
