import { rangeBetween, type Source } from "../../../charter/index.ts";
import type { SourceProblem } from "../source/source-node.ts";

/** Why a file could not be read, wholly or in part: the end of a sentence; null where it was. */
export function syntaxErrorOf(file: Source & { readonly problems: readonly SourceProblem[] }): string | null {
  const [first] = file.problems;
  if (first === undefined) return null;
  return `a syntax error on line ${rangeBetween(file, first.start, first.start).startLine}`;
}

/** The same of a file that another one should have been compared with; null where it could be read. */
export const notComparedFor = (baseError: string | null): string | null =>
  baseError === null ? null : `nothing was compared, since the base branch's version has ${baseError}`;
