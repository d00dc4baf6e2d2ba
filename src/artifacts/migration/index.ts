export {
  applyOperation,
  emptySchema,
  indexOf,
  primaryKeyOf,
  resolveRelation,
  tableOf,
} from "./catalog/index.ts";
export type { Constant, Expression, FunctionCall } from "./expression.ts";
export { contextPaths } from "./frameworks/context-paths.ts";
export { frameworkOf } from "./frameworks/frameworks.ts";
export type { MigrationSelection } from "./frameworks/recognise-migrations.ts";
export { type ParseCache, parseCache } from "./history/parse-cache.ts";
export type { MigrationProblem } from "./history/summarise-files.ts";
export { type MigrationReading, readMigrationChange } from "./history.ts";
export type {
  Circumstances,
  FrameworkId,
  LineSpan,
  Migration,
  MigrationChange,
  MigrationOptions,
  ParseProblem,
  Script,
  ShippedMigration,
  Statement,
  Step,
  TenancyOptions,
  TransactionMode,
} from "./migration.ts";
export type {
  ColumnDefinition,
  ColumnType,
  Constraint,
  Dialect,
  Generation,
  IndexKey,
  LikeOption,
  ObjectKind,
  ObjectName,
  Operation,
  OperationOf,
  PolicyCommand,
  ReferentialAction,
  TableOrigin,
  Volatility,
} from "./operation.ts";
export {
  defaultVolatility,
  functionVolatility,
  loadParser,
  type ParsedScript,
  parseScript,
} from "./postgresql/index.ts";
export type {
  Column,
  Index,
  Policy,
  RelationKey,
  Schema,
  SchemaObject,
  Table,
  TableConstraint,
  View,
} from "./schema.ts";
