import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import type { CallSite } from "../javascript/host.ts";
import { quotedPath } from "../javascript/quote.ts";
import { madeSql } from "../javascript/sql-step.ts";
import { type JsValue, textOf } from "../javascript/value.ts";
import { builder } from "./builder.ts";
import { expressionOf, unknownPart } from "./column.ts";
import { conditionOf } from "./create-index.ts";

/** A statement on rows while it is put together. */
interface RowState {
  readonly set: ReadonlyMap<string, string>;
  readonly where: readonly string[];
}

type RowStatement = "updateTable" | "deleteFrom" | "insertInto";

/** `db.updateTable(…)`, `db.deleteFrom(…)` and `db.insertInto(…)`, as far as their values stand in the file. */
export function rowStatement(kind: RowStatement, { args: [first] }: CallSite, at: Range, dialect: Dialect): JsValue {
  const table = textOf(first);
  return builder<RowState>(
    {
      label: `db.${kind}`,
      at,
      dialect,
      changesSchema: false,
      state: { set: new Map(), where: [] },
      extend: (state, name, site) => extended(state, name, site, dialect),
      steps: (state) => {
        const sql = table === null ? null : sqlOf(kind, quotedPath(table, dialect), state, dialect);
        return sql === null ? null : [madeSql(sql, at)];
      },
    },
    table === null ? "the table is only known when it runs" : null,
  );
}

function extended(state: RowState, name: string, { args }: CallSite, dialect: Dialect): RowState | null {
  switch (name) {
    case "set":
    case "values": {
      const [value, second] = args;
      const set = second === undefined ? valuesOf(value, dialect) : pairOf(value, second, dialect);
      return set === null ? null : { ...state, set: new Map([...state.set, ...set]) };
    }
    case "where": {
      const where = conditionOf(args, dialect);
      return where === null ? null : { ...state, where: [...state.where, where] };
    }
    case "returning":
    case "returningAll":
      return state;
    default:
      return null;
  }
}

function valuesOf(value: JsValue | undefined, dialect: Dialect): ReadonlyMap<string, string> | null {
  if (value?.kind !== "object" || !value.complete) return null;
  const set = new Map<string, string>();
  for (const [key, entry] of value.entries) {
    const expression = expressionOf(entry.value, dialect);
    if (expression === unknownPart || expression === null) return null;
    set.set(key, expression);
  }
  return set;
}

function pairOf(key: JsValue | undefined, value: JsValue, dialect: Dialect): ReadonlyMap<string, string> | null {
  const column = textOf(key);
  const expression = expressionOf(value, dialect);
  return column === null || expression === unknownPart || expression === null ? null : new Map([[column, expression]]);
}

function sqlOf(kind: RowStatement, table: string, { set, where }: RowState, dialect: Dialect): string | null {
  const condition = where.length === 0 ? "" : ` WHERE ${where.join(" AND ")}`;
  const columns = [...set.keys()].map((column) => quotedPath(column, dialect));
  const values = [...set.values()];
  switch (kind) {
    case "deleteFrom":
      return `DELETE FROM ${table}${condition}`;
    case "updateTable":
      if (set.size === 0) return null;
      return `UPDATE ${table} SET ${columns.map((column, index) => `${column} = ${values[index]}`).join(", ")}${condition}`;
    case "insertInto":
      return set.size === 0 ? null : `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${values.join(", ")})`;
    default:
      return kind satisfies never;
  }
}
