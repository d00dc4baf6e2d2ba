import type { Range } from "../../../../charter/index.ts";
import { quoteLiteral } from "../../sql-spelling.ts";
import { joinSql, type SqlText, sqlFrom } from "../../sql-text.ts";
import { entryOf, type TextPart, type Value } from "./value.ts";

/**
 * A text as SQL, each part at its place. What is not known stands as a placeholder of templates, `${name}`, which the SQL
 * lexers take for a name or a value; null: nothing of it is known.
 */
export function sqlOf(value: Value | null): SqlText | null {
  if (value?.kind !== "text" || !value.parts.some(isKnown)) return null;
  return joinSql(value.parts.map(partSql));
}

const isKnown = (part: TextPart): boolean => part.kind === "known" && part.text.text.trim() !== "";

const partSql = (part: TextPart): SqlText =>
  part.kind === "known" ? part.text : sqlFrom(placeholderOf(part.name), part.at);

/** A name of the database; what is not known of it is told apart as `__name__`. */
export function nameOf(value: Value | null, fallback: string): string {
  if (value?.kind !== "text") return value?.kind === "number" ? String(value.value) : placeholder(fallback);
  return value.parts.map((part) => (part.kind === "known" ? part.text.text : placeholder(part.name))).join("");
}

const placeholder = (name: string): string => `__${name.replace(/\W/g, "_") || "name"}__`;

/** A bound value as SQL: a literal, or a placeholder where it is not known. */
export function literalOf(value: Value, name: string): string {
  switch (value.kind) {
    case "null":
      return "NULL";
    case "number":
      return String(value.value);
    case "boolean":
      return value.value ? "true" : "false";
    case "text": {
      const texts = value.parts.map((part) => (part.kind === "known" ? part.text.text : ""));
      return value.parts.every(({ kind }) => kind === "known") ? quoteLiteral(texts.join("")) : placeholderOf(name);
    }
    default:
      return placeholderOf(name);
  }
}

const bound = /'(?:[^']|'')*'|"[^"]*"|`[^`]*`|--[^\n]*|::|(\?)|:([a-zA-Z_]\w*)/g;

/** SQL with what is bound to its `?` and `:name` in their place, so that it is what the server makes of both. */
export function withBindings(sql: SqlText, bindings: Value | null, at: Range): SqlText {
  if (bindings?.kind !== "array") return sql;
  const parts: SqlText[] = [];
  let from = 0;
  let next = 0;
  const upTo = (end: number): void => {
    const begin = from;
    parts.push({ text: sql.text.slice(begin, end), rangeOf: (a, b) => sql.rangeOf(begin + a, begin + b) });
  };
  for (const match of sql.text.matchAll(bound)) {
    const [whole, mark, name] = match;
    if (mark === undefined && name === undefined) continue;
    const entry = entryOf(bindings, name ?? next) ?? (name === undefined ? null : entryOf(bindings, `:${name}`));
    if (mark !== undefined) next++;
    if (entry === null && name !== undefined) continue;
    upTo(match.index);
    from = match.index + whole.length;
    parts.push(
      sqlFrom(entry === null ? placeholderOf("value") : literalOf(entry.value, name ?? "value"), entry?.at ?? at),
    );
  }
  upTo(sql.text.length);
  return joinSql(parts);
}

/** What stands in SQL for a value or a name that is not known. */
export const placeholderOf = (name: string): string => `\${${name.replace(/\W/g, "_") || "value"}}`;
