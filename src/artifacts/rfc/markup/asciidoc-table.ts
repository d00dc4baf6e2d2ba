import type { Line } from "./lines.ts";
import { isBlank } from "./lines.ts";
import type { Cell } from "./nodes.ts";

/** Cells beyond this are noise. */
const mostCells = 5000;
/** `2+|`, `.3+|`, `a|`, `^h|`: what may stand in front of a cell's bar. */
const bar = /(?:(?:\d{1,2}(?:\.\d{1,2})?|\.\d{1,2})[+*])?[<^>]?(?:\.[<^>])?[aehlmsv]?\|/g;

/**
 * The rows of an AsciiDoc table in bars (docs.asciidoctor.org, "Build a Basic Table"). As many columns as `cols` names, else
 * as stand on the first line. Cells over several columns count as one.
 */
export function asciidocRows(lines: readonly Line[], attributes: string): readonly (readonly Cell[])[] {
  const cells: Cell[] = [];
  let onFirstLine = 0;
  for (const line of lines) {
    const starts = [...line.text.slice(0, 4000).matchAll(bar)].filter(
      ({ index }) => index === 0 || /[\s|]/.test(line.text[index - 1] ?? ""),
    );
    if (starts.length === 0 && !isBlank(line)) {
      const open = cells.at(-1);
      if (open !== undefined) cells[cells.length - 1] = { ...open, end: line.end };
    }
    for (const [index, start] of starts.entries()) {
      const from = line.start + start.index + start[0].length;
      const to = line.start + (starts[index + 1]?.index ?? line.text.length);
      if (cells.length < mostCells) cells.push({ start: from, end: to });
    }
    if (onFirstLine === 0) onFirstLine = starts.length;
  }
  const columns = columnsOf(attributes) ?? onFirstLine;
  if (columns === 0) return [];
  const rows: (readonly Cell[])[] = [];
  for (let at = 0; at < cells.length; at += columns) rows.push(cells.slice(at, at + columns));
  return rows;
}

/** `[cols="1,2,3"]` and `[cols="3*"]`. */
function columnsOf(attributes: string): number | null {
  const cols = /\bcols ?= ?"?([^"\]]{1,200})/.exec(attributes)?.[1];
  if (cols === undefined) return null;
  const repeated = /^ ?(\d{1,2})\*/.exec(cols)?.[1];
  return repeated === undefined ? cols.split(/[,;]/).length : Number(repeated);
}
