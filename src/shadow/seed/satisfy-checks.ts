import { candidatesFor } from "./candidates.ts";
import { brokenBy, type Choice, type Condition, mostValues, search, validOf } from "./conditions.ts";
import type { Draft, DraftRequest, Standing } from "./draft-row.ts";
import type { ColumnFacts, Facts, TableFacts } from "./table-facts.ts";
import type { Trial } from "./trial.ts";

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
  for (const { column, values } of strict.length === 0 ? [] : await validOf(trial, strict.map(choice))) {
    row.set(column.name, values[0] ?? null);
  }
  if (table.checks.length === 0) return row;
  const broken = await brokenBy(trial, facts, table, row);
  for (const group of groupsOf(broken, table.checks)) {
    const names = new Set(group.flatMap(({ columns }) => columns));
    const columns = table.columns.filter(({ name }) => names.has(name) && row.has(name));
    if (columns.length === 0) continue;
    const found = await search(trial, facts, table, group, await validOf(trial, columns.map(choice)));
    for (const [name, value] of found ?? []) row.set(name, value);
  }
  return row;
}
