import { htmlCell } from "./html-cell.ts";

/** A table written in HTML: where it stands, and its rows with their cells as text. */
export interface HtmlTable {
  readonly start: number;
  readonly end: number;
  readonly rows: readonly { readonly start: number; readonly end: number; readonly cells: readonly string[] }[];
}

const mostTables = 200;
/** A longer one is no table that somebody reads. */
const longest = 100_000;
const mostRows = 1000;
const mostCells = 64;

/** The end of the table that opens at `at` and of nothing before it; null where none opens or it never closes. */
export function htmlTableAt(text: string, at: number): number | null {
  if (!/^<table[\s>]/i.test(text.slice(at, at + 7))) return null;
  const part = text.slice(at, at + longest);
  const close = /<\/table\s{0,4}>/i.exec(part);
  return close === null ? null : at + close.index + close[0].length;
}

/** The tables at the given places of a text. A table within another belongs to its cell. */
export function readHtmlTables(
  text: string,
  places: readonly { readonly start: number; readonly end: number }[],
): readonly HtmlTable[] {
  return places.slice(0, mostTables).map(({ start, end }) => ({ start, end, rows: rowsOf(text, start, end) }));
}

function rowsOf(text: string, start: number, end: number): HtmlTable["rows"] {
  const source = text.slice(start, end);
  const opens = [...source.matchAll(/<tr(?=[\s>])/gi)].slice(0, mostRows);
  return opens
    .map(({ index }, row) => {
      const next = opens[row + 1]?.index ?? source.length;
      const close = source.slice(index, next).search(/<\/tr\s{0,4}>/i);
      const stop = close === -1 ? next : index + close;
      return { start: start + index, end: start + stop, cells: cellsOf(source.slice(index, stop)) };
    })
    .filter(({ cells }) => cells.length > 0);
}

function cellsOf(row: string): readonly string[] {
  const opens = [...row.matchAll(/<t[hd](?=[\s>])[^<>]{0,300}>/gi)].slice(0, mostCells);
  return opens.map((open, cell) =>
    htmlCell(row.slice(open.index + open[0].length, opens[cell + 1]?.index ?? row.length)),
  );
}
