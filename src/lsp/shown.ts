import type { Finding } from "../charter/index.ts";

/** What an editor was last shown of a document: the text that was reviewed, and what was found in it. */
export interface Shown {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Whether a finding stands on any of the lines (from 0, both included). */
export const isOnLines = ({ startLine, endLine }: Finding, first: number, last: number): boolean =>
  startLine - 1 <= last && endLine - 1 >= first;
