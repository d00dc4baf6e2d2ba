import type { ColumnFacts, Facts, ForeignKeyFacts, TableFacts } from "./table-facts.ts";
import { plainType, typedValue } from "./typed-value.ts";

/** A row that is to be, or that stands: values as their types' input functions read them, by column; null for NULL. */
export type Draft = ReadonlyMap<string, string | null>;

/** Rows that stand, by table and number. */
export type Standing = ReadonlyMap<number, ReadonlyMap<number, Draft>>;

/** How the values of a row are chosen where anything would do. */
export type Manner =
  /** As the application would write it: flags off, states as the default says, not deleted. */
  | "usual"
  /** So that a lost value is seen: away from the defaults. */
  | "varied";

/** What a row is made for. */
export interface DraftRequest {
  readonly number: number;
  readonly manner: Manner;
  readonly given: Draft;
}

/** A column that marks a row as gone. */
const gone = /(^|_)(deleted|archived|revoked|disabled|banned|suspended|removed|cancell?ed|purged)(_|$)/i;
/** A column that, without a foreign key, may still mean another row of the same table: two rows must not go round in a ring. */
const parentName = /(^|_)(parent|root|previous|prev|next|reply|manager)(_|$)/i;

const constant = /^'((?:[^']|'')*)'(?:::[^':]*)?$|^(-?[0-9.]+)$|^(true|false)$/;

/** The value of a default that is a constant; null: it is none, or there is none. */
export function constantDefault(column: ColumnFacts): string | null {
  const found = constant.exec(column.default ?? "");
  return found === null ? null : (found[1]?.replaceAll("''", "'") ?? found[2] ?? found[3] ?? null);
}

/** A column whose name says that it holds the key of a row of one of these tables: `user_id`, `userId`. */
function namesTable(facts: Facts, table: TableFacts, column: string): boolean {
  const stem = /^(.+?)_?(?:id|Id|ID|uuid)$/.exec(column)?.[1]?.toLowerCase();
  if (stem === undefined) return false;
  const names = [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, "ies")];
  return [...facts.tables.values()].some(({ id, name }) => id !== table.id && names.includes(name.toLowerCase()));
}

function plainValue(
  facts: Facts,
  table: TableFacts,
  column: ColumnFacts,
  { number, manner }: DraftRequest,
): string | null {
  if (manner === "usual" && !column.notNull && gone.test(column.name)) return null;
  const isUnique = table.keys.some(({ columns }) => columns.includes(column.name));
  const isKey = isUnique || namesTable(facts, table, column.name);
  if (!isKey && !column.notNull && parentName.test(column.name)) return null;
  const made = typedValue(facts, column.type, { number, column: column.name, isKey, modifier: column.modifier });
  const type = facts.types.get(plainType(facts, column.type));
  const usual = constantDefault(column);
  if (type?.name === "bool" && !isUnique) {
    const off = usual ?? "false";
    return manner === "usual" ? off : off === "true" ? "false" : "true";
  }
  if (type?.kind !== "e" || isUnique || usual === null) return made;
  return manner === "usual" ? usual : (type.labels.find((label) => label !== usual) ?? usual);
}

/** The row of a table that a row with this number refers to; a table's own rows refer to the one before. */
function referred(table: TableFacts, { parent }: ForeignKeyFacts, number: number, standing: Standing): Draft | null {
  const rows = standing.get(parent);
  if (rows === undefined) return null;
  if (parent === table.id) return rows.get(number - 1) ?? null;
  return rows.get(number) ?? [...rows.values()][0] ?? null;
}

function follow(
  table: TableFacts,
  key: ForeignKeyFacts,
  draft: Map<string, string | null>,
  request: DraftRequest,
  standing: Standing,
): boolean {
  const free = key.columns.filter((name) => !request.given.has(name));
  const row = referred(table, key, request.number, standing);
  const nullable = table.columns.filter(({ name, notNull }) => free.includes(name) && !notNull);
  if (row !== null) {
    for (const [place, name] of key.columns.entries()) {
      if (free.includes(name)) draft.set(name, row.get(key.parentColumns[place] ?? "") ?? null);
    }
    return true;
  }
  if (nullable.length > 0) {
    for (const { name } of nullable) draft.set(name, null);
    return true;
  }
  if (free.length === 0) return true;
  if (key.parent !== table.id) return false;
  for (const [place, name] of key.columns.entries()) {
    if (free.includes(name)) draft.set(name, draft.get(key.parentColumns[place] ?? "") ?? null);
  }
  return true;
}

/**
 * A row of a table, every column filled, that refers to rows that stand. Its conditions are not looked at yet. Null where
 * it must refer to a row and none stands.
 */
export function draftRow(facts: Facts, table: TableFacts, request: DraftRequest, standing: Standing): Draft | null {
  const draft = new Map<string, string | null>();
  for (const column of table.columns) {
    if (column.computed) continue;
    const { name } = column;
    const given = request.given.get(name);
    draft.set(name, given === undefined ? plainValue(facts, table, column, request) : given);
  }
  for (const key of table.foreignKeys) {
    if (!follow(table, key, draft, request, standing)) return null;
  }
  return draft;
}
