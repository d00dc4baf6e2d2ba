import { quoteObject } from "../../quote.ts";
import type { ShadowSession } from "../../session.ts";
import type { Principal } from "./as-caller.ts";
import { askRoutine } from "./ask-routine.ts";
import { equalsRow, findRow, type Source, shownName } from "./attempt-reads.ts";
import { attemptWrites } from "./attempt-writes.ts";
import type { RelationFacts } from "./facts.ts";
import type { FoundLeak } from "./found-leak.ts";
import { readCause } from "./policy-cause.ts";
import { isTable } from "./scope.ts";
import { isOfTenants, ownersOf, rowsOf, type World } from "./world.ts";

/** Asks everything as one caller. */
export async function askAll(
  session: ShadowSession,
  principal: Principal,
  world: World,
): Promise<readonly FoundLeak[]> {
  const leaks: FoundLeak[] = [];
  const inSight = new Set<RelationFacts>();
  for (const table of new Set(world.targets.flatMap(({ tables }) => tables))) {
    const found = await readTable(session, principal, world, table);
    if (found === null) continue;
    inSight.add(table);
    if (isTarget(world, table)) leaks.push(found);
  }
  for (const target of world.targets) {
    if (target.kind === "routine") leaks.push(...(await askRoutine(session, principal, world, target, inSight)));
    else leaks.push(...(await askRelation(session, principal, world, target.relation, target.tables, inSight)));
  }
  // That people may be looked up is nobody's news; that tenants may is.
  const isNews = ({ deliberate, table }: FoundLeak) => !deliberate || isOfTenants(world, table);
  return leaks.filter((leak) => world.protects(leak.table) && isNews(leak));
}

const isTarget = ({ targets }: World, table: RelationFacts): boolean =>
  targets.some((target) => target.kind === "relation" && target.relation === table);

function sourceOf({ may }: World, { role }: Principal, asked: RelationFacts): Source {
  return { sql: quoteObject(asked), shown: shownName(asked), columns: may(role, asked, "SELECT") };
}

async function askRelation(
  session: ShadowSession,
  principal: Principal,
  world: World,
  asked: RelationFacts,
  tables: readonly RelationFacts[],
  inSight: ReadonlySet<RelationFacts>,
): Promise<readonly FoundLeak[]> {
  const leaks: FoundLeak[] = [];
  const source = sourceOf(world, principal, asked);
  // What identifies B says nothing where a row of B's is in sight by right.
  const byIdentity = !tables.some((table) => inSight.has(table));
  for (const table of tables) {
    const rows = rowsOf(world, table);
    if (rows === null) continue;
    const common = {
      table,
      through: { kind: "relation", relation: asked },
      principal,
      policies: [],
      deliberate: false,
      ownerBypasses: false,
    } as const;
    if (!isTable(asked) && !inSight.has(table)) {
      const sql = await findRow(session, principal, source, table, rows, byIdentity);
      if (sql !== null) leaks.push({ ...common, access: "read", sql });
    }
    if (principal.tenant === null || asked.events === 0) continue;
    const writes = await attemptWrites(session, principal, world.may, {
      asked,
      table,
      rows,
      owners: ownersOf(world, table),
      ofTenants: isOfTenants(world, table),
    });
    leaks.push(...writes.map(({ access, sql }) => ({ ...common, access, sql })));
  }
  return leaks;
}

async function readTable(
  session: ShadowSession,
  principal: Principal,
  world: World,
  table: RelationFacts,
): Promise<FoundLeak | null> {
  const rows = rowsOf(world, table);
  if (rows === null || table.primary.length === 0) return null;
  const sql = await findRow(session, principal, sourceOf(world, principal, table), table, rows, true);
  if (sql === null) return null;
  const where = equalsRow(rows.b, table.primary);
  const cause = await readCause(session, principal, world.facts, world.callers, table, where);
  return {
    table,
    through: { kind: "relation", relation: table },
    access: "read",
    principal,
    sql,
    ownerBypasses: false,
    ...cause,
  };
}
