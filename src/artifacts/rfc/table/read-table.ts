import type { Range } from "../../../charter/index.ts";
import type { Table, TableKind } from "../rfc.ts";
import { tableLexicon as words } from "./table-lexicon.ts";

/** Wider tables are noise; padding every row to a hostile header would fill the memory. */
const mostColumns = 64;

/** A table from its rows, the first of which is the header; rows are padded or cut to the header's length. */
export function readTable(rows: readonly { readonly cells: readonly string[]; readonly range: Range }[]): Table {
  const header = (rows[0]?.cells ?? []).slice(0, mostColumns);
  const body = rows
    .slice(1)
    .map(({ cells, range }) => ({ cells: header.map((_, column) => cells[column] ?? ""), range }));
  return {
    kind: classifyTable(
      header,
      body.map((row) => row.cells),
    ),
    header,
    rows: body,
  };
}

/** What a table is about, by its header row and its first columns. */
export function classifyTable(header: readonly string[], rows: readonly (readonly string[])[]): TableKind {
  const heads = header.map((cell) => cell.toLowerCase().trim());
  const first = rows.map((cells) => (cells[0] ?? "").toLowerCase().trim());
  const second = rows.map((cells) => (cells[1] ?? "").toLowerCase().trim());
  const has = (pattern: RegExp): boolean => heads.some((head) => pattern.test(head));
  const most = (cells: readonly string[], pattern: RegExp): boolean =>
    cells.length > 0 && cells.filter((cell) => pattern.test(cell)).length * 2 >= cells.length;

  const bare = heads.every((head) => head === "");
  const typed = heads.some((head) => words.name.test(head)) && has(words.type);
  if (
    !typed &&
    heads.length === 2 &&
    (bare || most(first, words.metadataCell)) &&
    first.some((cell) => words.metadataCell.test(cell))
  ) {
    return "metadata";
  }
  const roleHeads = heads.slice(1).filter((head) => words.role.test(head)).length;
  if (roleHeads >= 2) return "roles";
  if (roleHeads >= 1 && (words.action.test(heads[0] ?? "") || most(first, words.actionCell)) && !has(words.type))
    return "roles";
  if (
    words.role.test(heads[0] ?? "") &&
    heads.slice(1).some((head) => words.action.test(head) || words.actionCell.test(head))
  ) {
    return "roles";
  }
  if (most(first, words.endpointCell) || most(second, words.endpointCell)) return "endpoints";
  if (typed) return "fields";
  if (has(words.risk) && !has(words.option)) return "risks";
  const isError = (column: number): boolean => {
    const cells = rows.map((row) => (row[column] ?? "").trim());
    return most(cells, words.errorCell) || (has(words.errorHeader) && most(cells, words.errorName));
  };
  if (isError(0) || (has(words.errorHeader) && isError(1))) return "errors";
  if (has(words.option)) return "options";
  if (words.event.test(heads[0] ?? "")) return "events";
  if (has(words.limit)) return "limits";
  if (has(words.errorHeader) && has(/\berrors?\b|\bcodes?\b/)) return "errors";
  if (has(words.endpoint) && has(/\b(?:methods?|verbs?|paths?|routes?)\b/)) return "endpoints";
  return "other";
}
