import type { OldRelation } from "./old-relations.ts";
import type { OldUse } from "./old-use.ts";

type Column = OldRelation["columns"][number];

const list = (columns: readonly Column[]) => columns.map(({ sql }) => sql).join(", ");

function insertInto({ sql, row }: OldRelation, columns: readonly Column[]): string | null {
  if (row === null) return null;
  if (columns.length === 0) return `INSERT INTO ${sql} DEFAULT VALUES`;
  return `INSERT INTO ${sql} (${list(columns)}) VALUES (${columns.map(({ name }) => row.get(name) ?? "NULL").join(", ")})`;
}

function update({ sql, columns, row }: OldRelation): string | null {
  const set = columns.filter(({ key, written }) => written && !key);
  const keys = columns.filter(({ key }) => key);
  if (row === null || set.length === 0 || keys.length === 0) return null;
  const equal = (column: Column) => `${column.sql} = ${row.get(column.name) ?? "NULL"}`;
  return `UPDATE ${sql} SET ${set.map(equal).join(", ")} WHERE ${keys.map(equal).join(" AND ")}`;
}

/** By superuser, and by the roles that were granted to do it. */
function byRoles({ roles }: OldRelation, use: OldUse): readonly OldUse[] {
  const allowed = roles.filter(({ privileges }) => privileges.includes(use.use));
  return [use, ...allowed.map(({ sql }) => ({ ...use, role: sql, sql: `SET ROLE ${sql}; ${use.sql}` }))];
}

/**
 * What code plausibly says to a relation that it knows: SELECT of all its columns, INSERT with all columns that it writes
 * and with those alone that it has to, UPDATE of all by the primary key. Views are only read.
 */
export function usesOf(relation: OldRelation): readonly OldUse[] {
  const { id, name, kind, columns } = relation;
  const base = { relation: name, role: null, known: columns.map((column) => column.name) };
  const uses: OldUse[] = [];
  const add = (use: OldUse["use"], sql: string | null, empties: number | null) => {
    if (sql === null || uses.some((other) => other.sql === sql)) return;
    uses.push(...byRoles(relation, { ...base, use, sql, command: sql, empties }));
  };
  add("select", `SELECT ${list(columns)} FROM ${relation.sql} LIMIT 1`, null);
  if (kind !== "r" && kind !== "p") return uses;
  const written = columns.filter((column) => column.written);
  add("insert", insertInto(relation, written), id);
  add(
    "insert",
    insertInto(
      relation,
      written.filter(({ required }) => required),
    ),
    id,
  );
  add("update", update(relation), null);
  return uses;
}
