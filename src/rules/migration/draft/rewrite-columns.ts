import type { Step } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import type { NewColumn } from "../reading/new-columns.ts";
import { linesOf } from "../reading/text-of-range.ts";

/**
 * The definitions of columns written anew, as one suggestion over their lines; null where one of them stands in a DO block,
 * is not new, or `rewrite` leaves it as it is. `rewrite` gets the definition alone: `id bigint PRIMARY KEY`.
 */
export function rewrittenColumns(
  step: Step,
  columns: readonly NewColumn[],
  rewrite: (definition: string, column: NewColumn) => string | null,
): Suggestion | null {
  if (step.statement.block) return null;
  const startLine = Math.min(...columns.map(({ range }) => range.startLine));
  const endLine = Math.max(...columns.map(({ range }) => range.endLine));
  const lines = linesOf(step.migration).slice(startLine - 1, endLine);
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length + 1;
  }
  const offset = (line: number, column: number): number => (starts[line - startLine] ?? 0) + column - 1;
  let text = lines.join("\n");
  for (const column of columns.toSorted((a, b) => compare(b.range, a.range))) {
    const { range } = column;
    const start = offset(range.startLine, range.startColumn);
    const end = offset(range.endLine, range.endColumn);
    const definition = text.slice(start, end);
    const rewritten = column.was === undefined ? rewrite(definition, column) : null;
    if (rewritten === null || rewritten === definition) return null;
    text = text.slice(0, start) + rewritten + text.slice(end);
  }
  return { startLine, endLine, replacement: text };
}

const compare = (a: NewColumn["range"], b: NewColumn["range"]): number =>
  a.startLine - b.startLine || a.startColumn - b.startColumn;

/** A definition that takes NULL, with the words behind it that refuse it; null where it speaks of NULL itself. */
export const required = (definition: string, words = "NOT NULL"): string | null =>
  /\bnull\b/i.test(definition) || /--|\/\*/.test(definition) ? null : `${definition} ${words}`;
