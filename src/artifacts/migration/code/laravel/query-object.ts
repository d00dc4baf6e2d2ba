import { quotedObject } from "../../sql-spelling.ts";
import { joinSql, type SqlText, sqlFrom } from "../../sql-text.ts";
import { valueAt } from "../php/arguments.ts";
import { literalOf, nameOf, placeholderOf } from "../php/sql-of.ts";
import { type Call, type Entry, harmless, objectValue, type PhpObject, unknown, type Value } from "../php/value.ts";
import { tableName } from "../schema-name.ts";
import { rawSql } from "./raw-sql.ts";
import type { LaravelRun } from "./schema-facade.ts";
import { condition } from "./where-clause.ts";

/** Rows of an INSERT beyond these are left out: they are alike. */
const maxRows = 1_000;

/** Methods that run the query and give rows. */
const reading =
  /^(?:get|first\w*|find\w*|value|values|pluck|count|exists|doesntExist|sum|min|max|avg|average|sole|toSql|paginate|cursor|lazy\w*|all|implode|existsOr|toArray)$/;
/** Methods that hand rows to a closure. */
const visiting = /^(?:each\w*|chunk\w*|tap|when|unless|map\w*|filter|reject|reduce|pipe)$/;

/**
 * What `DB::table('x')->…` is called on (Illuminate\Database\Query\Builder). The statements that change rows are told as
 * SQL; what the conditions hold beyond plain comparisons is a placeholder.
 */
export function queryObject(table: string, opened: Call, state: LaravelRun): Value {
  const conditions: string[] = [];
  const name = quotedName(table, state);
  const where = (): string => (conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`);
  const send = (parts: readonly SqlText[]): Value => {
    state.run.emit({ kind: "sql", sql: joinSql(parts) });
    return harmless;
  };
  const object: PhpObject = {
    call: (call) => {
      const { name: method, args, whole } = call;
      const column = (entry: Entry): string => quotedName(String(entry.key).replaceAll("->", "."), state);
      switch (method) {
        case "update":
        case "updateFrom": {
          const list = valueAt(args, 0, "values");
          const sets = assignments(list, column);
          return send([sqlFrom(`UPDATE ${name} SET `, whole), ...sets, sqlFrom(where(), whole)]);
        }
        case "increment":
        case "decrement": {
          const of = quotedName(nameOf(valueAt(args, 0), "column"), state);
          return send([
            sqlFrom(`UPDATE ${name} SET ${of} = ${of} ${method === "increment" ? "+" : "-"} 1${where()}`, whole),
          ]);
        }
        case "delete":
          return send([sqlFrom(`DELETE FROM ${name}${where()}`, whole)]);
        case "truncate":
          return send([
            sqlFrom(state.grammar.dialect === "sqlite" ? `DELETE FROM ${name}` : `TRUNCATE TABLE ${name}`, whole),
          ]);
        case "insert":
        case "insertOrIgnore":
        case "insertGetId":
        case "upsert":
        case "updateOrInsert":
          return inserted(call, name, column, state);
        default:
          return asked(call, object, conditions, state);
      }
    },
  };
  void opened;
  return objectValue(object);
}

/** A name as the dialect quotes it; `schema.table` part by part, `AS` left out. */
function quotedName(name: string, { grammar }: LaravelRun): string {
  return quotedObject(tableName(name.replace(/\sas\s.*$/is, "").trimEnd()), grammar.dialect);
}

function assignments(list: Value | null, column: (entry: Entry) => string): readonly SqlText[] {
  const entries = list?.kind === "array" ? list.entries : [];
  if (entries.length === 0)
    return [
      sqlFrom(`${placeholderOf("column")} = ${placeholderOf("value")}`, {
        startLine: 1,
        startColumn: 1,
        endLine: 1,
        endColumn: 1,
      }),
    ];
  return entries.map((entry, index) =>
    sqlFrom(`${index === 0 ? "" : ", "}${column(entry)} = ${sqlValue(entry)}`, entry.at),
  );
}

const sqlValue = ({ value, key }: Entry): string => rawSql(value)?.text ?? literalOf(value, String(key));

function inserted(call: Call, name: string, column: (entry: Entry) => string, { run }: LaravelRun): Value {
  const { args, whole } = call;
  const list = valueAt(args, 0, "values");
  const rows =
    list?.kind !== "array"
      ? []
      : list.entries.every(({ value }) => value.kind === "array")
        ? list.entries.map(({ value }) => value)
        : [list];
  const [first] = rows;
  if (first?.kind !== "array" || first.entries.length === 0) {
    run.unread(whole, `->${call.name}()`, "its rows are not known here", false);
    return harmless;
  }
  const columns = first.entries.map(column).join(", ");
  const values = rows.slice(0, maxRows).flatMap((row) => {
    if (row.kind !== "array") return [];
    const byKey = new Map(row.entries.map((entry) => [entry.key, entry]));
    return [`(${first.entries.map(({ key }) => rowValue(byKey.get(key))).join(", ")})`];
  });
  run.emit({ kind: "sql", sql: sqlFrom(`INSERT INTO ${name} (${columns}) VALUES ${values.join(", ")}`, whole) });
  return harmless;
}

const rowValue = (entry: Entry | undefined): string => (entry === undefined ? "NULL" : sqlValue(entry));

function asked(call: Call, self: PhpObject, conditions: string[], state: LaravelRun): Value {
  const { name, args } = call;
  if (reading.test(name)) return harmless;
  if (visiting.test(name)) {
    for (const { value } of args.all) state.run.invoke(value, [unknown, unknown]);
    return objectValue(self);
  }
  const found = condition(call, (column) => quotedName(column, state));
  if (found !== null) conditions.push(found);
  return objectValue(self);
}
