import type { Step } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { linesOf } from "../reading/text-of-range.ts";

/**
 * The lines of a step's statement with its text rewritten; null where nothing changes or the statement stands in a DO
 * block. `rewrite` gets the statement alone, and what shares its lines is kept.
 */
export function rewrittenStatement(step: Step, rewrite: (text: string) => string): Suggestion | null {
  const { range, text, block } = step.statement;
  const { startLine, endLine } = range;
  const rewritten = rewrite(text);
  const lines = linesOf(step.migration).slice(startLine - 1, endLine);
  const joined = lines.join("\n").replace(/\r$/, "");
  const at = joined.indexOf(text, range.startColumn - 1);
  if (block || rewritten === text || at !== range.startColumn - 1) return null;
  return { startLine, endLine, replacement: joined.slice(0, at) + rewritten + joined.slice(at + text.length) };
}
