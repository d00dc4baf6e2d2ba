import type { ContractFile } from "../../artifacts/api/index.ts";
import { type Location, type Range, rangeBetween, sourceOf } from "../../charter/index.ts";
import { sentence } from "../sentence.ts";
import type { SourceText } from "../source-text.ts";
import type { Concern } from "./assessment.ts";

/** More of one file have the same cause, and are counted. */
const mostProblems = 10;

/**
 * What cannot be read in the contracts of a change, as a reference that leads nowhere. A warning: clients and generators read
 * the same file, and what they make of it is theirs. What lies in one of the places of `told` was told already, as worse.
 */
export function contractProblems(
  files: readonly ContractFile[],
  texts: (path: string) => string,
  sources: (path: string) => SourceText,
  told: readonly Location[],
): readonly Concern[] {
  return files.flatMap(({ path, problems }) => {
    const source = sourceOf(texts(path));
    const placed = problems
      .map((problem) => ({ ...problem, range: rangeBetween(source, problem.start, problem.end) }))
      .filter(
        (problem) => problem.path !== path || !told.some((place) => place.path === path && holds(place, problem.range)),
      );
    const shown = placed.filter((problem) => problem.path === path).slice(0, mostProblems);
    const more = placed.length - shown.length;
    return shown.map(({ range, message }, at): Concern => {
      const quote =
        sources(path).quote(range) || sources(path).line(range.startLine).trim().slice(0, 240).toWellFormed();
      const rest = at === shown.length - 1 && more > 0 ? ` ${more} more are not shown.` : "";
      return {
        ...range,
        path,
        rule: "syntax-error",
        item: "endpoints-and-schemas",
        severity: "warning",
        message: `${sentence(`${message.charAt(0).toUpperCase()}${message.slice(1)}`)}${rest}`,
        quote,
        suggestion: null,
        subject: `${message}\n${quote}`,
        draft: null,
      };
    });
  });
}

const holds = (outer: Range, inner: Range): boolean =>
  isBefore(outer.startLine, outer.startColumn, inner.startLine, inner.startColumn) &&
  isBefore(inner.endLine, inner.endColumn, outer.endLine, outer.endColumn);

const isBefore = (line: number, column: number, otherLine: number, otherColumn: number): boolean =>
  line < otherLine || (line === otherLine && column <= otherColumn);
