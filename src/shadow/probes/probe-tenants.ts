import type { Leak, RowAccess } from "../leak.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { ShadowSession } from "../session.ts";
import type { TenantFacts } from "./tenants/facts.ts";
import { type FoundLeak, keysOf, throughOf } from "./tenants/found-leak.ts";
import { namesRoutine, type Opening, openingsOf as statementsOf } from "./tenants/openings.ts";
import { proofOf } from "./tenants/proof.ts";
import { searchLeaks } from "./tenants/search.ts";
import { openingsOf } from "./tenants/targets.ts";
import type { TenantBaseline } from "./tenants/tenant-baseline.ts";

export type { TenantBaseline };

const empty: TenantBaseline = new Set();

/** The probe on the base, before the change. */
export async function tenantBaseline(session: ShadowSession, rehearsal: Rehearsal): Promise<TenantBaseline> {
  const openings = statementsOf(rehearsal);
  if (openings.length === 0) return empty;
  const searched = await searchLeaks(session, rehearsal, openings, empty);
  if (searched === null) return empty;
  const { facts, leaks, roles, columns } = searched;
  const secured = [...facts.relations.values()].filter(({ rowSecurity }) => rowSecurity);
  return new Set([
    ...leaks.flatMap(keysOf),
    ...roles.map(({ name }) => `role ${name}`),
    ...[...columns].map((name) => `column ${name}`),
    ...secured.map(({ id }) => `secured ${id}`),
  ]);
}

/**
 * Plants rows of two tenants and tries, as the application's role for the one, to read and write those of the other. All of
 * it is rolled back. Only what the change opens is told: `before` is what the same probe found on the base.
 */
export async function probeTenants(
  session: ShadowSession,
  rehearsal: Rehearsal,
  before: TenantBaseline,
  found: (leak: Leak) => void,
): Promise<void> {
  const openings = statementsOf(rehearsal);
  if (openings.length === 0) return;
  const searched = await searchLeaks(session, rehearsal, openings, before);
  if (searched === null) return;
  const opened = searched.leaks.filter((leak) => !keysOf(leak).some((key) => before.has(key)));
  for (const leaks of byCause(opened)) {
    const leak = toldLeak(searched.facts, openings, leaks);
    if (leak !== null) found(leak);
  }
}

/** Leaks of one table through one object. */
function byCause(leaks: readonly FoundLeak[]): readonly (readonly FoundLeak[])[] {
  const causes = new Map<string, FoundLeak[]>();
  for (const leak of leaks) {
    const { kind, name } = throughOf(leak.through);
    const key = `${leak.table.id} ${kind} ${name}`;
    causes.set(key, [...(causes.get(key) ?? []), leak]);
  }
  return [...causes.values()];
}

const worst: readonly RowAccess[] = ["delete", "update", "insert", "read"];

/** One leak for all accesses of a cause, at the statement that opened it; null: none of the change did. */
function toldLeak(facts: TenantFacts, openings: readonly Opening[], leaks: readonly FoundLeak[]): Leak | null {
  // With a tenant set it is plainer than with none.
  const asked = leaks.some(({ principal }) => principal.tenant !== null)
    ? leaks.filter(({ principal }) => principal.tenant !== null)
    : leaks;
  const ranked = worst.flatMap((access) => asked.find((leak) => leak.access === access) ?? []);
  const [first] = ranked;
  const opening = first === undefined ? null : openingOf(facts, openings, first);
  if (first === undefined || opening === null) return null;
  return {
    path: opening.path,
    range: opening.range,
    relation: first.table.key,
    access: first.access,
    also: ranked.slice(1).map(({ access }) => access),
    through: throughOf(first.through),
    withoutTenant: first.principal.tenant === null,
    ownerBypasses: first.ownerBypasses,
    deliberate: ranked.length === 1 && first.deliberate,
    proof: proofOf(first.principal, first.sql),
  };
}

function openingOf(facts: TenantFacts, openings: readonly Opening[], leak: FoundLeak): Opening | null {
  const { through, policies, table } = leak;
  if (through.kind === "relation") {
    const candidates = openingsOf(facts, through.relation, openings);
    const ofPolicy = candidates.flat().filter(({ policy }) => policy !== null && policies.includes(policy));
    return ofPolicy.at(-1) ?? candidates[0]?.at(-1) ?? null;
  }
  const named = openings.filter((each) => namesRoutine(each, through.routine));
  return (
    named.findLast(({ weight }) => weight === 2) ??
    named.at(-1) ??
    openingsOf(facts, table, openings)[0]?.at(-1) ??
    null
  );
}
