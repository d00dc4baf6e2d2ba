import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import type { HostObject, TagSite } from "../javascript/host.ts";
import { quotedPath } from "../javascript/quote.ts";
import { sqlStep } from "../javascript/sql-step.ts";
import { joinedText, type TextPart, textPart } from "../javascript/text.ts";
import { type JsValue, jsHost, jsText, jsUnknown, textOf } from "../javascript/value.ts";

/** The text behind each piece of SQL that a migration holds. */
const texts = new WeakMap<HostObject, JsValue>();

/** The text of a piece of raw SQL; null: the value is none. */
export const rawSql = (value: JsValue | undefined): JsValue | null =>
  value?.kind === "host" ? (texts.get(value.host) ?? null) : null;

/** Kysely's `sql`: a tag, and makers of pieces. Source: kysely 0.28, raw-builder/sql, checked 2026-11-23. */
export const sqlTag = (dialect: Dialect): HostObject => ({
  label: "sql",
  reaches: false,
  tag: ({ texts: parts, values, at }: TagSite) => {
    const held = values.map((value) => partOf(value, dialect));
    const pieces = parts.flatMap((sql, index) => [{ sql, holes: 0 }, ...held.slice(index, index + 1)]);
    return raw(joinedText(pieces, at), dialect, at);
  },
  method: (name, { args: [value, second], at }) => {
    switch (name) {
      case "raw":
        return value === undefined ? null : raw(value, dialect, at);
      case "lit":
      case "val":
      case "value":
      case "literal":
        return value === undefined ? null : raw(joinedText([partOf(value, dialect)], at), dialect, at);
      case "ref":
      case "table":
      case "id":
        return raw(namesOf(value, dialect, at), dialect, at);
      case "join":
        return value?.kind === "array" && value.complete
          ? raw(
              joinedText(
                value.items.map((item) => partOf(item, dialect)),
                at,
                textOf(rawSql(second) ?? second) ?? ", ",
              ),
              dialect,
              at,
            )
          : raw(jsUnknown("sql.join", at), dialect, at);
      default:
        return null;
    }
  },
});

/** A piece of SQL, which may be sent by itself. */
function raw(text: JsValue, dialect: Dialect, at: Range): JsValue {
  const host: HostObject = {
    label: "sql",
    reaches: false,
    method: (name, { run, at: place, args }) => {
      if (name === "execute") {
        run.emit(sqlStep(text, "sql.execute", at, dialect));
        return jsUnknown("rows", place);
      }
      // A type for the compiler, a name in a query: the SQL stays.
      return name === "$castTo" || name === "$notNull" || name === "as" || args.length === 0
        ? raw(text, dialect, at)
        : null;
    },
  };
  texts.set(host, text);
  return jsHost(host, at);
}

/** A value in a template: SQL as it is, anything else as the value that is sent beside it. */
function partOf(value: JsValue, dialect: Dialect): TextPart {
  const text = rawSql(value);
  if (text !== null) return textPart(text);
  return value.kind === "string" && value.holes === 0
    ? textPart(jsText(quotedText(value.text, dialect), value.at))
    : textPart(value);
}

function namesOf(value: JsValue | undefined, dialect: Dialect, at: Range): JsValue {
  const name = textOf(value);
  return name === null ? jsUnknown("name", at) : jsText(quotedPath(name, dialect), at);
}
