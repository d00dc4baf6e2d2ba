import type { Dialect } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import { argumentsOf } from "../python/arguments.ts";
import { itemsOf, knownText, lastWord, pathOf, type TextValue, textOf, type Value } from "../python/value.ts";

/** The text of `"…"`, `text("…")` or `literal_column("…")`; null: it is none of them. */
export function sqlText(value: Value | undefined): TextValue | null {
  if (value?.kind === "text") return value;
  if (value?.kind !== "call") return null;
  const word = lastWord(value.callee);
  const [first] = value.args;
  if (word === "bindparams" || word === "columns" || word === "execution_options") {
    return sqlText(value.receiver ?? undefined);
  }
  return ["text", "literal_column", "DDL", "TextClause", "conv"].includes(word) && first?.kind === "text"
    ? first
    : null;
}

/** An expression of SQLAlchemy as SQL; null: nothing can be told. `asText`: what a bare string is. */
export function expression(value: Value | undefined, dialect: Dialect, asText: "literal" | "sql"): string | null {
  if (value === undefined) return null;
  switch (value.kind) {
    case "text":
      return value.parts.some(({ hole }) => hole)
        ? null
        : asText === "literal"
          ? quotedText(textOf(value), dialect)
          : textOf(value);
    case "number":
      return value.text;
    case "boolean":
      return boolean(value.value, dialect);
    case "none":
      return "NULL";
    case "name":
      return constant(value.path, dialect);
    case "call":
      return called(value, dialect);
    default:
      return null;
  }
}

const boolean = (value: boolean, dialect: Dialect): string =>
  dialect === "sqlite" ? (value ? "1" : "0") : value ? "true" : "false";

const constant = (path: string, dialect: Dialect): string | null =>
  isTruth(path) === null ? null : boolean(isTruth(path) === true, dialect);

function isTruth(path: string): boolean | null {
  const word = lastWord(path);
  if (!path.includes(".")) return null;
  return word === "true" ? true : word === "false" ? false : null;
}

/** Functions that SQLAlchemy writes without parentheses. */
const bare: ReadonlySet<string> = new Set([
  "current_timestamp",
  "current_date",
  "current_time",
  "localtimestamp",
  "current_user",
]);

function called(value: Extract<Value, { kind: "call" }>, dialect: Dialect): string | null {
  const text = sqlText(value);
  if (text !== null) return text.parts.some(({ hole }) => hole) ? null : textOf(text);
  const word = lastWord(value.callee);
  const [first] = value.args;
  if (isTruth(value.callee) !== null && value.args.length === 0) return boolean(word === "true", dialect);
  if (word === "null") return "NULL";
  if (word === "literal" || word === "inline_literal") return expression(first, dialect, "literal");
  if (word === "column") return knownText(first);
  if (word === "desc" || word === "asc" || word === "nulls_last" || word === "nulls_first") {
    const inner = expression(first ?? value.receiver ?? undefined, dialect, "sql");
    return inner === null ? null : `${inner} ${word.replace("_", " ")}`;
  }
  if (word === "cast") {
    const inner = expression(first, dialect, "literal");
    const type = value.args[1] === undefined ? null : pathOf(value.args[1]);
    return inner === null || type === null ? null : `CAST(${inner} AS ${lastWord(type).replace("()", "")})`;
  }
  if (!/(?:^|\.)func\.[a-zA-Z_.0-9]+$/.test(value.callee)) return null;
  if (word === "now" && dialect === "sqlite") return "CURRENT_TIMESTAMP";
  if (bare.has(word)) return word.toUpperCase();
  const args = value.args.map((arg) => expression(arg, dialect, "literal"));
  return args.includes(null) ? null : `${word}(${args.join(", ")})`;
}

/** What `server_default` writes behind DEFAULT; null: nothing. `known` false: it says something that cannot be told. */
export function serverDefault(
  value: Value | undefined,
  dialect: Dialect,
): { readonly sql: string | null; readonly known: boolean } {
  if (value === undefined || value.kind === "none") return { sql: null, known: true };
  if (value.kind === "call" && /Identity$|Computed$|FetchedValue$/.test(value.callee))
    return { sql: null, known: true };
  if (value.kind === "call" && value.callee.endsWith("DefaultClause")) {
    return serverDefault(argumentsOf(value).get("arg", 0), dialect);
  }
  if (value.kind === "number" || value.kind === "boolean") {
    return { sql: quotedText(value.kind === "number" ? value.text : String(value.value), dialect), known: true };
  }
  const constant = constantName(value);
  if (constant !== null) return { sql: quotedText(constant, dialect), known: true };
  const sql = expression(value, dialect, "literal");
  if (sql === null) return { sql: null, known: false };
  const computed = dialect === "sqlite" && value.kind === "call" && !sqlText(value);
  return { sql: computed ? `(${sql})` : sql, known: true };
}

/** What stands for a constant of another file, whatever its value: `constants.ACTIVE`, also in `text(…)`. */
function constantName(value: Value): string | null {
  if (value.kind === "call" && lastWord(value.callee) === "text" && value.args[0] !== undefined) {
    return constantName(value.args[0]);
  }
  const path = value.kind === "name" ? value.path : null;
  const name = path === null ? "" : path.slice(path.indexOf(".") + 1);
  return path?.includes(".") === true && /^[A-Z][A-Z0-9_]+(?:\.value)?$/.test(lastWord(name))
    ? `__${lastWord(name)}__`
    : null;
}

/** The texts of columns of an index, each a name or an expression; null: one of them is not known. */
export const listOf = (value: Value | undefined): readonly Value[] | null =>
  value === undefined ? null : (itemsOf(value) ?? [value]);
