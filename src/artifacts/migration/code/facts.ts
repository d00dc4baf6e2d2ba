import type { Range } from "../../../charter/index.ts";

/** A comment of a program, without the signs around it. */
export interface CodeComment {
  readonly range: Range;
  readonly text: string;
}

/** What authors write for linters: a block of strong_migrations, an operation of django-migration-linter. */
export type AssuringCall = "safety_assured" | "IgnoreMigration";

/** A part of a file whose author says that it is safe, in the way of a linter that this product stands in for. */
export interface Assurance {
  readonly range: Range;
  /** What says so. */
  readonly by: AssuringCall;
}

/** A step of a way down that cannot be taken, and why, as the end of a sentence: `remove_column` without a type. */
export interface Irreversible {
  readonly range: Range;
  readonly reason: string;
}

/** What is wrong with the graph of a history whose files name their predecessors. */
export interface GraphFault {
  readonly kind: "several-heads" | "missing-dependency" | "cycle";
  readonly path: string;
  readonly range: Range;
  /** The versions or paths it is about: the other heads, the missing predecessor, the members of the cycle. */
  readonly about: readonly string[];
}
