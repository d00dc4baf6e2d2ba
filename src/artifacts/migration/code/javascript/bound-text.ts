import type { Dialect } from "../../operation.ts";
import { sqlFrom } from "../../sql-text.ts";
import { literalOf, quotedPath } from "./quote.ts";
import { cutText, joinedText, type TextPart, textPart } from "./text.ts";
import { type JsValue, propertyOf, textOf } from "./value.ts";

type JsString = Extract<JsValue, { kind: "string" }>;

/**
 * SQL with its bindings put in: `?` a value, `??` a name, `:name` a value and `:name:` a name out of an object (knex 3,
 * formatter/rawFormatter.js; the replacements of sequelize 6 are the same without names).
 */
export function boundText(sql: JsString, bindings: JsValue, dialect: Dialect): JsValue {
  const named = bindings.kind === "object";
  const pattern = named ? /\\\?|(::(?:\w+::|\w+|)|:\w+:?)/g : /\\\?|\?\??/g;
  const values = bindings.kind === "array" ? bindings.items : [bindings];
  const parts: TextPart[] = [];
  let at = 0;
  let next = 0;
  for (const { 0: sign, index } of sql.text.matchAll(pattern)) {
    if (sign.startsWith("::")) continue;
    parts.push(textPart(cutText(sql, at, index)));
    at = index + sign.length;
    if (sign.startsWith("\\")) parts.push({ sql: sqlFrom("?", sql.at), holes: 0 });
    else if (named) {
      const value = propertyOf(bindings, sign.replaceAll(":", ""));
      parts.push(value === undefined ? textPart(cutText(sql, index, at)) : binding(value, sign.endsWith(":"), dialect));
    } else {
      const value = values[next++];
      parts.push(value === undefined ? textPart(cutText(sql, index, at)) : binding(value, sign === "??", dialect));
    }
  }
  parts.push(textPart(cutText(sql, at, sql.text.length)));
  const whole = joinedText(parts, sql.at);
  // The pieces that were cut out of a text with holes each carry all of them.
  return whole.kind === "string" ? { ...whole, holes: parts.some(({ holes }) => holes > 0) ? 1 : 0 } : whole;
}

function binding(value: JsValue, isName: boolean, dialect: Dialect): TextPart {
  const name = isName ? textOf(value) : null;
  const names =
    isName && value.kind === "array" ? value.items.map((item) => quotedPath(textOf(item) ?? "", dialect)) : null;
  const known = value.kind !== "unknown" && value.kind !== "function";
  if (names !== null) return { sql: sqlFrom(names.join(", "), value.at), holes: 0 };
  if (name !== null) return { sql: sqlFrom(quotedPath(name, dialect), value.at), holes: 0 };
  if (value.kind === "array") {
    return { sql: sqlFrom(value.items.map((item) => literalOf(item, dialect)).join(", "), value.at), holes: 0 };
  }
  return known && !isName ? { sql: sqlFrom(literalOf(value, dialect), value.at), holes: 0 } : textPart(value);
}
