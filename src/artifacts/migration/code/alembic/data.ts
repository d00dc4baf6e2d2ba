import { quoteLiteral, quoteName } from "../../sql-spelling.ts";
import type { Arguments } from "../python/arguments.ts";
import type { Recorder } from "../python/recorder.ts";
import { type CallValue, itemsOf, knownText, lastWord, type Value } from "../python/value.ts";
import { expression, sqlText } from "./expression.ts";

/** Records what is executed: SQL, or a statement of SQLAlchemy's. */
export function execute(statement: Value | undefined, call: CallValue, recorder: Recorder): void {
  const text = sqlText(statement);
  if (text !== null) {
    recorder.sql(text, call.place);
    return;
  }
  if (statement?.kind === "call") {
    const parts = chain(statement);
    const made = statementOf(parts, recorder);
    if (made === "read") return;
    if (made !== null) {
      recorder.made(made, statement.place);
      return;
    }
    const word = lastWord(statement.callee);
    if (/^(?:Create|Drop)[A-Z]/.test(word)) {
      recorder.unread(`${word}(…)`, "what it is about is computed", call.place, true);
      return;
    }
    const data = parts.some(({ callee }) => /\.(?:update|insert|delete|values)$/.test(callee));
    recorder.unread(`${call.callee}(${word}(…))`, "the statement is computed", call.place, !data);
    return;
  }
  recorder.unread(`${call.callee}(…)`, "the statement is computed", call.place, true);
}

/** The calls of `sa.update(t).where(…).values(…)`, the outermost first. */
function chain(call: CallValue): readonly CallValue[] {
  const calls: CallValue[] = [];
  for (let at: Value | null = call; at?.kind === "call" && calls.length < 50; at = at.receiver) calls.push(at);
  return calls;
}

/** `read`: it changes nothing. Null: it cannot be told. */
function statementOf(calls: readonly CallValue[], recorder: Recorder): string | "read" | null {
  const [outer] = calls;
  const root = calls.at(-1);
  if (outer === undefined || root === undefined) return null;
  const words = calls.map(({ callee }) => lastWord(callee));
  if (words.includes("select") || words.includes("exists") || words.includes("union"))
    return words.includes("from_select") ? null : "read";
  const index = words.findLastIndex((word) => word === "update" || word === "insert" || word === "delete");
  const verb = words[index];
  const made = calls[index];
  const on = made?.receiver?.kind === "call" ? made.receiver : (made?.args[0] ?? made?.keywords.get("table"));
  const table = tableName(on);
  if (verb === undefined || table === null) return null;
  const where = words.some((word) => word === "where" || word === "filter") ? " WHERE __condition__" : "";
  if (verb === "delete") return `DELETE FROM ${table}${where}`;
  const values = calls.find((_, at) => words[at] === "values");
  const set = valuesOf(values, recorder);
  if (verb === "update") {
    const assigned = set.length === 0 ? [["__column__", "__value__"] as const] : set;
    return `UPDATE ${table} SET ${assigned.map(([name, value]) => `${name} = ${value}`).join(", ")}${where}`;
  }
  return set.length === 0
    ? null
    : `INSERT INTO ${table} (${set.map(([name]) => name).join(", ")}) VALUES (${set.map(([, value]) => value).join(", ")})`;
}

/** `table("name", …)`, `Table("name", metadata, …)`. */
export function tableName(value: Value | undefined): string | null {
  if (value?.kind !== "call") return null;
  const word = lastWord(value.callee);
  if (word !== "table" && word !== "Table" && word !== "TableClause") return null;
  const name = knownText(value.args[0]);
  const schema = knownText(value.keywords.get("schema"));
  if (name === null) return null;
  return schema === null ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`;
}

function valuesOf(call: CallValue | undefined, { dialect }: Recorder): readonly (readonly [string, string])[] {
  if (call === undefined) return [];
  const [first] = call.args;
  const rows = first?.kind === "dictionary" ? first.entries : [];
  const named = rows.flatMap(([key, value]) =>
    knownText(key) === null ? [] : [[knownText(key) ?? "", value] as const],
  );
  return [...named, ...call.keywords].map(([name, value]) => [
    quoteName(name),
    expression(value, dialect, "literal") ?? "__value__",
  ]);
}

/** Rows of one statement; more of them say nothing new. */
const maxRows = 200;

/** Records `bulk_insert(table, rows)`. */
export function bulkInsert(given: Arguments, recorder: Recorder): void {
  const table = tableName(given.get("table", 0));
  const rows = itemsOf(given.get("rows", 1));
  const { place } = given.call;
  if (table === null || rows === null) {
    recorder.unread("op.bulk_insert", "its rows are computed", place, false);
    return;
  }
  const [first] = rows;
  if (first?.kind !== "dictionary") return;
  const names = first.entries.map(([key]) => knownText(key) ?? "");
  const written = rows.slice(0, maxRows).map((row) => {
    const entries = row.kind === "dictionary" ? row.entries : [];
    const cells = names.map((name) => cell(entries.find(([key]) => knownText(key) === name)?.[1], recorder));
    return `(${cells.join(", ")})`;
  });
  recorder.made(`INSERT INTO ${table} (${names.map(quoteName).join(", ")}) VALUES ${written.join(", ")}`, place);
}

const cell = (value: Value | undefined, { dialect }: Recorder): string => {
  if (value === undefined) return "NULL";
  const text = knownText(value);
  return text === null ? (expression(value, dialect, "literal") ?? "__value__") : quoteLiteral(text);
};
