import type { Dialect } from "../../operation.ts";
import { quotedName, quotedText } from "../../sql-spelling.ts";
import { plainOf } from "./global.ts";
import { textPart } from "./text.ts";
import type { JsValue } from "./value.ts";

/** A name in the dialect's quotes; each part of a dotted one by itself. */
export const quotedPath = (name: string, dialect: Dialect): string =>
  name
    .split(".")
    .map((part) => (part === "*" ? part : quotedName(part, dialect)))
    .join(".");

/** A value as drivers put it into SQL: what is not known is a placeholder, which the parsers of SQL pass over. */
export function literalOf(value: JsValue, dialect: Dialect): string {
  switch (value.kind) {
    case "string":
      return quotedText(value.text, dialect);
    case "number":
      return String(value.value);
    case "boolean":
      return dialect === "sqlite" ? String(Number(value.value)) : String(value.value);
    case "null":
    case "undefined":
      return "NULL";
    case "array":
    case "object": {
      const plain = plainOf(value, 12);
      return plain === undefined ? textPart(value).sql.text : quotedText(JSON.stringify(plain), dialect);
    }
    case "host":
      return value.host.sql?.() ?? textPart(value).sql.text;
    case "function":
    case "class":
    case "unknown":
      return textPart(value).sql.text;
    default:
      return value satisfies never;
  }
}
