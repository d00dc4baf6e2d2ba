import { sqlOf } from "../php/sql-of.ts";
import { objectValue, type PhpObject, type Value } from "../php/value.ts";

const literals = new WeakMap<PhpObject, string>();

/** `Literal::from('…')`: SQL that is not quoted. Null: nothing of it is known. */
export function literalValue(text: Value | null): Value | null {
  const sql = sqlOf(text);
  if (sql === null) return null;
  const object: PhpObject = { call: () => null };
  literals.set(object, sql.text);
  return objectValue(object);
}

/** The SQL of such a value; null: it is none. */
export const literalSql = (value: Value): string | null =>
  value.kind === "object" ? (literals.get(value.object) ?? null) : null;
