import type { Dialect } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import { argumentsOf } from "../python/arguments.ts";
import { type CallValue, knownText, lastWord, type Value } from "../python/value.ts";

/**
 * What Django fills rows with that are there when a column is added (`BaseDatabaseSchemaEditor.effective_default`): it
 * calls the default once and sends what it gives. Null: nothing.
 */
export function effectiveDefault(call: CallValue, kind: string, type: string, dialect: Dialect): string | null {
  const given = argumentsOf(call);
  const stated = given.get("default");
  if (stated !== undefined) return defaultLiteral(stated, kind, type, dialect);
  const isText = /^(?:varchar|text|longtext|citext|char)/.test(type);
  if (
    given.flag("blank") === true &&
    given.flag("null") !== true &&
    (isText || type === "bytea" || type === "longblob")
  )
    return "''";
  if (given.flag("auto_now") === true || given.flag("auto_now_add") === true) return moment(type);
  return null;
}

function moment(type: string): string {
  if (type === "date") return "'2026-01-01'";
  return type.startsWith("time") && !type.startsWith("timestamp") ? "'00:00:00'" : "'2026-01-01 00:00:00+00:00'";
}

function defaultLiteral(value: Value, kind: string, type: string, dialect: Dialect): string | null {
  switch (value.kind) {
    case "none":
      return null;
    case "text":
      return quotedText(knownText(value) ?? "", dialect);
    case "number":
      return /^(?:varchar|text|longtext|jsonb?)/.test(type) ? quotedText(value.text, dialect) : value.text;
    case "boolean":
      return dialect === "sqlite" ? (value.value ? "1" : "0") : String(value.value);
    case "list":
    case "dictionary":
      return value.kind === "list" && type.startsWith("json") ? "'[]'" : "'{}'";
    default:
      return standIn(value, kind, type, dialect);
  }
}

/** A function or a constant of the program, whose value is one of the type's. */
function standIn(value: Value, kind: string, type: string, dialect: Dialect): string {
  const path = value.kind === "name" ? value.path : value.kind === "call" ? value.callee : "";
  if (type.endsWith("[]")) return "'{}'";
  if (/json|hstore/.test(type) || kind === "JSONField") return lastWord(path) === "list" ? "'[]'" : "'{}'";
  if (/^(?:date|time)/.test(type)) return moment(type);
  if (type === "uuid" || type === "char(32)") return "'00000000-0000-0000-0000-000000000000'";
  if (/^bool/.test(type)) return dialect === "sqlite" ? "0" : "false";
  if (type === "interval") return "'0'";
  if (/int|numeric|decimal|double|real/.test(type) && !type.endsWith("range")) return "0";
  return "''";
}
