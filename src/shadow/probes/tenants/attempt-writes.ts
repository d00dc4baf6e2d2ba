import { quoteName } from "../../../artifacts/migration/index.ts";
import type { RowAccess } from "../../observation.ts";
import type { Draft } from "../../seed/draft-row.ts";
import { literal } from "../../seed/insert-row.ts";
import type { ShadowSession } from "../../session.ts";
import { asCaller, type Principal } from "./as-caller.ts";
import { equalsRow, relationSql, shownName } from "./attempt-reads.ts";
import type { RelationFacts } from "./facts.ts";
import type { TenantRows } from "./plant-tenants.ts";
import type { ColumnPrivileges } from "./privileges.ts";

/** A way to write, and the statement that did it. */
export interface Written {
  readonly access: Exclude<RowAccess, "read">;
  readonly sql: string;
}

/** What is written to: a table, or a relation that hands writes on to it. */
export interface WriteTarget {
  readonly asked: RelationFacts;
  readonly table: RelationFacts;
  readonly rows: TenantRows;
  /** Columns that say whose a row is. */
  readonly owners: readonly string[];
  /** Rows are a tenant's and not a person's, who may hand something to another. */
  readonly ofTenants: boolean;
}

/** Rows that refer to the one that is deleted: what refuses it is the foreign key, and no policy. */
const held = new Set(["23503", "23001"]);

/** The row's place, which every UPDATE changes; none: it is gone. */
export async function placeOf(
  session: ShadowSession,
  { table }: Pick<WriteTarget, "table">,
  where: string,
): Promise<string | null> {
  const [row] = await session.query<{ place: string }>(
    `SELECT ctid::pg_catalog.text AS place FROM ${relationSql(table)} WHERE ${where} LIMIT 1`,
  );
  return row?.place ?? null;
}

/** Tries to delete, change, take over and make rows of B's. Each is undone. */
export async function attemptWrites(
  session: ShadowSession,
  principal: Principal,
  may: ColumnPrivileges,
  target: WriteTarget,
): Promise<readonly Written[]> {
  if (target.table.primary.length === 0) return [];
  const found = [
    await attemptDelete(session, principal, target),
    await attemptUpdate(session, principal, target, may(principal.role, target.asked, "UPDATE")),
    await attemptInsert(session, principal, target, may(principal.role, target.asked, "INSERT")),
  ];
  return found.flatMap((each) => each ?? []);
}

async function attemptDelete(
  session: ShadowSession,
  principal: Principal,
  target: WriteTarget,
): Promise<Written | null> {
  const { asked, table, rows } = target;
  const where = equalsRow(rows.b, table.primary);
  for (const condition of conditions(target, rows.b)) {
    const sql = `DELETE FROM ${relationSql(asked)}${condition}`;
    const gone = await asCaller(session, principal, sql, async (_, refusal) =>
      refusal === null ? (await placeOf(session, target, where)) === null : condition !== "" && held.has(refusal.code),
    );
    if (gone) return { access: "delete", sql: `DELETE FROM ${shownName(asked)}${condition}` };
  }
  return null;
}

/** With the row's key, which asks for the right to read it too, and without. */
function conditions({ asked, table }: WriteTarget, row: Draft): readonly string[] {
  const names = new Set(asked.columns.map(({ name }) => name));
  return table.primary.every((name) => names.has(name)) ? [` WHERE ${equalsRow(row, table.primary)}`, ""] : [""];
}

async function attemptUpdate(
  session: ShadowSession,
  principal: Principal,
  target: WriteTarget,
  may: readonly string[],
): Promise<Written | null> {
  const { asked, table, rows } = target;
  const free = may.filter((name) => rows.b.has(name) && isPlain(target, name));
  const column =
    free.find((name) => typeof rows.b.get(name) === "string") ?? free[0] ?? may.find((name) => rows.b.has(name));
  if (column === undefined) return null;
  const where = equalsRow(rows.b, table.primary);
  const before = await placeOf(session, target, where);
  for (const condition of conditions(target, rows.b)) {
    const set = ` SET ${quoteName(column)} = ${literal(rows.b.get(column) ?? null)}${condition}`;
    const changed = await asCaller(session, principal, `UPDATE ${relationSql(asked)}${set}`, async (_, refusal) => {
      return refusal === null && before !== null && (await placeOf(session, target, where)) !== before;
    });
    if (changed) return { access: "update", sql: `UPDATE ${shownName(asked)}${set}` };
  }
  return target.ofTenants ? attemptGiveAway(session, principal, target, may) : null;
}

/** A column that neither identifies the row nor says whose it is. */
function isPlain({ table, owners }: WriteTarget, name: string): boolean {
  const column = table.columns.find((each) => each.name === name);
  return column !== undefined && !column.generated && !table.primary.includes(name) && !owners.includes(name);
}

/** Makes A's row one of B's. */
async function attemptGiveAway(
  session: ShadowSession,
  principal: Principal,
  target: WriteTarget,
  may: readonly string[],
): Promise<Written | null> {
  const { asked, table, rows, owners } = target;
  const { a, b } = rows;
  if (a === null || owners.length === 0 || !owners.every((name) => may.includes(name) && !table.primary.includes(name)))
    return null;
  const set = owners.map((name) => `${quoteName(name)} = ${literal(b.get(name) ?? null)}`).join(", ");
  // With a condition the row must be in sight after it too; without one it need not.
  for (const condition of conditions(target, a)) {
    const sql = ` SET ${set}${condition}`;
    const where = `${equalsRow(a, table.primary)} AND ${equalsRow(b, owners)}`;
    const moved = await asCaller(
      session,
      principal,
      `UPDATE ${relationSql(asked)}${sql}`,
      async (_, refusal) => refusal === null && (await placeOf(session, target, where)) !== null,
      `DELETE FROM ${relationSql(table)} WHERE ${equalsRow(b, table.primary)};`,
    );
    if (moved) return { access: "update", sql: `UPDATE ${shownName(asked)}${sql}` };
  }
  return null;
}

/** Makes B's row once more, after it was taken away. */
async function attemptInsert(
  session: ShadowSession,
  principal: Principal,
  target: WriteTarget,
  may: readonly string[],
): Promise<Written | null> {
  const { asked, table, rows, owners } = target;
  const names = may.filter((name) => {
    const column = table.columns.find((each) => each.name === name);
    return rows.b.has(name) && column !== undefined && !column.generated;
  });
  if (!target.ofTenants || owners.length === 0 || !owners.every((name) => names.includes(name))) return null;
  const values = names.map((name) => literal(rows.b.get(name) ?? null)).join(", ");
  const list = `(${names.map(quoteName).join(", ")})`;
  const where = equalsRow(rows.b, owners);
  const made = await asCaller(
    session,
    principal,
    `INSERT INTO ${relationSql(asked)} ${list} OVERRIDING SYSTEM VALUE VALUES (${values})`,
    async (_, refusal) => refusal === null && (await placeOf(session, target, where)) !== null,
    `DELETE FROM ${relationSql(table)} WHERE ${where};`,
  );
  return made ? { access: "insert", sql: `INSERT INTO ${shownName(asked)} ${list} VALUES (${values})` } : null;
}
