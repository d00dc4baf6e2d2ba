import type { ColumnChange, Review, TableChange } from "../../review/index.ts";
import { erDiagram, isWorthAPicture } from "../diagram/er-diagram.ts";
import { type Block, details, type Inline, inline, list, paragraph } from "../markdown/nodes.ts";
import { userCode } from "../markdown/user-text.ts";
import { count } from "../verdict.ts";

/** More tables are counted, and more columns of one. */
const mostTables = 30;
const mostColumns = 6;

/** What the change does to the tables: a picture where it helps, and always in words. Folded, since the statements stand above. */
export function schemaBlocks({ schemaChange }: Review, withPicture: boolean): Block[] {
  const { tables, moreTables } = schemaChange;
  // What the statements above say as well in a line needs no second list.
  if (!tables.some(isWorthAPicture)) return [];
  const diagram = withPicture ? erDiagram(schemaChange) : null;
  const rest = moreTables + Math.max(0, tables.length - mostTables);
  return details(
    `Schema change: ${count(tables.length + moreTables, "table")}${diagram === null ? "" : " (diagram)"}`,
    [
      ...(diagram === null ? [] : [{ type: "code" as const, lang: "mermaid", meta: null, value: diagram }]),
      list(
        false,
        tables.slice(0, mostTables).map((table) => [paragraph(tableWords(table))]),
      ),
      ...(rest > 0 ? [paragraph(`${count(rest, "more table")} ${rest === 1 ? "is" : "are"} not shown.`)] : []),
    ],
  );
}

function tableWords(table: TableChange): Inline[] {
  const { how, was, columns, moreColumns, foreignKeys, indexes } = table;
  const head = inline(userCode(table.table, 100), was === null ? "" : inline(" (was ", userCode(was, 100), ")"));
  if (how === "dropped") return inline(head, " is dropped");
  const of = (wanted: ColumnChange["how"]) => columns.filter((column) => column.how === wanted);
  const phrases = [
    columnsWords(how === "created" ? "" : "new ", of("added"), moreColumns),
    columnsWords("changed ", of("altered"), 0),
    columnsWords("gone ", of("dropped"), 0),
    keysWords("points at ", foreignKeys, "added"),
    keysWords("no longer points at ", foreignKeys, "dropped"),
    ...indexes.map(({ name, unique, how: fate }) =>
      inline(`${fate === "added" ? "new" : "gone"}${unique ? " unique" : ""} index `, userCode(name, 100)),
    ),
  ].filter((phrase) => phrase.length > 0);
  return inline(
    head,
    how === "created" ? " is new: " : ": ",
    ...phrases.flatMap((phrase, at) => inline(at === 0 ? "" : "; ", phrase)),
  );
}

/** `points at orders, customers`; empty for none. */
function keysWords(what: string, keys: TableChange["foreignKeys"], fate: "added" | "dropped"): Inline[] {
  const names = [...new Set(keys.flatMap(({ to, how }) => (how === fate ? [to] : [])))];
  if (names.length === 0) return [];
  const shown = names.slice(0, mostColumns).flatMap((name, at) => inline(at === 0 ? "" : ", ", userCode(name, 100)));
  return inline(what, shown, names.length > mostColumns ? ` and ${names.length - mostColumns} more` : "");
}

/** `new columns region text, note varchar(20)`; empty for none. */
function columnsWords(what: string, columns: readonly ColumnChange[], more: number): Inline[] {
  if (columns.length === 0) return [];
  const rest = columns.length - mostColumns + more;
  const names = columns
    .slice(0, mostColumns)
    .flatMap(({ name, type, notNull, was }, at) =>
      inline(
        at === 0 ? "" : ", ",
        userCode(`${name} ${type}${notNull ? " not null" : ""}`, 120),
        was === null ? "" : inline(" (was ", userCode(was, 120), ")"),
      ),
    );
  const title = `${what}column${columns.length === 1 ? "" : "s"} `;
  return inline(title, names, rest > 0 ? ` and ${rest} more` : "");
}
