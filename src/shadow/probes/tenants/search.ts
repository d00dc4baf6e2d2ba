import type { Rehearsal } from "../../rehearsal.ts";
import type { ShadowSession } from "../../session.ts";
import { undisturbed } from "../../undisturbed.ts";
import type { Principal } from "./as-caller.ts";
import { askAll } from "./ask-all.ts";
import { readCallers } from "./callers.ts";
import type { TenantFacts } from "./facts.ts";
import { type FoundLeak, objectOf } from "./found-leak.ts";
import type { Opening } from "./openings.ts";
import { plantWorld } from "./plant-world.ts";
import { principalsOf, searchPath, whoAsks } from "./principals.ts";
import { readFacts, usesRowSecurity } from "./read-facts.ts";
import { type ApplicationRole, applicationRoles, ourOwner } from "./roles.ts";
import { isTable, readScope } from "./scope.ts";
import { type Target, targetsOf } from "./targets.ts";
import type { TenantBaseline } from "./tenant-baseline.ts";
import type { World } from "./world.ts";

/** What a search showed. */
export interface Searched {
  readonly facts: TenantFacts;
  readonly leaks: readonly FoundLeak[];
  readonly roles: readonly ApplicationRole[];
  /** Names of tenant columns. */
  readonly columns: ReadonlySet<string>;
}

/** Plants rows of two tenants and asks for B's as A; everything is undone. Null where no row-level security is used. */
export function searchLeaks(
  session: ShadowSession,
  { tenancy }: Rehearsal,
  openings: readonly Opening[],
  known: TenantBaseline,
): Promise<Searched | null> {
  return undisturbed(session, async () => {
    await session.script("SET LOCAL event_triggers TO off");
    if (![...known].some((key) => key.startsWith("secured ")) && !(await usesRowSecurity(session)))
      return ["undo", null];
    const facts = await readFacts(session);
    const callers = readCallers(facts);
    const scope = readScope(facts, callers, tenancy, known);
    const roles = applicationRoles(
      facts,
      new Set([...known].flatMap((key) => (key.startsWith("role ") ? [key.slice(5)] : []))),
    );
    const targets = targetsOf(facts, scope, openings);
    const nothing = { facts, leaks: [], roles, columns: scope.names };
    if (targets.length === 0) return ["undo", nothing];
    const asker = whoAsks(callers, roles);
    const world = await plantWorld(session, { facts, callers, scope, targets }, roles, asker, known);
    const principals = principalsOf(world, roles, await searchPath(session), asker);
    return ["undo", { ...nothing, leaks: await askTwice(session, principals, world, roles) }];
  });
}

/** Asks as each; once more, where tables force their policies on their owner, with an owner that passes them by all the same. */
async function askTwice(
  session: ShadowSession,
  principals: readonly Principal[],
  world: World,
  roles: readonly ApplicationRole[],
): Promise<readonly FoundLeak[]> {
  const leaks = await askAsEach(session, principals, world);
  const forced = world.targets.flatMap((target) => withForced(target));
  if (forced.length === 0 || roles.some(({ name }) => name === ourOwner)) return leaks;
  await session.script(`ALTER ROLE ${ourOwner} BYPASSRLS`);
  const more = await askAsEach(session, principals, { ...world, targets: forced });
  return [...leaks, ...more.filter(isNew(leaks)).map((leak) => ({ ...leak, ownerBypasses: true }))];
}

async function askAsEach(session: ShadowSession, principals: readonly Principal[], world: World): Promise<FoundLeak[]> {
  const leaks: FoundLeak[] = [];
  for (const principal of principals) leaks.push(...(await askAll(session, principal, world)));
  return leaks;
}

/** A view or function over tables that force their policies on their owner. */
function withForced(target: Target): readonly Target[] {
  const forces = target.tables.some(({ forced }) => forced);
  return forces && (target.kind === "routine" || !isTable(target.relation)) ? [target] : [];
}

/** Whether a leak is of a table and through an object of which none of these is. */
const isNew =
  (leaks: readonly FoundLeak[]) =>
  (leak: FoundLeak): boolean =>
    !leaks.some(({ table, through }) => table === leak.table && objectOf(through) === objectOf(leak.through));
