/**
 * A stretch of a file, as an editor shows it: lines and columns count from 1, columns in UTF-16 code units, and the end
 * column is the one after the last character (so `endColumn - startColumn` is the length of a one-line range).
 */
export interface Range {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A range in a named file. `path` is relative to the repository root and uses `/`. */
export interface Location extends Range {
  readonly path: string;
}

/** Words the reader can click on: whole lines of a file and what they say. `quote` is verbatim text of those lines. */
export interface Evidence {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly quote: string;
}
