import { quoteName } from "../../artifacts/migration/index.ts";
import { candidatesFor } from "./candidates.ts";
import { combinations } from "./combinations.ts";
import type { Draft, DraftRequest, Standing } from "./draft-row.ts";
import { literal } from "./insert-row.ts";
import type { ColumnFacts, Facts, TableFacts } from "./table-facts.ts";
import type { Trial } from "./trial.ts";
import { plainType } from "./typed-value.ts";

/** A condition that a row must not make false, and the columns it reads. */
interface Condition {
  readonly sql: string;
  readonly columns: readonly string[];
}

/** Values of a column to choose from, the best first. */
interface Choice {
  readonly column: ColumnFacts;
  readonly values: readonly (string | null)[];
}

/** Values of one column that are tried at most. */
const mostValues = 60;

const typeSql = (facts: Facts, column: ColumnFacts) => {
  const type = facts.types.get(plainType(facts, column.type));
  // A cast to bpchar(n) or bit(n) would cut what is too long.
  return type === undefined || type.id === column.type ? (type?.sql ?? column.sql) : type.sql;
};

/** Of the values of several columns those that their types, domains with their conditions included, take. */
async function valid(trial: Trial, choices: readonly Choice[]): Promise<readonly Choice[]> {
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

/** Conditions that hang together by the columns they read, starting from those that are broken. */
function groupsOf(broken: readonly Condition[], all: readonly Condition[]): readonly (readonly Condition[])[] {
  const groups: Condition[][] = [];
  const placed = new Set<Condition>();
  for (const start of broken) {
    if (placed.has(start)) continue;
    const group = [start];
    placed.add(start);
    for (const member of group) {
      for (const other of all) {
        if (placed.has(other) || !other.columns.some((name) => member.columns.includes(name))) continue;
        placed.add(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

const holds = ({ sql }: Condition) => `(${sql}) IS NOT FALSE`;

/** Which conditions a row breaks; those that cannot be told count as broken. */
async function brokenBy(trial: Trial, facts: Facts, table: TableFacts, draft: Draft): Promise<readonly Condition[]> {
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
async function search(
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

/** What a column may be given: what the draft has, then what its conditions suggest, then NULL. */
function choiceOf(
  facts: Facts,
  table: TableFacts,
  column: ColumnFacts,
  draft: Draft,
  { given, number }: DraftRequest,
  standing: Standing,
): Choice {
  const { name } = column;
  const now = draft.get(name) ?? null;
  if (given.has(name)) return { column, values: [now] };
  const orNull = column.notNull ? [] : [null];
  const key = table.foreignKeys.find(({ columns }) => columns.includes(name));
  const own = now === null ? [] : [now];
  if (key !== undefined) {
    const place = key.columns.indexOf(name);
    const others = [...(standing.get(key.parent)?.values() ?? [])].map(
      (row) => row.get(key.parentColumns[place] ?? "") ?? null,
    );
    const choosable = key.columns.length === 1 ? others.filter((value) => value !== null) : [];
    return { column, values: [...new Set([...own, ...choosable, ...orNull])] };
  }
  const texts = [
    ...table.checks.filter(({ columns }) => columns.includes(name)).map(({ sql }) => sql),
    ...domainChecks(facts, column.type),
  ];
  return {
    column,
    values: [...new Set([...own, ...candidatesFor(facts, column, texts, number), ...orNull])].slice(0, 4 * mostValues),
  };
}

function domainChecks(facts: Facts, id: number): readonly string[] {
  const type = facts.types.get(id);
  return type?.kind === "d" ? [...type.checks, ...domainChecks(facts, type.of)] : [];
}

/**
 * A row changed so that it breaks none of the table's conditions (CHECK constraints, domains, bounds of partitions), by
 * trying values that the conditions suggest, in the server and without a table: a few questions a row, each bounded. Where
 * nothing is found the row stays as it is in those columns.
 */
export async function satisfyChecks(
  trial: Trial,
  facts: Facts,
  table: TableFacts,
  draft: Draft,
  request: DraftRequest,
  standing: Standing,
): Promise<Draft> {
  const strict = table.columns.filter(({ name, type }) => draft.has(name) && domainChecks(facts, type).length > 0);
  if (table.checks.length === 0 && strict.length === 0) return draft;
  const row = new Map(draft);
  const choice = (column: ColumnFacts) => choiceOf(facts, table, column, row, request, standing);
  for (const { column, values } of strict.length === 0 ? [] : await valid(trial, strict.map(choice))) {
    row.set(column.name, values[0] ?? null);
  }
  if (table.checks.length === 0) return row;
  const broken = await brokenBy(trial, facts, table, row);
  for (const group of groupsOf(broken, table.checks)) {
    const names = new Set(group.flatMap(({ columns }) => columns));
    const columns = table.columns.filter(({ name }) => names.has(name) && row.has(name));
    if (columns.length === 0) continue;
    const found = await search(trial, facts, table, group, await valid(trial, columns.map(choice)));
    for (const [name, value] of found ?? []) row.set(name, value);
  }
  return row;
}
