import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { literalOf, quotedPath } from "../javascript/quote.ts";
import type { JsValue } from "../javascript/value.ts";

/** Some rows, which only running tells. */
const some = "$" + "{condition} = 1";

/** A `where` as SQL, near enough to tell which columns it asks; empty: all rows. */
export function whereOf(where: JsValue | undefined, dialect: Dialect): string {
  if (where === undefined || where.kind === "null" || where.kind === "undefined") return "";
  if (where.kind !== "object") return some;
  const parts = [...where.entries].map(([column, { value }]) => comparison(column, value, dialect));
  if (!where.complete && parts.length === 0) return some;
  return parts.join(" AND ");
}

/** Operators by the names that `Op` gives them. */
const operators: Readonly<Record<string, string>> = wordTable({
  eq: "=",
  ne: "<>",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  like: "LIKE",
  iLike: "ILIKE",
});

function comparison(column: string, value: JsValue, dialect: Dialect): string {
  const own = quotedPath(column, dialect);
  switch (value.kind) {
    case "null":
      return `${own} IS NULL`;
    case "array":
      return list(own, "IN", value, dialect);
    case "object": {
      const parts = [...value.entries].map(([name, entry]) =>
        operation(own, name.replace(/^Op\./, ""), entry.value, dialect),
      );
      return parts.length === 0 ? some : parts.join(" AND ");
    }
    default:
      return `${own} = ${literalOf(value, dialect)}`;
  }
}

function operation(own: string, name: string, value: JsValue, dialect: Dialect): string {
  if (name === "in" || name === "notIn") return list(own, name === "in" ? "IN" : "NOT IN", value, dialect);
  if (value.kind === "null" && (name === "ne" || name === "not")) return `${own} IS NOT NULL`;
  if (value.kind === "null" && (name === "eq" || name === "is")) return `${own} IS NULL`;
  const sign = operators[name];
  return sign === undefined ? some : `${own} ${sign} ${literalOf(value, dialect)}`;
}

const list = (own: string, sign: string, value: JsValue, dialect: Dialect): string =>
  value.kind === "array" && value.items.length > 0
    ? `${own} ${sign} (${value.items
        .slice(0, 100)
        .map((item) => literalOf(item, dialect))
        .join(", ")})`
    : some;
