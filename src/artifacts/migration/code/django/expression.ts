import type { Dialect } from "../../operation.ts";
import { quotedName, quotedText } from "../../sql-spelling.ts";
import { wordTable } from "../../word-table.ts";
import { type CallValue, itemsOf, knownText, lastWord, type Value } from "../python/value.ts";

/** Gives the column of a field of the model at hand. */
export type ColumnOf = (field: string) => string;

/** What is needed to write an expression of Django's as SQL. */
export interface Writing {
  readonly columnOf: ColumnOf;
  readonly dialect: Dialect;
}

/** Stands for a condition that cannot be told. */
export const unknownCondition = "__condition__";

/** `Q(a__gte=1) & ~Q(b=None)` as SQL; null: nothing can be told. */
export function condition(value: Value | undefined, writing: Writing): string | null {
  if (value === undefined) return null;
  if (value.kind === "operation") {
    if (value.left === null) {
      const inner = condition(value.right, writing);
      return value.operator === "~" && inner !== null ? `NOT (${inner})` : null;
    }
    const [left, right] = [condition(value.left, writing), condition(value.right, writing)];
    const word = value.operator === "&" ? "AND" : value.operator === "|" ? "OR" : null;
    return left === null || right === null || word === null ? null : `(${left} ${word} ${right})`;
  }
  if (value.kind !== "call") return null;
  if (lastWord(value.callee) !== "Q") return scalar(value, writing);
  return conjunction(value, writing);
}

function conjunction(call: CallValue, writing: Writing): string | null {
  const own = [...call.keywords].filter(([key]) => !key.startsWith("_"));
  const parts = [
    ...call.args.map((arg) => {
      const [key, value] = itemsOf(arg) ?? [];
      const name = knownText(key);
      return name === null || value === undefined ? condition(arg, writing) : lookup(name, value, writing);
    }),
    ...own.map(([key, value]) => lookup(key, value, writing)),
  ];
  if (parts.length === 0 || !parts.every((part) => part !== null)) return null;
  const connector = knownText(call.keywords.get("_connector")) === "OR" ? " OR " : " AND ";
  const joined = parts.length === 1 ? (parts[0] ?? "") : `(${parts.join(connector)})`;
  const negated = call.keywords.get("_negated");
  return negated?.kind === "boolean" && negated.value ? `NOT (${joined})` : joined;
}

const signs: Readonly<Record<string, string>> = wordTable({ exact: "=", gt: ">", gte: ">=", lt: "<", lte: "<=" });

function lookup(key: string, value: Value, writing: Writing): string | null {
  const words = key.split("__");
  const [field = "", last = "exact"] = words.length > 1 ? [words.slice(0, -1).join("__"), words.at(-1)] : [key];
  const column = quotedName(writing.columnOf(field), writing.dialect);
  if (field.includes("__")) return null;
  if (last === "isnull") return value.kind === "boolean" ? `${column} IS ${value.value ? "" : "NOT "}NULL` : null;
  if (last === "in" || last === "range") {
    const items = itemsOf(value)?.map((item) => scalar(item, writing));
    if (items === undefined || items.length === 0 || items.includes(null)) return null;
    return last === "in" ? `${column} IN (${items.join(", ")})` : `${column} BETWEEN ${items.join(" AND ")}`;
  }
  if (value.kind === "none" && last === "exact") return `${column} IS NULL`;
  const other = scalar(value, writing);
  if (other === null) return null;
  const sign = signs[last];
  if (sign !== undefined) return `${column} ${sign} ${other}`;
  const text = knownText(value);
  const escaped = (text ?? "").replaceAll("'", "''");
  if (text !== null && last === "startswith") return `${column} LIKE '${escaped}%'`;
  if (text !== null && last === "contains") return `${column} LIKE '%${escaped}%'`;
  if (text !== null && last === "regex" && writing.dialect === "postgresql") return `${column} ~ '${escaped}'`;
  return null;
}

/** Functions of `django.db.models.functions` that are called so in SQL. */
const functions: Readonly<Record<string, string>> = wordTable({
  Upper: "UPPER",
  Lower: "LOWER",
  Coalesce: "COALESCE",
  Length: "LENGTH",
  Abs: "ABS",
  Trim: "BTRIM",
  MD5: "MD5",
  Greatest: "GREATEST",
  Least: "LEAST",
});

/** A value, a field or a function of them as SQL; null: nothing can be told. */
export function scalar(value: Value | undefined, writing: Writing): string | null {
  if (value === undefined) return null;
  switch (value.kind) {
    case "text": {
      const text = knownText(value);
      return text === null ? null : quotedText(text, writing.dialect);
    }
    case "number":
      return value.text;
    case "boolean":
      return writing.dialect === "sqlite" ? (value.value ? "1" : "0") : String(value.value);
    case "none":
      return "NULL";
    case "operation": {
      const [left, right] = [scalar(value.left ?? undefined, writing), scalar(value.right, writing)];
      return left === null || right === null || !/^[-+*/%]$/.test(value.operator)
        ? null
        : `(${left} ${value.operator} ${right})`;
    }
    case "call":
      return called(value, writing);
    default:
      return null;
  }
}

function called(call: CallValue, writing: Writing): string | null {
  const word = lastWord(call.callee);
  const [first] = call.args;
  // A text within a function is the name of a field.
  const inner = (arg: Value): string | null => {
    const name = knownText(arg);
    return name === null ? scalar(arg, writing) : quotedName(writing.columnOf(name), writing.dialect);
  };
  if (word === "F")
    return knownText(first) === null ? null : quotedName(writing.columnOf(knownText(first) ?? ""), writing.dialect);
  if (word === "Value") return scalar(first, writing);
  if (word === "Q") return conjunction(call, writing);
  if (word === "Now") return writing.dialect === "sqlite" ? "CURRENT_TIMESTAMP" : "STATEMENT_TIMESTAMP()";
  if (word === "RandomUUID") return "gen_random_uuid()";
  if (word === "OpClass" || word === "Collate" || word === "ExpressionWrapper")
    return first === undefined ? null : inner(first);
  const name = functions[word] ?? (word === "Func" ? knownText(call.keywords.get("function")) : null);
  if (name === null || name === undefined) return null;
  const args = call.args.map(inner);
  return args.includes(null) ? null : `${name}(${args.join(", ")})`;
}
