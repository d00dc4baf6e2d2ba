import { valueAt } from "../php/arguments.ts";
import { literalOf, nameOf, placeholderOf } from "../php/sql-of.ts";
import { type Call, plainText, type Value } from "../php/value.ts";
import { rawSql } from "./raw-sql.ts";

const literal = (value: Value | null): string =>
  value === null ? placeholderOf("value") : (rawSql(value)?.text ?? literalOf(value, "value"));

/** A condition that is not put into words here: some part of the rows. */
const some = placeholderOf("condition");

/**
 * The condition that a method of a query adds, as SQL; null: it adds none (`orderBy`, `select`). What is not a plain
 * comparison of a column is a placeholder. Source: Illuminate\Database\Query\Builder.
 */
export function condition({ name, args }: Call, quotedName: (column: string) => string): string | null {
  if (/^(?:join|leftJoin|rightJoin|crossJoin|limit|take|having\w*)$/.test(name))
    return name === "limit" || name === "take" ? some : null;
  if (!/^(?:or)?where/i.test(name)) return null;
  const [first] = args.all;
  if (first?.value.kind !== "text" || rawSql(first.value) !== null) return some;
  const column = quotedName(nameOf(first.value, "column"));
  switch (name) {
    case "whereNull":
      return `${column} IS NULL`;
    case "whereNotNull":
      return `${column} IS NOT NULL`;
    case "where": {
      if (args.all.length < 2) return some;
      const [operator, value] =
        args.all.length === 2 ? ["=", valueAt(args, 1)] : [plainText(valueAt(args, 1)), valueAt(args, 2)];
      if (value?.kind === "null") return `${column} IS ${operator === "=" ? "" : "NOT "}NULL`;
      return operator !== null && /^(?:=|<|>|<=|>=|<>|!=|like|not like)$/i.test(operator)
        ? `${column} ${operator} ${literal(value)}`
        : some;
    }
    case "whereIn":
    case "whereNotIn": {
      const list = valueAt(args, 1);
      const values =
        list?.kind === "array" && list.complete && list.entries.length > 0
          ? list.entries.map(({ value }) => literal(value))
          : [placeholderOf("values")];
      return `${column} ${name === "whereIn" ? "IN" : "NOT IN"} (${values.join(", ")})`;
    }
    default:
      return some;
  }
}
