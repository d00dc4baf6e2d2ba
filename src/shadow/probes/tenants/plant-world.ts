import { quoteObject } from "../../quote.ts";
import { openTrial } from "../../seed/trial.ts";
import type { ShadowSession } from "../../session.ts";
import type { Callers } from "./callers.ts";
import { conditionOf, policiesOf, type RelationFacts, type TenantFacts } from "./facts.ts";
import { plantTenants } from "./plant-tenants.ts";
import { prepareRoles } from "./prepare-roles.ts";
import { readPrivileges } from "./privileges.ts";
import type { ApplicationRole } from "./roles.ts";
import { type Target, tablesIn } from "./targets.ts";
import type { Tenant } from "./tenant.ts";
import type { TenantBaseline } from "./tenant-baseline.ts";
import type { World } from "./world.ts";

/** Tables that are planted at most. */
const tableLimit = 200;

/** Statements that may be spent on planting. */
const queryLimit = 5000;

/** Plants the rows of both tenants, `asker` and B, and gives roles what they have on a real server. */
export async function plantWorld(
  session: ShadowSession,
  known: Pick<World, "facts" | "callers" | "scope" | "targets">,
  roles: readonly ApplicationRole[],
  asker: Tenant,
  base: TenantBaseline,
): Promise<World> {
  const { facts, callers, scope, targets } = known;
  const tables = tablesToPlant(facts, callers, targets);
  const asked = targets.flatMap((target) => (target.kind === "relation" ? [target.relation] : []));
  const involved = [...new Set([...tables, ...asked])];
  const trial = await openTrial(session, queryLimit);
  const rows = await plantTenants(session, trial, facts, callers, scope, tables, asker);
  // By the superuser, who sees all: whoever refreshes it on a real server is to see all too.
  for (const view of asked.filter(({ kind }) => kind === "m")) {
    await trial.attempt(`REFRESH MATERIALIZED VIEW ${quoteObject(view)}`);
  }
  await prepareRoles(session, trial, facts, roles, involved);
  const names = roles.map(({ name }) => name);
  const may = await readPrivileges(session, names, involved);
  const protects = (table: RelationFacts): boolean =>
    table.rowSecurity || scope.mostlySecured || base.has(`secured ${table.id}`) || policiesOf(facts, table).length > 0;
  return { ...known, rows, may, protects };
}

/** The tables whose rows are asked for, those by which policies decide about them, and those that all of them point at. */
function tablesToPlant(facts: TenantFacts, callers: Callers, targets: readonly Target[]): readonly RelationFacts[] {
  const found = new Set(targets.flatMap(({ tables }) => tables));
  const bodies = facts.routines.filter(({ name }) => callers.called.has(name)).map(({ source }) => source);
  for (const table of [...found]) {
    const texts = [...policiesOf(facts, table).map(conditionOf), ...bodies];
    for (const other of texts.flatMap((text) => tablesIn(facts, text))) found.add(other);
  }
  for (const table of found) {
    if (found.size >= tableLimit) break;
    for (const { child, parent } of facts.references) {
      const target = child === table.id ? facts.relations.get(parent) : undefined;
      if (target !== undefined) found.add(target);
    }
    const whole = table.partitionOf === null ? undefined : facts.relations.get(table.partitionOf);
    if (whole !== undefined) found.add(whole);
  }
  return [...found].slice(0, tableLimit);
}
