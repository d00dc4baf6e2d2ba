import { type ColumnType, enumOf, type MigrationChange, type Schema } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { sqlType } from "../draft/sql-type.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { cleanedSteps } from "../reading/cleaned-tables.ts";
import { manual } from "../reading/manual.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import type { TableStep } from "../reading/table-steps.ts";
import { textTypes } from "../reading/type-narrowing.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { found, cleaning } of cleanedSteps(change)) {
    const { step, operation, key, table, isNew, isEmptied, isNewColumn } = found;
    if (operation.kind !== "alter-column-type" || isNew) continue;
    if (cleaning.deletes || cleaning.written.has(operation.column)) continue;
    const from = table?.columns.get(operation.column)?.type;
    if (isEmptied || isNewColumn || from === undefined || isTotal(found)) continue;
    const missing = refusedValues(step.before, from, operation.type);
    if (missing === null) continue;
    const name = sqlName(operation.table);
    const column = identifier(operation.column);
    const what =
      missing.length === 0
        ? "a single value that is no such thing"
        : `a single ${missing.length === 1 ? "" : "one of "}${listed(missing)}`;
    yield violation(step, {
      subject: `${key}.${operation.column}`,
      message: `${code(`${name}.${column}`)} is cast from ${code(sqlType(from))} to ${code(sqlType(operation.type))} in all rows that are there: ${what} makes the statement fail in the middle of the deployment. Look for values that do not fit before, and repair them in a migration of its own.`,
      draft: queryFor(change.postgresVersion, name, column, operation.type, missing),
    });
  }
}

/** The cast is written so that every value has a result. */
function isTotal({ operation }: TableStep): boolean {
  if (operation.kind !== "alter-column-type" || operation.using === null) return false;
  const { calls, columns, sql } = operation.using;
  return calls.length > 0 || columns.length !== 1 || /\bcase\b/i.test(sql);
}

/** Values of an enum that the other lacks; empty for text, whose values nobody knows; null: the cast cannot fail. */
function refusedValues(schema: Schema, from: ColumnType, to: ColumnType): readonly string[] | null {
  if (from.arrayDimensions !== to.arrayDimensions) return null;
  const target = enumOf(schema, { schema: to.schema, name: to.name });
  const source = enumOf(schema, { schema: from.schema, name: from.name });
  if (source !== null && target !== null) {
    const missing = source.filter((value) => !target.includes(value));
    return missing.length === 0 ? null : missing;
  }
  const isText = from.schema === null && textTypes.has(from.name);
  if (!isText) return null;
  if (target !== null) return [];
  return to.schema === null && parsed.has(to.name) ? [] : null;
}

/** The types whose input a text may fail to be. Source: PostgreSQL 18 manual, chapter 8. */
const parsed: ReadonlySet<string> = new Set([
  "int2",
  "int4",
  "int8",
  "numeric",
  "float4",
  "float8",
  "bool",
  "uuid",
  "json",
  "jsonb",
  "date",
  "time",
  "timetz",
  "timestamp",
  "timestamptz",
  "interval",
  "inet",
  "cidr",
  "macaddr",
  "bytea",
  "xml",
  "money",
]);

/** pg_input_is_valid tells without an error, from PostgreSQL 16 on. */
function queryFor(
  version: number,
  table: string,
  column: string,
  type: ColumnType,
  missing: readonly string[],
): readonly string[] {
  const before = "-- Before the migration, on a copy of production or a replica:";
  if (missing.length > 0) {
    const values = missing.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
    return [before, `SELECT ${column}, count(*) FROM ${table} WHERE ${column} IN (${values}) GROUP BY 1;`];
  }
  if (version < 16) return [];
  return [
    before,
    `SELECT ${column} FROM ${table} WHERE NOT pg_input_is_valid(${column}, '${sqlType(type).replaceAll("'", "''")}') LIMIT 20;`,
  ];
}

export const castMayFail: MigrationRule = {
  meta: {
    id: "cast-may-fail",
    title: "Cast that a value may refuse",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "A text column holds whatever was ever written to it: an empty string, a space, a word. One value that is no number makes `TYPE integer USING x::integer` fail, on the server that has it: production, in the middle of a deployment.",
    remedy:
      "Look for values that do not fit with `pg_input_is_valid` (PostgreSQL 16) and repair them before, or write a `USING` that has a result for every value, with `CASE` or `nullif`.",
    quietWhen: [
      "The type before is not known, or every value of it fits.",
      "The same change writes the column, or deletes rows of the table, before.",
      "The `USING` expression handles the rest: it has a `CASE` or calls a function.",
      "The table or the column is made, or the table emptied, earlier in the same change.",
      "Both are enums, and the new one has all values of the old.",
    ],
    references: [manual.typeChange],
    examples: {
      bad: [
        {
          title: "a text that should be a number",
          base: "CREATE TABLE items (id bigint PRIMARY KEY, size text);",
          sql: "ALTER TABLE items ALTER COLUMN size TYPE int USING size::int;",
          quote: "ALTER COLUMN size TYPE int USING size::int",
        },
      ],
      good: [
        {
          title: "every value has a result",
          base: "CREATE TABLE items (id bigint PRIMARY KEY, size text);",
          sql: "ALTER TABLE items ALTER COLUMN size TYPE int USING CASE WHEN size ~ '^\\d{1,9}$' THEN size::int END;",
        },
      ],
    },
  },
  check,
};
