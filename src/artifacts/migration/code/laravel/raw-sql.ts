import type { SqlText } from "../../sql-text.ts";
import { sqlOf } from "../php/sql-of.ts";
import type { PhpObject, Value } from "../php/value.ts";

const expressions = new WeakMap<PhpObject, SqlText>();

/** `DB::raw('…')` and `new Expression('…')`: SQL that is not quoted. Null: nothing of it is known. */
export function rawExpression(text: Value | null): Value | null {
  const sql = sqlOf(text);
  if (sql === null) return null;
  const object: PhpObject = { call: () => null };
  expressions.set(object, sql);
  return { kind: "object", object };
}

/** The SQL of such a value; null: it is none. */
export const rawSql = (value: Value): SqlText | null =>
  value.kind === "object" ? (expressions.get(value.object) ?? null) : null;
