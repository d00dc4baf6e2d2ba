import type { Range } from "../../../../charter/index.ts";
import { joinSql, type SqlText, sqlFrom } from "../../sql-text.ts";
import type { JsValue } from "./value.ts";

/** Parts of a text: `holes` of them are unknown. */
export interface TextPart {
  readonly sql: SqlText;
  readonly holes: number;
}

/** Longer texts than this are no longer put together: a loop may double one as often as it likes. */
const longest = 4 << 20;

/** A value as the part of a text that it becomes: what is not known is spelled as a placeholder, `${name}`. */
export function textPart(value: JsValue): TextPart {
  switch (value.kind) {
    case "string":
      return { sql: value.sql, holes: value.holes };
    case "number":
    case "boolean":
      return { sql: sqlFrom(String(value.value), value.at), holes: 0 };
    case "null":
    case "undefined":
      return { sql: sqlFrom(value.kind, value.at), holes: 0 };
    case "array": {
      const parts = value.items.map(textPart);
      const holes = parts.reduce((sum, part) => sum + part.holes, 0);
      return value.complete ? { sql: joinOf(parts, ",", value.at), holes } : hole("list", value.at);
    }
    case "unknown":
      return hole(value.name, value.at);
    case "host":
      return hole(value.host.label, value.at);
    case "object":
    case "function":
    case "class":
      return hole(value.kind, value.at);
    default:
      return value satisfies never;
  }
}

/** Parts put together as one string value. */
export function joinedText(parts: readonly TextPart[], at: Range, separator = ""): JsValue {
  const length = parts.reduce((sum, { sql }) => sum + sql.text.length + separator.length, 0);
  if (length > longest) return { kind: "unknown", name: "text", at };
  const sql = joinOf(parts, separator, at);
  const holes = parts.reduce((sum, part) => sum + part.holes, 0);
  return { kind: "string", text: sql.text, sql, holes, at };
}

const joinOf = (parts: readonly TextPart[], separator: string, at: Range): SqlText => {
  const [first] = parts;
  if (first === undefined) return sqlFrom("", at);
  return parts.length === 1
    ? first.sql
    : joinSql(
        parts.map(({ sql }) => sql),
        separator,
      );
};

/** Names in placeholders are cut here. */
const longestName = 60;

const hole = (name: string, at: Range): TextPart => ({
  sql: sqlFrom(`\${${name.replace(/[^A-Za-z0-9_.]/g, "_").slice(0, longestName) || "value"}}`, at),
  holes: 1,
});

/** A part of a string value, from one unit to another, with its places. */
export function cutText(value: Extract<JsValue, { kind: "string" }>, from: number, to: number): JsValue {
  const { sql, at, holes } = value;
  const text = sql.text.slice(from, to);
  return { kind: "string", text, sql: { text, rangeOf: (a, b) => sql.rangeOf(from + a, from + b) }, holes, at };
}
