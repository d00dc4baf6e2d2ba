import type { Dialect } from "../../operation.ts";
import { literalOf, quotedPath } from "../javascript/quote.ts";
import { type JsValue, textOf } from "../javascript/value.ts";

/** Whether a method of a query says which rows are meant. */
export const isCondition = (name: string): boolean => /^(?:and|or)?[wW]here/.test(name);

const operators = /^(?:=|<>|!=|<|>|<=|>=|(?:not )?(?:i?like)|is(?: not)?)$/i;

/** What is not told apart further: it names some rows. */
const some = "$" + "{condition} = 1";

/** A condition as SQL, near enough to tell which columns it asks: what is more than a comparison stands as a placeholder. */
export function condition(name: string, args: readonly JsValue[], dialect: Dialect): string {
  const [first, second, third] = args;
  const kind = name.replace(/^(?:and|or)/, "").replace(/^W/, "w");
  if (first?.kind === "object") {
    const all = [...first.entries].map(([column, { value }]) => comparison(column, "=", value, dialect));
    return all.length === 0 ? some : all.join(" AND ");
  }
  const column = textOf(first);
  if (column === null) return some;
  const own = quotedPath(column, dialect);
  switch (kind) {
    case "whereNull":
      return `${own} IS NULL`;
    case "whereNotNull":
      return `${own} IS NOT NULL`;
    case "whereIn":
    case "whereNotIn": {
      if (second?.kind !== "array" || second.items.length === 0) return some;
      const list = second.items.slice(0, 100).map((item) => literalOf(item, dialect));
      return `${own} ${kind === "whereIn" ? "IN" : "NOT IN"} (${list.join(", ")})`;
    }
    case "where":
    case "whereNot": {
      const operator = third === undefined ? null : textOf(second);
      if (third !== undefined && (operator === null || !operators.test(operator))) return some;
      const value = third ?? second;
      if (value === undefined) return some;
      const said = comparison(column, operator ?? "=", value, dialect);
      return kind === "whereNot" ? `NOT (${said})` : said;
    }
    case "whereRaw":
      return args.length === 1 ? `(${column})` : some;
    default:
      return some;
  }
}

const comparison = (column: string, operator: string, value: JsValue, dialect: Dialect): string =>
  value.kind === "null" && operator === "="
    ? `${quotedPath(column, dialect)} IS NULL`
    : `${quotedPath(column, dialect)} ${operator} ${literalOf(value, dialect)}`;
