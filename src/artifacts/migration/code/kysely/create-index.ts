import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import type { CallSite } from "../javascript/host.ts";
import { quotedPath } from "../javascript/quote.ts";
import { type JsValue, textOf, textsOf } from "../javascript/value.ts";
import type { IndexKeySpec, IndexSpec } from "../schema-command.ts";
import { sqlKey } from "../sql-index-key.ts";
import { nameOf } from "./builder.ts";
import { expressionOf, unknownPart } from "./column.ts";
import { rawSql } from "./sql-tag.ts";

/** A CREATE INDEX while it is put together; the table is null until `on` says it. */
export interface IndexState {
  readonly table: ObjectName | null;
  readonly index: IndexSpec;
}

/** What calls on `createIndex(…)` add. `around`: the schema of `withSchema`. */
export const extendIndex =
  (dialect: Dialect, around: string | null) =>
  (state: IndexState, name: string, { args }: CallSite): IndexState | null => {
    const [first] = args;
    const { index } = state;
    const text = textOf(first);
    const wholly = (part: Partial<IndexSpec>): IndexState => ({ ...state, index: { ...index, ...part } });
    switch (name) {
      case "on":
        return text === null ? null : { ...state, table: nameOf(text, around) };
      case "column":
      case "columns":
      case "expression": {
        const keys = keysOf(first, name === "expression");
        return keys === null ? null : wholly({ keys: [...index.keys, ...keys] });
      }
      case "unique":
        return wholly({ unique: true });
      case "ifNotExists":
        return wholly({ ifNotExists: true });
      case "nullsNotDistinct":
        return wholly({ nullsNotDistinct: true });
      case "using": {
        const method = textOf(rawSql(first) ?? first);
        return method === null ? null : wholly({ method });
      }
      case "where": {
        const where = conditionOf(args, dialect);
        return where === null ? null : wholly({ where: index.where === null ? where : `${index.where} AND ${where}` });
      }
      default:
        return null;
    }
  };

/** `"a"`, `"a desc"`, raw SQL, or a list of them. */
function keysOf(value: JsValue | undefined, expression: boolean): readonly IndexKeySpec[] | null {
  const raw = textOf(rawSql(value) ?? undefined);
  if (raw !== null) return [sqlKey(raw)];
  if (value?.kind === "array") {
    const keys = value.complete ? value.items.map((item) => keysOf(item, expression)) : [null];
    return keys.every((each) => each !== null) ? keys.flat() : null;
  }
  const texts = textsOf(value);
  if (texts === null || expression) return null;
  return texts.map((text) => {
    const [column = text, ...order] = text.split(" ");
    return { column, expression: null, ...(order.length === 0 ? {} : { order: order.join(" ") }) };
  });
}

/**
 * The statement in its own words where a key is SQL that is more than an expression: Kysely writes it into the
 * parentheses as it is, so that it may even close them.
 */
export function indexSql({ table, index }: IndexState, dialect: Dialect): string | null {
  const isPlain = index.keys.every(({ expression }) => expression === null || isExpression(expression));
  if (isPlain || table === null || index.name === null) return null;
  const name = (parts: readonly (string | null)[]): string =>
    parts.flatMap((part) => (part === null ? [] : [quotedPath(part, dialect)])).join(".");
  const keys = index.keys.map(({ column, expression, order }) =>
    [expression ?? name([column]), order ?? ""].join(" ").trim(),
  );
  return [
    `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${index.ifNotExists ? "IF NOT EXISTS " : ""}${name([index.name])}`,
    `ON ${name([table.schema, table.name])}`,
    ...(index.method === null ? [] : [`USING ${index.method}`]),
    `(${keys.join(", ")})`,
    ...(index.where === null ? [] : [`WHERE ${index.where}`]),
  ].join(" ");
}

/** Whether SQL may stand in parentheses of its own: no order behind it, and as many brackets closed as opened. */
function isExpression(sql: string): boolean {
  let depth = 0;
  for (const sign of sql) {
    depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0 && !/\s(?:asc|desc|first|last|\w+_ops)\s*$/i.test(sql);
}

/** The condition of `where("deleted_at", "is", null)` or `where(sql…)`; null: it is not known. */
export function conditionOf(args: readonly JsValue[], dialect: Dialect): string | null {
  const [left, operator, right] = args;
  const raw = textOf(rawSql(left) ?? undefined);
  if (raw !== null && operator === undefined) return raw;
  const column = raw ?? (textOf(left) === null ? null : quotedPath(textOf(left) ?? "", dialect));
  const sign = textOf(rawSql(operator) ?? operator);
  const value =
    right?.kind === "array" ? listOf(right.complete ? right.items : [], dialect) : expressionOf(right, dialect);
  if (column === null || sign === null || value === unknownPart || value === null) return null;
  return `${column} ${sign} ${value}`;
}

function listOf(items: readonly JsValue[], dialect: Dialect): string | null {
  const values = items.map((item) => expressionOf(item, dialect));
  return values.length > 0 && values.every((value) => typeof value === "string") ? `(${values.join(", ")})` : null;
}
