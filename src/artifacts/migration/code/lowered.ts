import type { Range } from "../../../charter/index.ts";
import type { RepositoryView } from "../frameworks/repository-view.ts";
import type { Batch, ParseProblem, TransactionFact } from "../migration.ts";
import type { Dialect } from "../operation.ts";
import type { SqlText } from "../sql-text.ts";
import type { Assurance, CodeComment, GraphFault, Irreversible } from "./facts.ts";
import type { LanguageId } from "./language.ts";
import type { SchemaCommand } from "./schema-command.ts";

/** A migration that is a program, or data of a tool: its path and text. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
}

/** One thing that a migration does, in the order it is done. */
export type LoweredStep =
  /** A call of the tool, which the writer turns into the SQL that the tool would send. */
  | { readonly kind: "command"; readonly command: SchemaCommand }
  /** SQL that the file holds itself, one statement or more, with its places. */
  | { readonly kind: "sql"; readonly sql: SqlText }
  /**
   * What cannot be told without running it: a computed name, a loop over data, a call of code elsewhere. `code`: a short
   * name of it (`User.find_each`); `reason`: why, as the end of a sentence. `mayChangeSchema`: false where it reads and
   * writes rows at most.
   */
  | {
      readonly kind: "unread";
      readonly range: Range;
      readonly code: string;
      readonly reason: string;
      readonly mayChangeSchema: boolean;
    };

/** One direction of a file. */
export interface LoweredScript {
  readonly steps: readonly LoweredStep[];
  readonly transaction: TransactionFact;
  /** Where the mode is `none` for the file but not for all its lines (`autocommit_block`): the lines that run together. */
  readonly batches?: readonly Batch[];
}

/** A file as its tool would run it. */
export interface LoweredFile {
  readonly up: LoweredScript;
  /** Null: the file has no way down. */
  readonly down: LoweredScript | null;
  /** What is wrong with the way down where it is there but cannot be taken: `remove_column` without a type. Absent: nothing. */
  readonly irreversible?: readonly Irreversible[];
  readonly comments: readonly CodeComment[];
  readonly assured: readonly Assurance[];
  /** Syntax that the language refuses: what stands there is not read. */
  readonly problems: readonly ParseProblem[];
}

/** What lowering needs besides the files. */
export interface LoweringSetting {
  readonly dialect: Dialect;
  /** The repository as its side of the change has it, as far as loaded. */
  readonly repository: RepositoryView;
}

/** The order of a history whose files name their predecessors (Django, Alembic). */
export interface MigrationGraph {
  /** Paths, each behind those it depends on. */
  readonly order: readonly string[];
  readonly faults: readonly GraphFault[];
}

/** Reads the files of a tool whose migrations are programs or data. Pure; needs the language loaded (`loadLanguages`). */
export interface CodeReader {
  readonly languages: readonly LanguageId[];
  /** The order by what the files say of each other; absent: by their versions. */
  readonly graph?: (files: readonly CodeFile[]) => MigrationGraph;
  /**
   * Every file of one side of a history, in the order they run, as its tool would run it; tools that compare states
   * (Django) read all of them. Gives one for each path; never throws on bad input. Reading the same files again is cheap.
   */
  readonly lower: (files: readonly CodeFile[], setting: LoweringSetting) => ReadonlyMap<string, LoweredFile>;
}
