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
  ObjectKind,
  ObjectName,
  Operation,
  OperationOf,
  PolicyCommand,
  ReferentialAction,
  TableOrigin,
} from "./operation.ts";
export type { Column, Index, Policy, RelationKey, Schema, Table, TableConstraint, View } from "./schema.ts";
