import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { sqlFrom } from "../../sql-text.ts";
import { wordTable } from "../../word-table.ts";
import type { CallSite, HostObject, Run } from "../javascript/host.ts";
import { insertion } from "../javascript/insertion.ts";
import { literalOf, quotedPath } from "../javascript/quote.ts";
import { isReadable, madeSql } from "../javascript/sql-step.ts";
import { type JsValue, jsHost, jsUnknown, textOf } from "../javascript/value.ts";
import { condition, isCondition } from "./condition.ts";

interface Query {
  table: JsValue | undefined;
  schema: string | null;
  readonly conditions: string[];
  /** What it writes; null: it reads. */
  write: {
    readonly kind: "insert" | "update" | "delete" | "truncate";
    readonly data: JsValue | undefined;
    readonly at: Range;
  } | null;
}

const writes: Readonly<Record<string, NonNullable<Query["write"]>["kind"]>> = wordTable({
  insert: "insert",
  upsert: "insert",
  update: "update",
  increment: "update",
  decrement: "update",
  del: "delete",
  delete: "delete",
  truncate: "truncate",
});

/** `knex("users").where(…).update(…)`: what it writes is sent where it is awaited; reading is passed over. */
export function queryBuilder(
  table: JsValue | undefined,
  dialect: Dialect,
  condition?: CallSite & { readonly name: string },
): HostObject {
  const query: Query = { table, schema: null, conditions: [], write: null };
  let sent = false;
  const self: HostObject = {
    label: "knex",
    method: (name, site) => {
      if (name === "then" || name === "catch" || name === "finally") return null;
      if (name === "forEach" || name === "map" || name === "each") return null;
      note(query, name, site, dialect);
      return jsHost(self, site.at);
    },
    settle: (run) => {
      if (!sent) send(query, dialect, run);
      sent = true;
      return jsUnknown(
        "rows",
        query.write?.at ?? table?.at ?? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
      );
    },
    sql: () => (query.conditions.length === 0 ? null : `where ${query.conditions.join(" and ")}`),
  };
  if (condition !== undefined) note(query, condition.name, condition, dialect);
  return self;
}

function note(query: Query, name: string, site: CallSite, dialect: Dialect): void {
  const kind = writes[name];
  if (kind !== undefined) query.write = { kind, data: dataOf(name, site), at: site.at };
  else if (name === "from" || name === "table" || name === "into") query.table = site.args[0];
  else if (name === "withSchema") query.schema = textOf(site.args[0]);
  else if (isCondition(name)) query.conditions.push(condition(name, site.args, dialect));
}

/** `update("name", value)` says the same as `update({ name: value })`. */
function dataOf(name: string, { args: [first, second], at }: CallSite): JsValue | undefined {
  const column = textOf(first);
  if (column === null || name === "insert") return first;
  const value = name === "update" ? (second ?? jsUnknown("value", at)) : jsUnknown("value", at);
  return { kind: "object", entries: new Map([[column, { at, value }]]), complete: true, at };
}

function send(query: Query, dialect: Dialect, run: Run): void {
  const { write, schema } = query;
  if (write === null) return;
  const written = textOf(query.table);
  const table =
    written === null
      ? null
      : quotedPath((schema === null ? written : `${schema}.${written}`).replace(/\sas\s.*$/is, "").trimEnd(), dialect);
  const sql = table === null ? null : statement(write, table, query.conditions, dialect);
  if (sql !== null && isReadable(sqlFrom(sql, write.at), dialect)) run.emit(madeSql(sql, write.at));
  else run.unread(write.at, `knex.${write.kind}`, "its rows are only known when it runs", false);
}

function statement(
  { kind, data }: NonNullable<Query["write"]>,
  table: string,
  conditions: readonly string[],
  dialect: Dialect,
): string | null {
  const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  switch (kind) {
    case "delete":
      return `DELETE FROM ${table}${where}`;
    case "truncate":
      return dialect === "sqlite" ? `DELETE FROM ${table}` : `TRUNCATE TABLE ${table}`;
    case "update": {
      const set = assignments(data, dialect);
      return set === null ? null : `UPDATE ${table} SET ${set}${where}`;
    }
    case "insert":
      return insertion(table, data, dialect);
    default:
      return kind satisfies never;
  }
}

function assignments(data: JsValue | undefined, dialect: Dialect): string | null {
  if (data?.kind !== "object" || data.entries.size === 0) return null;
  return [...data.entries]
    .map(([column, { value }]) => `${quotedPath(column, dialect)} = ${literalOf(value, dialect)}`)
    .join(", ");
}
