import type { ColumnValues, TableRows } from "./rows-of.ts";
import type { StateBefore } from "./state-of.ts";

/** More is not told of one script. */
const most = 100;

/** The states around a way up and the way down behind it. */
export interface Around {
  readonly before: StateBefore;
  /** Behind the way up, as the way down finds it. */
  readonly after: StateBefore;
  readonly restored: StateBefore;
}

/**
 * Tables (`schema.name`) and columns (`schema.table.column`) that were there before, that the way up left as they were, and
 * whose rows or values the way down took: it dropped them, or emptied them. One that it gave another name is not lost.
 * `mayEmpty`: false where rows were deleted by a condition, which may hold for planted rows and no others, or by ourselves.
 */
export function lostBy(around: Around, mayEmpty: boolean): readonly string[] {
  const held = idsOf(around.restored);
  const lost = new Set<string>();
  for (const [object, { id }] of around.before.catalogue) {
    if (lost.size === most) break;
    if (around.after.catalogue.get(object)?.id !== id) continue;
    const [kind, name] = parted(object);
    if (kind === "table" && isTableLost(name, held.has(id), around, mayEmpty)) lost.add(name);
    if (kind === "column" && !held.has(id) && !lost.has(tableOf(name)) && isColumnLost(name, around)) lost.add(name);
  }
  return [...lost];
}

const idsOf = ({ catalogue }: StateBefore): ReadonlySet<string> => new Set([...catalogue.values()].map(({ id }) => id));

const tableOf = (column: string): string => column.slice(0, column.lastIndexOf("."));

function parted(object: string): readonly [kind: string, name: string] {
  const space = object.indexOf(" ");
  return [object.slice(0, space), object.slice(space + 1)];
}

/** `isThere`: the very table, by whatever name. One that was made anew may have been given the rows of the old one. */
function isTableLost(name: string, isThere: boolean, { before, after, restored }: Around, mayEmpty: boolean): boolean {
  const remade = restored.catalogue.has(`table ${name}`);
  if (!isThere && !remade) return true;
  if (!remade || !mayEmpty) return false;
  const [old, left, now] = [before, after, restored].map(({ rows }) => rows.get(name)?.count ?? 0);
  return old !== undefined && old > 0 && left === old && now === 0;
}

/** A column that is gone, or that stands there anew with nothing of what it held. */
function isColumnLost(name: string, { before, after, restored }: Around): boolean {
  const table = tableOf(name);
  if (!restored.catalogue.has(`table ${table}`)) return false;
  if (!restored.catalogue.has(`column ${name}`)) return true;
  const [old, left, now] = [before, after, restored].map(({ rows }) => valuesOf(rows, table, name));
  if (!old || !left || !now || old.filled === 0 || old.digest !== left.digest) return false;
  return now.digest !== old.digest && (now.filled === 0 || (now.uniform && !old.uniform));
}

const valuesOf = (rows: ReadonlyMap<string, TableRows>, table: string, column: string): ColumnValues | null =>
  rows.get(table)?.columns.get(column.slice(table.length + 1)) ?? null;
