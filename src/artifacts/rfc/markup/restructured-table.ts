import { behind, isBlank, type Line } from "./lines.ts";
import type { Cell } from "./nodes.ts";

/** `+----+----+`, also with `=` below the header. */
export const gridRule = /^[ \t]*\+(?:[-=]{1,400}\+){1,64}[ \t]*$/;
/** `====  ====`: at least two columns, else it underlines a title. */
export const simpleRule = /^={2,400}(?: {1,40}={2,400}){1,64}[ \t]*$/;
const columnRule = /^[-=]{2,400}(?: {1,40}[-=]{2,400}){0,64}[ \t]*$/;

type Row = readonly Cell[];

/**
 * The rows of a grid table. A row's cell is what stands in its column on each of its lines; only the first line and those that
 * follow it directly are one stretch of the source, so a cell of several lines is cut to its first.
 */
export function gridRows(lines: readonly Line[]): readonly Row[] {
  const rows: Cell[][] = [];
  let open = false;
  for (const line of lines) {
    if (gridRule.test(line.text) || /^[ \t]*\+[-=+]/.test(line.text)) {
      open = false;
      continue;
    }
    const bars = [...line.text.slice(0, 4000).matchAll(/\|/g)].map(({ index }) => index);
    const cells = bars.slice(0, -1).map((bar, index) => cellAt(line, bar + 1, bars[index + 1] ?? bar + 1));
    if (!open) rows.push(cells);
    open = true;
  }
  return rows.slice(0, 2000);
}

/** The rows of a simple table between its rules. A line without a first cell goes on with the row above and is left out. */
export function simpleRows(lines: readonly Line[]): readonly Row[] {
  const rule = lines[0]?.text ?? "";
  const starts = [...rule.matchAll(/(?<![=])=/g)].map(({ index }) => index);
  const rows: Row[] = [];
  for (const line of lines.slice(1)) {
    if (isBlank(line) || columnRule.test(line.text)) continue;
    const cells = starts.map((start, index) => cellAt(line, start, starts[index + 1] ?? line.text.length));
    const [first] = cells;
    if (first !== undefined && first.end > first.start) rows.push(cells);
  }
  return rows.slice(0, 2000);
}

/** How many lines a simple table takes: to the third rule, or the second where no header is set apart. */
export function simpleTableEnd(lines: readonly Line[], at: number): number {
  let rules = 0;
  let last = at;
  for (let next = at; next < lines.length; next++) {
    const line = lines[next];
    if (line !== undefined && columnRule.test(line.text)) {
      rules++;
      last = next + 1;
      if (rules >= 2 && isBlank(lines[next + 1])) break;
    } else if (isBlank(line) && rules >= 3) break;
  }
  return last;
}

/** The rows of a `list-table`: bullets of bullets. */
export function listTableRows(lines: readonly Line[]): readonly Row[] {
  const rows: Cell[][] = [];
  for (const line of lines) {
    const found = /^[ \t]*(\*[ \t]+)?-[ \t]?/.exec(line.text);
    if (found === null) {
      const row = rows.at(-1);
      const cell = row?.at(-1);
      if (row !== undefined && cell !== undefined && !isBlank(line)) row[row.length - 1] = { ...cell, end: line.end };
      continue;
    }
    const cell = { start: behind(line, found[0].length).start, end: line.end };
    if (found[1] === undefined && rows.length > 0) rows.at(-1)?.push(cell);
    else rows.push([cell]);
  }
  return rows.slice(0, 2000);
}

/** The rows of a `csv-table`, one a line. */
export function csvRows(lines: readonly Line[]): readonly Row[] {
  return lines
    .filter((line) => !isBlank(line))
    .slice(0, 2000)
    .map((line) =>
      [...line.text.slice(0, 4000).matchAll(/"((?:[^"]|""){0,2000})"|[^,"\s][^,"]{0,2000}/g)].map((match) => {
        const quoted = match[1] === undefined ? 0 : 1;
        return cellAt(line, match.index + quoted, match.index + match[0].length - quoted);
      }),
    );
}

/** The part of a line between two columns, without the white space around it. */
function cellAt(line: Line, from: number, to: number): Cell {
  const part = line.text.slice(from, to);
  const start = line.start + Math.min(from, line.text.length) + (part.length - part.trimStart().length);
  return { start, end: Math.max(start, start + part.trim().length) };
}
