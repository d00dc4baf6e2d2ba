import { quoteName } from "../../../artifacts/migration/index.ts";
import { quoteObject } from "../../quote.ts";
import { literal } from "../../seed/insert-row.ts";
import type { ShadowSession } from "../../session.ts";
import { asCaller, type Principal } from "./as-caller.ts";
import { equalsRow, shownName } from "./attempt-reads.ts";
import { conditions, leavesRow, placeOf, type WriteTarget, type Written } from "./write-target.ts";

/** Tries to change the row of B, or to make that of A one of B's. */
export async function attemptUpdate(
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
    const changed = await asCaller(session, principal, `UPDATE ${quoteObject(asked)}${set}`, async (refusal) => {
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
    const without = equalsRow(b, table.primary);
    const moved = await leavesRow(session, principal, target, `UPDATE ${quoteObject(asked)}${sql}`, { where, without });
    if (moved) return { access: "update", sql: `UPDATE ${shownName(asked)}${sql}` };
  }
  return null;
}
