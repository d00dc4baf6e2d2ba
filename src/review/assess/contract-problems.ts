import type { ContractFile } from "../../artifacts/api/index.ts";
import { rangeBetween, sourceOf } from "../../charter/index.ts";
import { sentence } from "../sentence.ts";
import type { SourceText } from "../source-text.ts";
import type { Concern } from "./assessment.ts";

/** More of one file have the same cause, and are counted. */
const mostProblems = 10;

/**
 * What cannot be read in the contracts of a change, as a reference that leads nowhere. A warning: clients and generators read
 * the same file, and what they make of it is theirs.
 */
export function contractProblems(
  files: readonly ContractFile[],
  texts: (path: string) => string,
  sources: (path: string) => SourceText,
): readonly Concern[] {
  return files.flatMap(({ path, problems }) => {
    const source = sourceOf(texts(path));
    const shown = problems.filter((problem) => problem.path === path).slice(0, mostProblems);
    const more = problems.length - shown.length;
    return shown.map(({ start, end, message }, at): Concern => {
      const range = rangeBetween(source, start, end);
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
