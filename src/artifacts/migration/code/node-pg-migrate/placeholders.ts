import { sqlFrom } from "../../sql-text.ts";
import { quotedPath } from "../javascript/quote.ts";
import { cutText, joinedText, type TextPart, textPart } from "../javascript/text.ts";
import { type JsValue, propertyOf, textOf } from "../javascript/value.ts";

/** `pgm.sql("… {name} …", { name: "users" })`: names in braces become what is given (node-pg-migrate 8, utils.ts, `createTransformer`). */
export function boundNames(sql: JsValue | undefined, values: JsValue | undefined): JsValue | undefined {
  if (sql?.kind !== "string" || values?.kind !== "object") return sql;
  const parts: TextPart[] = [];
  let at = 0;
  for (const { 0: sign, 1: name = "", index } of sql.text.matchAll(/\{(\w{1,60})\}/g)) {
    const value = propertyOf(values, name);
    if (value === undefined) continue;
    parts.push(textPart(cutText(sql, at, index)));
    const text = textOf(value);
    parts.push(text === null ? textPart(value) : { sql: sqlFrom(quotedPath(text, "postgresql"), value.at), holes: 0 });
    at = index + sign.length;
  }
  parts.push(textPart(cutText(sql, at, sql.text.length)));
  const whole = joinedText(parts, sql.at);
  return whole.kind === "string" ? { ...whole, holes: parts.some(({ holes }) => holes > 0) ? 1 : 0 } : whole;
}
