import { quoteName } from "../../artifacts/migration/index.ts";
import { combinations } from "./combinations.ts";
import type { Draft } from "./draft-row.ts";
import { literal } from "./insert-row.ts";
import type { ColumnFacts, Facts, TableFacts } from "./table-facts.ts";
import type { Trial } from "./trial.ts";
import { plainType } from "./typed-value.ts";

/** A condition that a row must not make false, and the columns it reads. */
export interface Condition {
  readonly sql: string;
  readonly columns: readonly string[];
}

/** Values of a column to choose from, the best first. */
export interface Choice {
  readonly column: ColumnFacts;
  readonly values: readonly (string | null)[];
}

/** Values of one column that are tried at most. */
export const mostValues = 60;

const typeSql = (facts: Facts, column: ColumnFacts) => {
  const type = facts.types.get(plainType(facts, column.type));
  // Without its modifier: a cast to varchar(n) or bit(n) would cut what is too long.
  return type?.sql ?? column.sql;
};

/** Of the values of several columns those that their types, domains with their conditions included, take. */
export async function validOf(trial: Trial, choices: readonly Choice[]): Promise<readonly Choice[]> {
  const rows = choices.flatMap(({ column, values }, place) =>
    values.map((value, index) => ({ place, index, value, type: column.sql })).filter(({ value }) => value !== null),
  );
  const good = await trial.ask<{ place: number; index: number }>(
    `SELECT place, index FROM unnest($1::int4[], $2::int4[], $3::text[], $4::text[]) AS v(place, index, value, type)
     WHERE pg_input_is_valid(value, type)`,
    [
      rows.map(({ place }) => place),
      rows.map(({ index }) => index),
      rows.map(({ value }) => value),
      rows.map(({ type }) => type),
    ],
  );
  if (good === null) return choices;
  const taken = new Set(good.map(({ place, index }) => `${place} ${index}`));
  return choices.map(({ column, values }, place) => ({
    column,
    values: values.filter((value, index) => value === null || taken.has(`${place} ${index}`)).slice(0, mostValues),
  }));
}

const holds = ({ sql }: Condition) => `(${sql}) IS NOT FALSE`;

/** Which conditions a row breaks; those that cannot be told count as broken. */
export async function brokenBy(
  trial: Trial,
  facts: Facts,
  table: TableFacts,
  draft: Draft,
): Promise<readonly Condition[]> {
  const values = table.columns
    .filter(({ name }) => draft.has(name))
    .map(
      (column) => `${literal(draft.get(column.name) ?? null)}::${typeSql(facts, column)} AS ${quoteName(column.name)}`,
    );
  const told = table.checks.map((check, place) => `${holds(check)} AS "c${place}"`);
  const rows = await trial.ask<Record<string, boolean>>(
    `SELECT ${told.join(", ")} FROM (SELECT ${values.join(", ")} OFFSET 0) AS ${quoteName(table.name)}`,
  );
  return table.checks.filter((_, place) => rows?.[0]?.[`c${place}`] !== true);
}

/** The first combination of values that satisfies all conditions. */
export async function search(
  trial: Trial,
  facts: Facts,
  table: TableFacts,
  conditions: readonly Condition[],
  choices: readonly Choice[],
): Promise<Draft | null> {
  const tables = choices.map(({ column, values }, place) => {
    const type = typeSql(facts, column);
    const rows = values.map((value, index) => `(${index}, ${literal(value)}::${type})`);
    return `(VALUES ${rows.join(", ")}) AS v${place}(arch_review_${place}, ${quoteName(column.name)})`;
  });
  const indexes = choices.map((_, place) => `arch_review_${place}`);
  const tried = combinations(choices.map(({ values }) => values));
  const from =
    tried === null
      ? tables.join(" CROSS JOIN ")
      : `(VALUES ${tried.map((row) => `(${row.join(",")})`).join(",")}) AS t(${indexes.map((name) => `${name}_t`).join(", ")}) ${tables.map((one, place) => `JOIN ${one} ON arch_review_${place}_t = arch_review_${place}`).join(" ")}`;
  const nulls = choices.map(({ column }) => `CASE WHEN ${quoteName(column.name)} IS NULL THEN 100 ELSE 0 END`);
  const found = await trial.ask<Record<string, number>>(
    `SELECT ${indexes.join(", ")} FROM (SELECT * FROM ${from} OFFSET 0) AS ${quoteName(table.name)}
     WHERE ${conditions.map(holds).join(" AND ")} ORDER BY ${[...indexes, ...nulls].join(" + ")}, ${indexes.join(", ")} LIMIT 1`,
  );
  const row = found?.[0];
  if (row === undefined) return null;
  return new Map(
    choices.map(({ column, values }, place) => [column.name, values[row[`arch_review_${place}`] ?? 0] ?? null]),
  );
}
