import type { Element } from "hast";
import { h } from "hastscript";
import { count } from "../../../report/verdict.ts";
import type { ColumnChange, SchemaChange, TableChange } from "../../../review/index.ts";
import { shown } from "../text.ts";

/** More rows of the whole list are counted. */
const mostRows = 200;

const fates: Readonly<Record<TableChange["how"], string>> = {
  created: "new table",
  dropped: "dropped",
  altered: "changed",
};
const signs: Readonly<Record<ColumnChange["how"], string>> = {
  added: "+ added",
  dropped: "− dropped",
  altered: "~ changed",
  kept: "as it was",
};

interface Row {
  readonly table: TableChange;
  readonly cells: readonly [what: string, how: string, before: string, after: string];
}

/** Everything that changes, row by row: the diagram in words, and what has no place in it. */
export function schemaTable({ tables, moreTables }: SchemaChange): Element {
  const rows = tables.flatMap(rowsOf);
  const rest = rows.length - mostRows;
  const bodies = Map.groupBy(rows.slice(0, mostRows), ({ table }) => table);
  return h("div.wide", { role: "region", tabIndex: 0, ariaLabel: "Changes of tables" }, [
    h("table.schema", [
      h(
        "thead",
        h(
          "tr",
          ["Part", "Change", "Before", "After"].map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      ...[...bodies].map(([table, own]) => body(table, own)),
    ]),
    ...(rest + moreTables > 0
      ? [
          h(
            "p.quiet",
            `${[...(rest > 0 ? [count(rest, "more row")] : []), ...(moreTables > 0 ? [count(moreTables, "more table")] : [])].join(" and ")} not shown.`,
          ),
        ]
      : []),
  ]);
}

const body = (table: TableChange, rows: readonly Row[]): Element =>
  h("tbody", [
    h(
      "tr",
      h("th", { scope: "rowgroup", colSpan: 4 }, [
        h("code", shown(table.table, 100)),
        ` ${fates[table.how]}`,
        ...(table.was === null ? [] : [", was ", h("code", shown(table.was, 100))]),
      ]),
    ),
    ...rows.map(({ cells: [what, how, before, after] }) =>
      h("tr", [h("th", { scope: "row" }, shown(what, 120)), h("td", how), h("td", dash(before)), h("td", dash(after))]),
    ),
  ]);

const dash = (text: string): string => (text === "" ? "–" : shown(text, 140));

function rowsOf(table: TableChange): readonly Row[] {
  const rows: readonly (readonly [string, string, string, string])[] = [
    ...table.columns.map((column) => columnCells(column)),
    ...(table.moreColumns > 0 ? [["columns", `${table.moreColumns} more`, "", ""] as const] : []),
    ...table.foreignKeys.map(({ columns, to, how }) => {
      const key = `${columns.join(", ")} → ${to}`;
      return ["foreign key", signs[how], how === "added" ? "" : key, how === "dropped" ? "" : key] as const;
    }),
    ...table.indexes.map(({ name, unique, how }) => {
      const kind = unique ? "unique index" : "index";
      return [kind, signs[how], how === "added" ? "" : name, how === "dropped" ? "" : name] as const;
    }),
  ];
  return rows.map((cells) => ({ table, cells }));
}

function columnCells({
  name,
  type,
  notNull,
  primaryKey,
  how,
  was,
}: ColumnChange): readonly [string, string, string, string] {
  const now = `${type}${primaryKey ? ", primary key" : notNull ? ", not null" : ""}`;
  return [name, signs[how], how === "added" ? "" : how === "altered" ? (was ?? "") : now, how === "dropped" ? "" : now];
}
