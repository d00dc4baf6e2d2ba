import type { Range } from "../../charter/index.ts";
import type { Assurance, CodeComment, GraphFault, Irreversible } from "./code/facts.ts";
import type { Dialect, Operation } from "./operation.ts";
import type { RelationKey, Schema } from "./schema.ts";

/** The tools whose migration files are recognised; `plain` is any other folder of SQL files. */
export const frameworkIds = [
  "alembic",
  "atlas",
  "dbmate",
  "diesel",
  "django",
  "doctrine",
  "drizzle",
  "ecto",
  "ef-core",
  "flyway",
  "golang-migrate",
  "goose",
  "graphile-migrate",
  "hasura",
  "knex",
  "kysely",
  "laravel",
  "liquibase",
  "mikro-orm",
  "mybatis",
  "node-pg-migrate",
  "phinx",
  "plain",
  "play",
  "pop",
  "prisma",
  "rails",
  "refinery",
  "sequelize",
  "sql-migrate",
  "sqitch",
  "sqlx",
  "supabase",
  "tern",
  "typeorm",
  "yoyo",
] as const;

/** One of `frameworkIds`. */
export type FrameworkId = (typeof frameworkIds)[number];

/**
 * How a tool runs a file. `wrapped`: one transaction around all statements. `implicit`: sent as one string, so that two or
 * more statements share an implicit transaction and a single one has none. `none`: each statement alone. `unknown`: the
 * tool is not known, nothing may be blamed on it.
 */
export type TransactionMode = "wrapped" | "implicit" | "none" | "unknown";

/** How the statements of a file run, and what says so in words for the reader. */
export interface TransactionFact {
  readonly mode: TransactionMode;
  readonly reason: string;
  /** True where all pending files share the one transaction. */
  readonly shared?: boolean;
  /** True where the file itself asks for it, which a policy on the tool does not change. */
  readonly asked?: boolean;
}

/**
 * One statement of a script, with the operations it does. `range` is its place in the file. `text` is the SQL that the
 * server gets, without the semicolon: verbatim where `origin` is `file`.
 */
export interface Statement {
  readonly range: Range;
  readonly text: string;
  /**
   * `file`: it stands in the file as it is. `literal`: it stands there as a text of another language. `tool`: the
   * migration tool makes it of a call. `stand-in`: the tool reaches by other statements what this one says. `code`: it is
   * no SQL but code that was not analysed, of which `text` is a short name. The last two never run anywhere. Absent: `file`.
   */
  readonly origin?: "file" | "literal" | "tool" | "stand-in" | "code";
  readonly operations: readonly Operation[];
  /** A DO block: its operations are those of its body, which a condition or a loop may guard. */
  readonly block: boolean;
}

/** Text that the parser refused: where, what the server would say and what it probably is. */
export interface ParseProblem {
  readonly range: Range;
  readonly message: string;
  readonly remedy: string;
}

/** The statements of a text in their order, and what could not be parsed. */
export interface ParsedScript {
  readonly statements: readonly Statement[];
  readonly problems: readonly ParseProblem[];
}

