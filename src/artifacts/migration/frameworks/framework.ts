import type { FrameworkId, LineSpan, Statement, TransactionMode } from "../migration.ts";
import type { Dialect } from "../operation.ts";
import type { RepositoryView } from "./repository-view.ts";

/** A SQL file of the repository: its path relative to the root, and its text. */
export interface SqlFile {
  readonly path: string;
  readonly text: string;
}

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
}

/**
 * The text of a file by direction. Each part keeps the line numbers of the file: lines of the other part are blank in it.
 * Null: the file has no such part.
 */
export interface Sections {
  readonly up: string | null;
  readonly down: string | null;
}

/** How the statements of a file run, and what says so in words for the reader. */
export interface TransactionFact {
  readonly mode: TransactionMode;
  readonly reason: string;
}

/** Which database a file is written for, and what says so. `dialect` is null for a database that is not told apart. */
export interface DialectFact {
  readonly dialect: Dialect | null;
  /** The database's name for people: `PostgreSQL`, `SQL Server`. */
  readonly database: string;
  readonly reason: string;
}

/** One direction of a file, as far as needed to know how it is run. */
export interface RunnableFile extends SqlFile {
  readonly statements: readonly Statement[];
  readonly repository: RepositoryView;
}

/** What is known of a migration tool. Everything that differs between tools stands in one such record. */
export interface Framework {
  readonly id: FrameworkId;
  /** Base names of the files that configure it; loaded from the base branch beside the migrations. */
  readonly configFiles: readonly string[];
  /** How the tool orders versions: as numbers with text between them, or as plain text. */
  readonly order: "natural" | "text";
  /** Reads a path by the tool's naming rules; null: the tool would not pick the file up. Only `.sql` paths are asked. */
  readonly name: (path: string, repository: RepositoryView) => MigrationName | null;
  /** Whether a file whose path the tool could read (or, for a tool told by its marker, any file) is this tool's. */
  readonly claims: (file: SqlFile, repository: RepositoryView) => boolean;
  readonly sections: (text: string) => Sections;
  readonly transaction: (file: RunnableFile) => TransactionFact;
  /** The lines between which statements are sent as one string where the file has no transaction. Absent: one by one. */
  readonly batches?: (text: string) => readonly LineSpan[];
  /** What the tool's own files say about the database; null: nothing. */
  readonly dialect: (path: string, repository: RepositoryView) => DialectFact | null;
  /** How an author takes one file out of the tool's transaction, as an imperative sentence; null: not known. */
  readonly outsideTransaction: string | null;
  /** The lines that begin such a file where the tool is told in the file itself; empty otherwise. */
  readonly outsideHeader: readonly string[];
  /** Where these facts come from. */
  readonly source: { readonly url: string; readonly checked: string };
}
