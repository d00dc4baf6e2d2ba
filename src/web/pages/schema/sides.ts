import type { ColumnChange, SchemaChange, TableChange } from "../../../review/index.ts";

/** A line of a table in the diagram: a sign before a column that the change touches, and what it is on this side. */
export interface SideRow {
  readonly sign: "+" | "−" | "~" | "";
  readonly text: string;
}

/** A table as one side of the diagram draws it. */
export interface SideTable {
  /** The same on both sides, whatever its name. */
  readonly key: string;
  readonly name: string;
  readonly fate: "new" | "dropped" | "renamed" | null;
  readonly rows: readonly SideRow[];
}

/** A foreign key of a side, by keys of tables. */
export interface SideEdge {
  readonly from: string;
  readonly to: string;
  readonly sign: SideRow["sign"];
}

/** The touched tables before a change, or after it. */
export interface Side {
  readonly tables: readonly SideTable[];
  readonly edges: readonly SideEdge[];
}

/** Larger pictures help nobody: more tables stand in the list below, more columns of one are counted. */
export const diagramTables = 24;
const mostRows = 14;
const mostEdges = 60;

/** Both sides of a change as they are drawn. */
export function sidesOf({ tables }: SchemaChange): { readonly before: Side; readonly after: Side } {
  const drawn = tables.slice(0, diagramTables);
  return { before: sideOf(drawn, "before"), after: sideOf(drawn, "after") };
}

function sideOf(tables: readonly TableChange[], when: "before" | "after"): Side {
  const gone = when === "before" ? "created" : "dropped";
  const present = tables.filter(({ how }) => how !== gone);
  const keys = new Set(present.map(({ table }) => table));
  const absent = when === "before" ? "added" : "dropped";
  const edges = present.flatMap(({ table, foreignKeys }) =>
    foreignKeys
      .filter((key) => key.how !== absent)
      .map(({ to, how }): SideEdge => ({ from: table, to, sign: signs[how] })),
  );
  const others = [...new Set(edges.map(({ to }) => to).filter((to) => !keys.has(to)))];
  return {
    tables: [
      ...present.map((table) => sideTable(table, when)),
      ...others.map((name): SideTable => ({ key: name, name, fate: null, rows: [] })),
    ],
    edges: edges.slice(0, mostEdges),
  };
}

function sideTable({ table, how, was, columns, moreColumns }: TableChange, when: "before" | "after"): SideTable {
  const absent = when === "before" ? "added" : "dropped";
  const own = columns.filter((column) => column.how !== absent);
  const rest = Math.max(0, own.length - mostRows) + (how === "altered" ? 0 : moreColumns);
  return {
    key: table,
    name: when === "before" ? (was ?? table) : table,
    fate: how === "created" ? "new" : how === "dropped" ? "dropped" : was === null ? null : "renamed",
    rows: [
      ...own.slice(0, mostRows).map((column) => rowOf(column, when)),
      ...(rest > 0 ? [{ sign: "" as const, text: `${rest} more` }] : []),
      ...(how === "altered" ? [{ sign: "" as const, text: "others as they are" }] : []),
    ],
  };
}

const signs: Readonly<Record<ColumnChange["how"], SideRow["sign"]>> = {
  added: "+",
  dropped: "−",
  altered: "~",
  kept: "",
};

/** An altered column says before what it was, and after what it is. */
function rowOf({ name, type, notNull, primaryKey, how, was }: ColumnChange, when: "before" | "after"): SideRow {
  if (when === "before" && how === "altered") return { sign: "~", text: `${name}: ${was ?? type}` };
  const key = primaryKey ? " key" : notNull ? " not null" : "";
  return { sign: signs[how], text: `${name} ${type}${key}` };
}