/** Lines of a file, both counted from 1 and included. */
export interface LineSpan {
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * Lines whose statements the tool runs together. `implicit`: sent as one string, so that two or more of them share an
 * implicit transaction. `wrapped`: in a transaction that the tool opens and commits around them, be there one or more.
 */
export interface Batch extends LineSpan {
  readonly mode: "implicit" | "wrapped";
}

/** The statements that run in one direction. */
export interface Script {
  readonly statements: readonly Statement[];
  readonly problems: readonly ParseProblem[];
  readonly transaction: TransactionMode;
  /** What decides about the transaction, in words for the reader: `goose runs each file in one transaction`. */
  readonly transactionReason: string;
  /** The tool runs all pending files in this one transaction. */
  readonly sharesTransaction: boolean;
  /** Where `transaction` is `none`: lines whose statements are run together, in the order of the file. */
  readonly batches: readonly Batch[];
}

/** A migration: one version of one history. `path` is the file of its up script; down may stand in another file. */
export interface Migration {
  readonly path: string;
  /** Verbatim text of the file at `path`. */
  readonly text: string;
  readonly framework: FrameworkId;
  readonly dialect: Dialect;
  /** The version as the tool reads it, normalised: equal versions are equal texts. */
  readonly version: string;
  readonly up: Script;
  readonly down: { readonly path: string; readonly script: Script } | null;
  /** The file is a program or data of its tool: what its reader saw besides the scripts. Absent: an SQL file. */
  readonly code?: CodeFacts;
}

/** What a program says beside what it does. `irreversible` absent: its way down can be taken. */
export interface CodeFacts {
  readonly comments: readonly CodeComment[];
  readonly assured: readonly Assurance[];
  readonly irreversible?: readonly Irreversible[];
}

/** What holds while an operation runs. */
export interface Circumstances {
  /** Inside a transaction, and who opened it. Null: outside. `unknown`: the tool decides and is not known. */
  readonly transaction: "framework" | "explicit" | "implicit" | "unknown" | null;
  /** Counts transactions over the whole change, so that two steps can be asked whether they share one. */
  readonly transactionNumber: number;
  /** Parameters set by the script so far that still hold: `lock_timeout` → `2s`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** One operation at its moment: the catalogue before and after it, and the circumstances. */
export interface Step {
  readonly migration: Migration;
  readonly statement: Statement;
  readonly operation: Operation;
  readonly before: Schema;
  readonly after: Schema;
  readonly circumstances: Circumstances;
}

/** A migration that the base branch holds, and what the change does to it. */
export interface ShippedMigration {
  /** Path of its up script on the base branch. */
  readonly path: string;
  readonly version: string;
  readonly fate: "kept" | "edited" | "moved" | "deleted";
}

/** A shipped migration that the change writes anew or gives another name. */
export interface RewrittenMigration {
  /** Its path and the text of its file as the change leaves them. */
  readonly path: string;
  readonly text: string;
  /** Its path, version and text on the base branch. */
  readonly before: { readonly path: string; readonly version: string; readonly text: string };
  readonly version: string;
  /** Its way up has the statements it had: comments, blanks or the way down changed at most. */
  readonly sameUp: boolean;
}

/** A file that must change with the migrations: a list of them, or a dump of the schema they make. */
export interface CompanionFile {
  readonly path: string;
  /** As the change leaves it. */
  readonly text: string;
  readonly changed: boolean;
}

/** A file that declares the whole schema: a Prisma schema, a snapshot of Drizzle Kit. */
export interface DeclaredFile {
  readonly path: string;
  /** One of the files that it is read from is part of the change. */
  readonly changed: boolean;
  /** What it declares as the change leaves it. */
  readonly schema: Schema;
  /** The same on the base branch; null: nothing there can be read. */
  readonly before: Schema | null;
}

/** What the files of a history say beside their SQL. */
export interface HistoryRecord {
  readonly framework: FrameworkId;
  /** The order in which files were given counts, not the tool's own. */
  readonly orderGiven: boolean;
  /** Shipped migrations that the change edits or renames, by path. */
  readonly rewritten: readonly RewrittenMigration[];
  /** Paths of up scripts that carry one version, where two or more do; by path. */
  readonly sameVersion: readonly (readonly string[])[];
  /** Added migrations whose version comes before the newest of the base branch, by the tool's order. */
  readonly late: readonly { readonly path: string; readonly newest: Pick<ShippedMigration, "path" | "version"> }[];
  /** Of the shipped migrations: how many there are, and how many of them have a way down. */
  readonly shippedDowns: { readonly all: number; readonly present: number };
  /** Added migrations whose header names another predecessor than the one before them, by the hashes in both headers. */
  readonly brokenChain: readonly { readonly path: string; readonly line: number }[];
  /** How many of the shipped migrations set these parameters: whether it is a custom here. */
  readonly shippedSetting: { readonly lock_timeout: number; readonly statement_timeout: number };
  /** The tool's list or hashes of the migrations; null: it keeps none, or the repository has none. */
  readonly ledger: CompanionFile | null;
  /** Dumps of the schema that the repository keeps beside this history. */
  readonly dumps: readonly CompanionFile[];
  /** What the tool's own file declares beside the migrations. Absent: nothing, or it cannot be read. */
  readonly declared?: DeclaredFile;
  /** What is wrong with the order that the files state themselves (Django, Alembic), as the change leaves them. */
  readonly graph: readonly GraphFault[];
}

/** A migration of a history; only those with `recorded` give steps, the others just leave their mark on the catalogue. */
export interface ReplayedMigration {
  readonly migration: Migration;
  readonly recorded: boolean;
}

/**
 * Migrations of one history that a change adds, on top of the catalogue that the base branch's migrations leave; or
 * those that it edits, each at its place in the history. The two never run in one deployment, and so are two values.
 */
export interface MigrationChange {
  readonly kind: "new" | "edited";
  /** Folder of the history; empty for the repository root. */
  readonly root: string;
  readonly record: HistoryRecord;
  /** In the order they run. */
  readonly migrations: readonly Migration[];
  /**
   * All that is run, in its order: those of `migrations` are recorded, the others are the base branch's, before them and,
   * where the change edits, between and after them. Empty for a script that stands in no history.
   */
  readonly sequence: readonly ReplayedMigration[];
  /** What the base branch holds, in the order it ran. */
  readonly shipped: readonly ShippedMigration[];
  /** Every operation of the up scripts, in order. */
  readonly steps: readonly Step[];
  /** Before the first of the migrations. */
  readonly before: Schema;
  /** After the last migration of the history. */
  readonly after: Schema;
  /** Relations that these migrations create (temporary tables and materialized views included): empty, and nobody reads them. */
  readonly created: ReadonlySet<RelationKey>;
  readonly dialect: Dialect;
  /** The target server's major version, for `postgresql`. */
  readonly postgresVersion: number;
  /** The target server, for `mysql`. */
  readonly mysql: MysqlServer;
  readonly tenancy: TenancyOptions;
  /** What is known of the size of tables in production; empty: nothing. */
  readonly statistics: ReadonlyMap<RelationKey, TableStatistics>;
}

/** A MySQL or MariaDB server: `8.0.29` is `{ flavour: "mysql", version: [8, 0, 29] }`. */
export interface MysqlServer {
  readonly flavour: "mysql" | "mariadb";
  readonly version: readonly [major: number, minor: number, patch: number];
}

/** How large a table is in production, as a statistics file says (pg_stat_user_tables, pg_total_relation_size). */
export interface TableStatistics {
  readonly rows: number;
  /** Null: not stated. */
  readonly bytes: number | null;
}

/** How tenants are told apart: the column's name (null: not stated) and tables that belong to nobody (`schema.name`). */
export interface TenancyOptions {
  readonly column: string | null;
  readonly exemptTables: readonly string[];
}

/** What a policy file may say about migrations; null or empty: detect. */
export interface MigrationOptions {
  readonly dialect: Dialect | null;
  readonly framework: FrameworkId | null;
  readonly postgresVersion: number;
  /** Null: what the files say, else MySQL 8.0. */
  readonly mysql: MysqlServer | null;
  readonly transaction: "per-file" | "all-in-one" | "none" | null;
  readonly tenancy: TenancyOptions;
  readonly statistics: ReadonlyMap<RelationKey, TableStatistics>;
}
