import { quoteLiteral } from "../../../artifacts/migration/index.ts";
import { quoteObject } from "../../quote.ts";
import type { ShadowSession } from "../../session.ts";
import { asCaller, type Principal } from "./as-caller.ts";
import { equalsRow, findMarks, findRow, type Source, shownName } from "./attempt-reads.ts";
import type { RelationFacts, RoutineFacts } from "./facts.ts";
import type { FoundLeak } from "./found-leak.ts";
import { ownMarks } from "./marks.ts";
import type { Target } from "./targets.ts";
import { identityIn, isTenantName, snakeCase, tenantB } from "./tenant.ts";
import { isOfTenants, rowsOf, type World } from "./world.ts";
import { placeOf } from "./write-target.ts";

/** Functions that are made to show something to whoever holds a link or a code. */
const forOthers = /public|share|invit|token|code|link|slug|lookup|search/i;

/** More arguments than anybody would guess. */
const argumentLimit = 6;

/** Calls a function that runs with its owner's rights, as a caller who hands it what identifies B. */
export async function askRoutine(
  session: ShadowSession,
  principal: Principal,
  world: World,
  { routine, tables }: Extract<Target, { readonly kind: "routine" }>,
  inSight: ReadonlySet<RelationFacts>,
): Promise<readonly FoundLeak[]> {
  const call = callOf(routine);
  if (call === null || (principal.tenant === null && call.names)) return [];
  const leaks: FoundLeak[] = [];
  const common = {
    through: { kind: "routine", routine },
    principal,
    policies: [],
    deliberate: false,
    ownerBypasses: false,
  } as const;
  const source: Source = {
    sql: `${quoteObject(routine)}(${call.values})`,
    shown: `${shownName(routine)}(${call.values})`,
    columns: ["rows_found"],
  };
  for (const table of tables) {
    const rows = rowsOf(world, table);
    // A table of people is often meant to be looked into by its key; one of tenants is not.
    if (rows === null || inSight.has(table) || (call.names && !isOfTenants(world, table))) continue;
    const found = routine.procedure
      ? null
      : call.names
        ? await findMarks(session, principal, source, ownMarks(table, rows))
        : await findRow(session, principal, source, table, rows, inSight.size === 0);
    if (found !== null) leaks.push({ ...common, table, access: "read", sql: `SELECT * FROM ${source.shown}` });
    if (!call.names || table.primary.length === 0) continue;
    const where = equalsRow(rows.b, table.primary);
    const before = await placeOf(session, { table }, where);
    const sql = `${routine.procedure ? "CALL" : "SELECT"} ${source.sql}`;
    const after = await asCaller(session, principal, sql, async (refusal) =>
      refusal === null ? placeOf(session, { table }, where) : before,
    );
    if (before === after || before === null) continue;
    const shown = `${routine.procedure ? "CALL" : "SELECT"} ${source.shown}`;
    leaks.push({ ...common, table, access: after === null ? "delete" : "update", sql: shown });
  }
  return leaks;
}

/** The arguments of a call; `names`: one of them is what identifies B. Null where they cannot be guessed. */
function callOf({ needs, returns, name }: RoutineFacts): { readonly values: string; readonly names: boolean } | null {
  if (needs.length > argumentLimit || /trigger$/.test(returns)) return null;
  if (needs.length > 0 && forOthers.test(name)) return null;
  let names = false;
  const values = needs.map((argument) => {
    const plain = snakeCase(argument.name).replace(/^(?:p|in|arg|_|v|the)?_/, "");
    const value =
      isTenantName({ name: plain }) ||
      /(?:^|_)(?:id|uuid)$/.test(plain) ||
      /^(?:tenant|org|organi[sz]ation|workspace|account|team|company|customer)$/.test(plain)
        ? identityIn(argument.type, tenantB)
        : null;
    names ||= value !== null;
    return value === null ? "NULL" : quoteLiteral(value);
  });
  return needs.length > 0 && !names ? null : { values: values.join(", "), names };
}
