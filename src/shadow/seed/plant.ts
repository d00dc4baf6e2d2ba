import { quoteName } from "../../artifacts/migration/index.ts";
import { quoteObject } from "../quote.ts";
import { ServerError } from "../session.ts";
import { type Draft, type DraftRequest, draftRow, type Manner } from "./draft-row.ts";
import { insertSql, literal } from "./insert-row.ts";
import { satisfyChecks } from "./satisfy-checks.ts";
import type { Facts, TableFacts } from "./table-facts.ts";
import type { Trial } from "./trial.ts";

/** Puts rows into tables, those they refer to first. Remembers what stands. */
export interface Planter {
  /** The row that stands with this number; null: the table accepts none. */
  row(table: TableFacts, number: number, given?: Draft): Promise<Draft | null>;
}

/** How often a row is tried with other numbers when its values are there already, and how far apart those are. */
const renumberings = [0, 101, 203];

/** Values of a row that a row it refers to must have: those its key takes over, and columns of the same name. */
function givenToParent(
  table: TableFacts,
  parent: TableFacts,
  columns: readonly string[],
  parentColumns: readonly string[],
  given: Draft,
): Draft {
  const passed = new Map<string, string | null>();
  for (const { name, type } of parent.columns) {
    const same = table.columns.find((column) => column.name === name);
    const isKey = parent.keys.some((key) => key.columns.length === 1 && key.columns[0] === name);
    const value = given.get(name);
    if (same?.type === type && value !== undefined && !isKey) passed.set(name, value);
  }
  for (const [place, name] of columns.entries()) {
    const value = given.get(name);
    const parentName = parentColumns[place];
    if (value !== undefined && value !== null && parentName !== undefined) passed.set(parentName, value);
  }
  return passed;
}

/** Unique and exclusion violations: another row has these values. */
const isTaken = ({ code }: ServerError) => code === "23505" || code === "23P01";

/** Only what must be there: what has a default is left to it, what may be NULL is NULL. */
function barest(table: TableFacts, draft: Draft, given: Draft): Draft {
  const keep = table.columns.filter(({ name, notNull, default: byDefault, identity }) => {
    return given.has(name) || (notNull && byDefault === null && !identity && draft.has(name));
  });
  return new Map(keep.map(({ name }) => [name, draft.get(name) ?? null]));
}

async function standingRow(trial: Trial, table: TableFacts, known: Draft): Promise<Draft | null> {
  const where = [...known].map(([name, value]) => `${quoteName(name)} IS NOT DISTINCT FROM ${literal(value)}`);
  const columns = table.columns.map(({ name }) => `${quoteName(name)}::text AS ${quoteName(name)}`);
  const rows = await trial.ask<Record<string, string | null>>(
    `SELECT ${columns.join(", ")} FROM ${quoteObject(table)}${where.length === 0 ? "" : ` WHERE ${where.join(" AND ")}`} LIMIT 1`,
  );
  const row = rows?.[0];
  return row === undefined ? null : new Map(Object.entries(row));
}

/** Two foreign keys to one table, and a condition on both: they may not be allowed to refer to the same row. */
function mayNotMeet(table: TableFacts, parent: number): boolean {
  const columns = table.foreignKeys.filter((key) => key.parent === parent).flatMap((key) => key.columns);
  return table.checks.some((check) => columns.filter((name) => check.columns.includes(name)).length > 1);
}

/** A planter for the open transaction, in which foreign keys are at rest. */
export function planter(trial: Trial, facts: Facts, manner: Manner): Planter {
  const standing = new Map<number, Map<number, Draft>>();
  const tried = new Set<string>();

  const insert = async (table: TableFacts, request: DraftRequest): Promise<Draft | ServerError | null> => {
    const first = draftRow(facts, table, request, standing);
    if (first === null) return null;
    const draft = await satisfyChecks(trial, facts, table, first, request, standing);
    const refusal = await trial.attempt(insertSql(table, draft));
    if (refusal === null) return draft;
    if (isTaken(refusal)) return refusal;
    const bare = barest(table, draft, request.given);
    if ((await trial.attempt(insertSql(table, bare))) !== null) return refusal;
    return standingRow(trial, table, bare);
  };

  const plant = async (table: TableFacts, number: number, given: Draft, isTarget: boolean): Promise<Draft | null> => {
    for (const step of renumberings) {
      const made = await insert(table, { number: number + step, manner, given });
      if (made === null || !(made instanceof ServerError)) return made;
      if (!isTaken(made)) break;
      const there = isTarget && given.size === 0 ? null : await standingRow(trial, table, given);
      if (there !== null) return there;
    }
    return isTarget ? null : standingRow(trial, table, given);
  };

  const row = async (table: TableFacts, number: number, given: Draft, isTarget: boolean): Promise<Draft | null> => {
    const rows = standing.get(table.id) ?? new Map<number, Draft>();
    standing.set(table.id, rows);
    const key = `${table.id} ${number}`;
    if (tried.has(key) || trial.isSpent()) return rows.get(number) ?? null;
    tried.add(key);
    // Rows that refer to each other in a ring: while this one waits for those before it, they may refer to what it will be.
    const foreseen = draftRow(facts, { ...table, foreignKeys: [] }, { number, manner, given }, standing);
    if (foreseen !== null) rows.set(number, foreseen);
    for (const { parent: id, columns, parentColumns } of table.foreignKeys) {
      const parent = facts.tables.get(id);
      if (parent === undefined || parent === table) continue;
      const passed = givenToParent(table, parent, columns, parentColumns, given);
      await row(parent, number, passed, false);
      if (mayNotMeet(table, id)) await row(parent, number + 1, passed, false);
    }
    rows.delete(number);
    const made = await plant(table, number, given, isTarget);
    if (made !== null) rows.set(number, made);
    return made;
  };
  return { row: (table, number, given = new Map()) => row(table, number, given, true) };
}
