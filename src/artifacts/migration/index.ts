export {
  changedKeys,
  dependentKeys,
  descendants,
  enumOf,
  indexOf,
  primaryKeyOf,
  resolveEnum,
  resolveRelation,
  resolveRoutine,
  routinesOf,
  type SchemaDifference,
  schemaDifferences,
  tableOf,
} from "./catalog/index.ts";
export { isSnapshotPath, wantedSnapshots } from "./code/drizzle/index.ts";
export type { AssuringCall, CodeComment } from "./code/facts.ts";
export { type LanguageId, languageOf } from "./code/language.ts";
export { modulesAround, wantedModulePaths, wantedModules } from "./code/wanted-modules.ts";
export type {
  Constant,
  Expression,
  FunctionCall,
  SettingRead,
} from "./expression.ts";
export { contextPaths } from "./frameworks/context-paths.ts";
export { frameworkOf } from "./frameworks/frameworks.ts";
export { hasMigrationEnding, isMigrationPath, type MigrationSelection } from "./frameworks/recognise-migrations.ts";
export { batchesOf, type StatementBatch } from "./history/batches.ts";
export { appliedIn, respelled } from "./history/in-dialect.ts";
export { loadMigrationLanguages } from "./history/load-languages.ts";
export { type MigrationMemory, migrationMemory } from "./history/migration-memory.ts";
export { parseCache, type ScriptStore } from "./history/parse-cache.ts";
export { parseSql } from "./history/parse-sql.ts";
export { readProposedChange } from "./history/proposed-change.ts";
export { type MigrationReading, readMigrationChange } from "./history.ts";
export {
  type LockMode,
  lockModeOf,
  lockModes,
  lockNoun,
  stopsWrites,
  stronger,
  waits,
} from "./lock-modes.ts";
export type {
  Batch,
  CompanionFile,
  DeclaredFile,
  FrameworkId,
  HistoryRecord,
  Migration,
  MigrationChange,
  MigrationOptions,
  MysqlServer,
  ParsedScript,
  ReplayedMigration,
  RewrittenMigration,
  Script,
  Statement,
  Step,
  TableStatistics,
  TenancyOptions,
  TransactionMode,
} from "./migration.ts";
export { frameworkIds } from "./migration.ts";
export { isAtLeast, mysqlServer } from "./mysql-server.ts";
export type {
  ColumnDefinition,
  ColumnType,
  Constraint,
  Dialect,
  ObjectKind,
  ObjectName,
  Operation,
  OperationOf,
  PolicyCommand,
  Query,
  QueryMark,
  RoutineBody,
  RoutineDefinition,
} from "./operation.ts";
export {
  functionVolatility,
  lex,
  loadParser,
  longestIdentifier,
  longIdentifiers,
  ParserNotLoaded,
  parseScript,
  type Token,
} from "./postgresql/index.ts";
export { lineIndex } from "./postgresql/line-index.ts";
export type {
  Column,
  Domain,
  Grants,
  Index,
  Policy,
  RelationKey,
  Routine,
  Schema,
  Table,
  TableConstraint,
  View,
} from "./schema.ts";
export { quoteLiteral, quoteName } from "./sql-spelling.ts";
export { sqlFrom } from "./sql-text.ts";
export { isFilledInSqlite, isOn } from "./sqlite/index.ts";
