import type { RelationKey, TableStatistics } from "../../artifacts/migration/index.ts";
import type { PolicyProblem } from "../policy/policy-problem.ts";

/** Table sizes as read; with a problem there are none. */
export interface StatisticsReading {
  readonly statistics: ReadonlyMap<RelationKey, TableStatistics>;
  readonly problem: PolicyProblem | null;
}

const maxCharacters = 4_000_000;

/** Names of the server's views, of other tools' exports and our own, with case and underscores taken away. */
const spellings = {
  schema: ["schema", "schemaname", "nspname", "tableschema"],
  table: ["table", "tablename", "relname", "name"],
  rows: ["rows", "rowcount", "nlivetup", "reltuples", "estimatedrows", "rowestimate"],
  bytes: ["bytes", "totalbytes", "totalsize", "tablesize", "sizebytes", "totalrelationsize"],
} as const;

/** One table of the file, or what is wrong with it. */
function tableOf(given: unknown): readonly [RelationKey, TableStatistics] | string {
  if (typeof given !== "object" || given === null) return "is no object";
  const fields = new Map(Object.entries(given).map(([key, value]) => [key.toLowerCase().replaceAll("_", ""), value]));
  const field = (name: keyof typeof spellings): unknown =>
    spellings[name].map((spelling) => fields.get(spelling)).find((value) => value !== undefined && value !== null);
  const table = field("table");
  if (typeof table !== "string" || table === "") return "has no name (`table` or `relname`)";
  const rows = amountOf(field("rows"));
  if (rows === null) return "has no number of rows (`rows` or `n_live_tup`)";
  const schema = field("schema");
  const key = typeof schema === "string" ? `${schema}.${table}` : table.includes(".") ? table : `public.${table}`;
  return [key, { rows, bytes: amountOf(field("bytes")) }];
}

/** Drivers give a bigint as text. */
function amountOf(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** A list, or the object that another tool wraps around one; null for anything else. */
function listIn(value: unknown): readonly unknown[] | null {
  const list = typeof value === "object" && value !== null && "tables" in value ? value.tables : value;
  return Array.isArray(list) ? list : null;
}

const remedy =
  "Write a list of tables, each with `schema`, `table`, `rows` and, if known, `bytes`: for instance what `SELECT schemaname, relname, n_live_tup, pg_total_relation_size(relid) AS bytes FROM pg_stat_user_tables` gives as JSON.";

/**
 * Reads table sizes from JSON. `path` is only for messages. Never throws: what cannot be read is a problem with its line
 * and column. A row count below zero (a table that was never analysed) is no knowledge and left out.
 */
export function parseStatistics(text: string, path: string): StatisticsReading {
  const refuse = (offset: number, message: string): StatisticsReading => ({
    statistics: new Map(),
    problem: { path, ...placeOf(text, offset), message, remedy },
  });
  if (text.length > maxCharacters) return refuse(0, `The file has more than ${maxCharacters} characters`);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return refuse(Number(/at position (\d+)/.exec(String(error))?.[1] ?? 0), "The file is no JSON");
  }
  const tables = listIn(value);
  if (tables === null) return refuse(0, "The file is no list of tables");
  const statistics = new Map<RelationKey, TableStatistics>();
  for (const [index, given] of tables.entries()) {
    const table = tableOf(given);
    if (typeof table === "string") return refuse(0, `Table ${index + 1} of the file ${table}`);
    const [key, size] = table;
    if (size.rows >= 0) statistics.set(key, size);
  }
  return { statistics, problem: null };
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}
