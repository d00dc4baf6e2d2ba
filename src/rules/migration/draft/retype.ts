import type { Step } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import type { NewColumn } from "../reading/new-columns.ts";
import { linesOf } from "../reading/text-of-range.ts";

/** A type of the manual's table 8.1 as people write it; the sign `[]` of an array may follow. */
const builtIn =
  /^(?:pg_catalog\.)?[a-z][a-z0-9]*(?:\s+(?:varying|precision))?(?:\s*\(\s*\d+\s*(?:,\s*\d+\s*)?\))?(?:\s+with(?:out)?\s+time\s+zone)?/i;

/** A suggestion over more columns is nobody's to read. */
const mostColumns = 30;

/** A piece of a line to be replaced; columns count from 1, `end` is behind it. */
interface Edit {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The columns with other types, as one suggestion over their lines; null where a column stands in a DO block, changes the
 * type of rows that exist, or has a type that is not written plainly.
 */
export function retyped(
  step: Step,
  columns: readonly NewColumn[],
  instead: (column: NewColumn) => string | null,
): Suggestion | null {
  if (step.statement.block || columns.length > mostColumns) return null;
  const lines = linesOf(step.migration);
  const edits: Edit[] = [];
  for (const column of columns) {
    const type = instead(column);
    const edit = type === null || column.was !== undefined ? null : editOf(lines, column, type);
    if (edit === null) return null;
    edits.push(edit);
  }
  const startLine = Math.min(...edits.map(({ line }) => line));
  const endLine = Math.max(...edits.map(({ line }) => line));
  return { startLine, endLine, replacement: edited(lines.slice(startLine - 1, endLine), startLine, edits) };
}

/** Where the type of a column stands; it must be on the line of its name, as nearly all are. */
function editOf(lines: readonly string[], { range, name }: NewColumn, text: string): Edit | null {
  const line = lines[range.startLine - 1] ?? "";
  const nameEnd = endOfName(line, range.startColumn - 1, name);
  if (nameEnd === null) return null;
  const blanks = /^\s*/.exec(line.slice(nameEnd))?.[0].length ?? 0;
  const found = builtIn.exec(line.slice(nameEnd + blanks))?.[0];
  // Modifiers of another form, or on another line, would be left behind.
  if (found === undefined || /^\s*\(/.test(line.slice(nameEnd + blanks + found.length))) return null;
  const start = nameEnd + blanks + 1;
  return { line: range.startLine, start, end: start + found.length, text };
}

function endOfName(line: string, start: number, name: string): number | null {
  for (const written of [`"${name.replaceAll('"', '""')}"`, name]) {
    const end = start + written.length;
    if (line.slice(start, end).toLowerCase() === written.toLowerCase() && /^\s/.test(line.slice(end))) return end;
  }
  return null;
}

function edited(lines: readonly string[], firstLine: number, edits: readonly Edit[]): string {
  const byLine = Map.groupBy(edits, ({ line }) => line - firstLine);
  return lines
    .map((line, at) => {
      const own = (byLine.get(at) ?? []).toSorted((one, other) => other.start - one.start);
      return own.reduce(
        (text, { start, end, text: put }) => text.slice(0, start - 1) + put + text.slice(end - 1),
        line,
      );
    })
    .join("\n");
}
