export {
  applyOperation,
  dependentKeys,
  descendants,
  domainOf,
  enumOf,
  indexOf,
  isGranted,
  primaryKeyOf,
  resolveEnum,
  resolveObject,
  resolveRelation,
  resolveRoutine,
  routinesOf,
  type SchemaDifference,
  schemaDifferences,
  sequenceOf,
  tableOf,
  triggersCalling,
  viewOf,
} from "./catalog/index.ts";
export type {
  Constant,
  Expression,
  FunctionCall,
  SettingRead,
} from "./expression.ts";
export { contextPaths } from "./frameworks/context-paths.ts";
export { frameworkOf } from "./frameworks/frameworks.ts";
export type { MigrationSelection } from "./frameworks/recognise-migrations.ts";
export { type MigrationMemory, migrationMemory } from "./history/migration-memory.ts";
export { parseCache, type ScriptStore } from "./history/parse-cache.ts";
export { type MigrationReading, readMigrationChange } from "./history.ts";
export type {
  Circumstances,
  CompanionFile,
  FrameworkId,
  HistoryRecord,
  Migration,
  MigrationChange,
  MigrationOptions,
  RewrittenMigration,
  Script,
  Statement,
  Step,
  TableStatistics,
} from "./migration.ts";
export { frameworkIds } from "./migration.ts";
export type {
  Assignment,
  ColumnDefinition,
  ColumnType,
  Constraint,
  Dialect,
  Generation,
  IndexKey,
  InsertedRows,
  ObjectKind,
  ObjectName,
  Operation,
  OperationOf,
  PolicyCommand,
  Privilege,
  PrivilegeTarget,
  Query,
  QueryMark,
  ReferentialAction,
  RoleOptions,
  RoutineBody,
  RoutineDefinition,
  TriggerEvent,
  Volatility,
} from "./operation.ts";
export {
  functionVolatility,
  loadParser,
  longestIdentifier,
  longIdentifiers,
  ParserNotLoaded,
  parseScript,
} from "./postgresql/index.ts";
export type {
  Column,
  DefaultPrivilege,
  Domain,
  Grants,
  Index,
  Policy,
  RelationKey,
  Role,
  Routine,
  Schema,
  Sequence,
  Table,
  TableConstraint,
  Trigger,
  View,
} from "./schema.ts";
