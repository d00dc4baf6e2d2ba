import type { FrameworkId } from "../../../../../src/artifacts/migration/index.ts";
import type { OperationId } from "./operations.ts";

/** One operation as a tool writes it. */
export interface Written {
  /** The whole file. */
  readonly text: string;
  /** Words of the line where its findings have to stand; they occur once. Not needed where nothing is found. */
  readonly at?: string;
  /** Rules that this tool's way of running does not break, or breaks beyond the others, and why. */
  readonly unlike?: {
    readonly without?: readonly string[];
    readonly with?: readonly string[];
    readonly because: string;
  };
}

/** The twenty operations in the words of one tool. */
export interface Tool {
  readonly framework: FrameworkId;
  /** Files of the base branch: the migration that makes the tables of `baseSql`, and what tells the database. */
  readonly base: Readonly<Record<string, string>>;
  /** The path of the file of the change. */
  readonly path: string;
  readonly operations: Readonly<Record<OperationId, Written>>;
}
