import { quoteName } from "../../../artifacts/migration/index.ts";
import { quoteObject } from "../../quote.ts";
import { literal } from "../../seed/insert-row.ts";
import type { ShadowSession } from "../../session.ts";
import { asCaller, type Principal } from "./as-caller.ts";
import { equalsRow, shownName } from "./attempt-reads.ts";
import { attemptUpdate } from "./attempt-update.ts";
import type { ColumnPrivileges } from "./privileges.ts";
import { conditions, leavesRow, placeOf, type WriteTarget, type Written } from "./write-target.ts";

/** Rows that refer to the one that is deleted: what refuses it is the foreign key, and no policy. */
const held = new Set(["23503", "23001"]);

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
    const sql = `DELETE FROM ${quoteObject(asked)}${condition}`;
    const gone = await asCaller(session, principal, sql, async (refusal) =>
      refusal === null ? (await placeOf(session, target, where)) === null : condition !== "" && held.has(refusal.code),
    );
    if (gone) return { access: "delete", sql: `DELETE FROM ${shownName(asked)}${condition}` };
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
  const sql = `INSERT INTO ${quoteObject(asked)} ${list} OVERRIDING SYSTEM VALUE VALUES (${values})`;
  const made = await leavesRow(session, principal, target, sql, { where, without: where });
  return made ? { access: "insert", sql: `INSERT INTO ${shownName(asked)} ${list} VALUES (${values})` } : null;
}
