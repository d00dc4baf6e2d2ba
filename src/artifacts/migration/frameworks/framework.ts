import type { DeclaredReader } from "../code/declared.ts";
import type { CodeReader } from "../code/lowered.ts";
import type { Batch, FrameworkId, Statement, TransactionFact } from "../migration.ts";
import type { Dialect } from "../operation.ts";
import type { Mark } from "./mark-of.ts";
import type { RepositoryView } from "./repository-view.ts";

/** A SQL file of the repository: its path relative to the root, and its text. */
export interface SqlFile {
  readonly path: string;
  readonly text: string;
}

/** A SQL file with the comment that only one tool writes; null: it holds none. */
export interface MarkedFile extends SqlFile {
  readonly mark: Mark | null;
}

/**
 * How sure it is that a file is a tool's, the surest first. `place`: the tool's own configuration governs it, or it lies
 * where only this tool keeps files. `mark`: it holds a comment of the tool. `dependency`: the program beside it uses the
 * tool. `name`: the tool would read its name, as others may.
 */
export type Claim = "place" | "mark" | "dependency" | "name";

/** What a tool reads out of the path of a file. */
export interface MigrationName {
  /** Folder whose files make one history; empty for the repository root. */
  readonly root: string;
  /** The version as the tool understands it, normalised, so that equal versions are equal texts. */
  readonly version: string;
  /** Which way the file goes. A file of direction `up` may still hold a down section. */
  readonly direction: "up" | "down";
  /** Run again whenever it changes, after everything else. */
  readonly repeatable: boolean;
  /** Its place in the list by which the tool orders versions (a plan, a journal). Absent: there is no list, or it lacks the file. */
  readonly position?: number;
}

/**
 * The text of a file by direction. Each part keeps the line numbers of the file: lines of the other part are blank in it.
 * Null: the file has no such part.
 */
export interface Sections {
  readonly up: string | null;
  readonly down: string | null;
}

/** Which database a file is written for, and what says so. `dialect` is null for a database that is not told apart. */
export interface DialectFact {
  readonly dialect: Dialect | null;
  /** The database's name for people: `PostgreSQL`, `SQL Server`. */
  readonly database: string;
  readonly reason: string;
  /** True where it was told by the file's own name and so says nothing of the files beside it. */
  readonly ofFile?: boolean;
}

/** One direction of a file, as far as needed to know how it is run. */
export interface RunnableFile extends SqlFile {
  /** The text of the direction that is run, as `Framework.sections` gives it. */
  readonly part: string;
  readonly statements: readonly Statement[];
  readonly repository: RepositoryView;
}

/**
 * Where a tool keeps the list or the hash of the migrations of a history, which must change with them. `file`: a path
 * relative to the root of the history. `header`: each file names its predecessor's hash on a line that begins with
 * `previous`, and its own on one that begins with `own`.
 */
export type Ledger =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "header"; readonly previous: string; readonly own: string };

/** What is known of a migration tool. Everything that differs between tools stands in one such record. */
export interface Framework {
  readonly id: FrameworkId;
  /** Base names, or ends of paths, of the files that configure it; loaded from the base branch beside the migrations. */
  readonly configFiles: readonly string[];
  /** How the tool orders versions: as numbers with text between them, or as plain text. */
  readonly order: "natural" | "text";
  /** `strict`: a version older than the newest that ran is refused or passed over. `any`: it is run late. */
  readonly ordered: "strict" | "any";
  /** Whether the tool's own template or its other commands count on a way down for each migration. */
  readonly expectsDown: boolean;
  readonly ledger: Ledger | null;
  /** How the files of the tool end, in lower case. Absent: `.sql` alone. */
  readonly endings?: readonly string[];
  /** Reads the tool's files that are programs or data and no SQL. Absent: it has none. */
  readonly code?: CodeReader;
  /** Reads the file in which the tool keeps what all migrations make. Absent: it keeps none. */
  readonly declared?: DeclaredReader;
  /**
   * What to write instead, in the tool's own language, by rule: shown in place of SQL for its files that are programs.
   * Names from the finding are not known here; it is a pattern to follow.
   */
  readonly remedies?: Readonly<Record<string, string>>;
  /** Where MySQL has a column said anew, its call may name a part: the tool asks the server for the rest and repeats it. */
  readonly keepsRestOfColumn?: true;
  /** Reads a path by the tool's naming rules; null: the tool would not pick the file up. Only paths with its `endings` are asked. */
  readonly name: (path: string, repository: RepositoryView) => MigrationName | null;
  /** How sure a file whose path the tool can read is this tool's; null: it is another's. */
  readonly claims: (file: MarkedFile, repository: RepositoryView) => Claim | null;
  /**
   * For tools whose files grow, part by part: the text of a file with only what it has beyond its earlier text, the rest
   * blank; null: the earlier parts are no longer what they were. Absent: a file runs once, as a whole.
   */
  readonly added?: (path: string, before: string, after: string) => string | null;
  readonly sections: (text: string) => Sections;
  readonly transaction: (file: RunnableFile) => TransactionFact;
  /** Where the file has no transaction of its own: the lines that are sent or committed together. Absent: one by one. */
  readonly batches?: (file: RunnableFile) => readonly Batch[];
  /** What the tool's own files say about the database; null: nothing. */
  readonly dialect: (path: string, repository: RepositoryView) => DialectFact | null;
  /** How an author takes one file out of the tool's transaction, as an imperative sentence; null: not known. */
  readonly outsideTransaction: string | null;
  /** Whether such a file is still sent as one string, so that two statements would share an implicit transaction after all. */
  readonly oneStatementOutside: boolean;
  /** The lines that begin such a file where the tool is told in the file itself; empty otherwise. */
  readonly outsideHeader: readonly string[];
  /** Where these facts come from, and the day they were held against it; null: they are general knowledge so far. */
  readonly source: { readonly url: string; readonly checked: string | null };
}
