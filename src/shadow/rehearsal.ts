import type {
  Batch,
  Operation,
  OperationOf,
  RelationKey,
  TenancyOptions,
  TransactionMode,
} from "../artifacts/migration/index.ts";
import type { Range } from "../charter/index.ts";

/**
 * What is done with a statement. `run`: it is run as it stands. `replace`: something else is run in its place, since what it
 * needs is not there (an extension that does not ship). `skip`: it has no effect on a catalogue (a command of psql, CREATE
 * DATABASE). `refuse`: it reaches outside of the database (server files, programs, other servers) or writes to the system
 * catalogue, and is never run. `note`: what is said of it, as the end of a sentence. `leavesGap`: it would have left something
 * in the catalogue (a template fills it in) that what comes behind it may need.
 */
export type Treatment =
  | { readonly kind: "run" }
  | { readonly kind: "replace"; readonly text: string; readonly note: string }
  | { readonly kind: "skip"; readonly note: string; readonly leavesGap: boolean }
  | { readonly kind: "refuse"; readonly note: string; readonly leavesGap: boolean };

/** A statement that is to be run: its text as written, without the semicolon, and its place in the file. */
export interface PlannedStatement {
  readonly text: string;
  readonly range: Range;
  readonly treatment: Treatment;
  /** Empty where nothing is observed: in the base. */
  readonly operations: readonly Operation[];
  /** What it does to the transaction, where it does nothing else; `COMMIT AND CHAIN` is two. Empty for any other statement. */
  readonly transaction: readonly OperationOf<"transaction">["command"][];
  /** The server refuses it inside a transaction, or it ends the one that it stands in: it is run by itself. */
  readonly alone: boolean;
  /** `text` stands at `range` as it is, so that a place in the one is a place in the other. */
  readonly verbatim: boolean;
}

/**
 * What must be there before a script runs and that no script before it made: production has it from elsewhere. Each stands
 * with the first script that names it.
 */
export interface Needs {
  /** What Supabase gives each database: roles, schemas `auth`, `storage` and `extensions`, default privileges. */
  readonly supabase: boolean;
  readonly roles: readonly string[];
  readonly schemas: readonly string[];
  /** Extensions that ship, which whoever made the database may have made in it. */
  readonly extensions: readonly string[];
  /** Tables as the catalogue of the rules knows them, in an order in which they can be made. */
  readonly tables: readonly DerivedTable[];
}

/** Parts of a table, by their names. */
export interface TableParts {
  readonly columns: readonly string[];
  /** Constraints, and indexes that are none's. */
  readonly others: readonly string[];
}

/** A table written from the catalogue that the rules derived. */
export interface DerivedTable {
  readonly relation: RelationKey;
  /** Makes it, where it is missing, with those of its columns that are; each can be run again. */
  readonly sql: readonly string[];
  /** What its `sql` makes: where all of it is there, nothing has to be run. Null: not told. */
  readonly makes: TableParts | null;
}

/** The statements of one direction of a file, and how the tool runs them. */
export interface PlannedScript {
  readonly path: string;
  readonly needs: Needs;
  readonly statements: readonly PlannedStatement[];
  readonly transaction: TransactionMode;
  readonly batches: readonly Batch[];
  /** The tool runs all pending files in this one transaction. */
  readonly sharesTransaction: boolean;
  /** Parts of the file could not be read, so that not all of it is run. */
  readonly hasProblems: boolean;
}

/** A migration of the change, or (`observed` is false) one of the base branch that runs after an edited one. */
export interface PlannedMigration {
  readonly up: PlannedScript;
  readonly down: PlannedScript | null;
  readonly observed: boolean;
}

/** Everything that a rehearsal of one history needs, as a plain value: it survives a structured clone. */
export interface Rehearsal {
  /** The database that it is rehearsed on. */
  readonly engine: "postgresql" | "sqlite";
  /** Folder of the history; empty for the repository root. */
  readonly root: string;
  readonly kind: "new" | "edited";
  /** What ran before, in its order. */
  readonly base: readonly PlannedScript[];
  /** In the order they run; the first one is observed. */
  readonly migrations: readonly PlannedMigration[];
  /** Relations of the base that the change names, and those that point at them or that they point at. */
  readonly touched: readonly RelationKey[];
  /** Roles that scripts name and none of them makes. */
  readonly roles: readonly string[];
  /** Tables that the change touches, as the rules know them: made where replaying the base did not make them. */
  readonly derived: readonly DerivedTable[];
  /** All of the base could be read and is run, so that it leaves what it leaves in production. */
  readonly isWhole: boolean;
  readonly tenancy: TenancyOptions;
  /** The target server's major version. */
  readonly postgresVersion: number;
}
