export type { Constant, Expression, FunctionCall } from "./expression.ts";
export type {
  Circumstances,
  FrameworkId,
  Migration,
  MigrationChange,
  MigrationOptions,
  ParseProblem,
  Script,
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
export { loadParser, type ParsedScript, parseScript } from "./postgresql/index.ts";
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
