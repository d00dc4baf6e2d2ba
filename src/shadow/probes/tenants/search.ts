import { quoteObject } from "../../quote.ts";
import type { Rehearsal } from "../../rehearsal.ts";
import { openTrial } from "../../seed/trial.ts";
import type { ShadowSession } from "../../session.ts";
import { undisturbed } from "../../undisturbed.ts";
import type { Principal } from "./as-caller.ts";
import { askAll } from "./ask-all.ts";
import { settingsOf } from "./caller-settings.ts";
import { type Callers, readCallers } from "./callers.ts";
import { conditionOf, policiesOf, type RelationFacts, type TenantFacts } from "./facts.ts";
import { type FoundLeak, objectOf } from "./found-leak.ts";
import type { Opening } from "./openings.ts";
import { plantTenants } from "./plant-tenants.ts";
import { prepareRoles } from "./prepare-roles.ts";
import { readPrivileges } from "./privileges.ts";
import { readFacts, usesRowSecurity } from "./read-facts.ts";
import { type ApplicationRole, applicationRoles, ourOwner } from "./roles.ts";
import { isTable, readScope } from "./scope.ts";
import { type Target, tablesIn, targetsOf } from "./targets.ts";
import { tenantA } from "./tenant.ts";
import type { World } from "./world.ts";

/** What a search showed. */
export interface Searched {
  readonly facts: TenantFacts;
  readonly leaks: readonly FoundLeak[];
  readonly roles: readonly ApplicationRole[];
  /** Names of tenant columns. */
  readonly columns: ReadonlySet<string>;
}

/** What is known of the base: keys of leaks, `role …`, `secured …` and `column …`. */
export type Known = ReadonlySet<string>;

/** Tables that are planted at most. */
const tableLimit = 200;

/** Statements that may be spent on planting. */
const queryLimit = 5000;

/** Plants rows of two tenants and asks for B's as A; everything is undone. Null where no row-level security is used. */
export function searchLeaks(
  session: ShadowSession,
  { tenancy }: Rehearsal,
  openings: readonly Opening[],
  known: Known,
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
    const tables = tablesToPlant(facts, callers, targets);
    const asked = targets.flatMap((target) => (target.kind === "relation" ? [target.relation] : []));
    const trial = await openTrial(session, queryLimit);
    const [first] = roles;
    const tenant = callers.byRole && first !== undefined ? { ...tenantA, text: first.name } : tenantA;
    const rows = await plantTenants(session, trial, facts, callers, scope, tables, tenant);
    // By the superuser, who sees all: whoever refreshes it on a real server is to see all too.
    for (const view of asked.filter(({ kind }) => kind === "m")) {
      await trial.attempt(`REFRESH MATERIALIZED VIEW ${quoteObject(view)}`);
    }
    await prepareRoles(session, trial, facts, roles, [...new Set([...tables, ...asked])]);
    const protects = (table: RelationFacts): boolean =>
      table.rowSecurity ||
      scope.mostlySecured ||
      known.has(`secured ${table.id}`) ||
      policiesOf(facts, table).length > 0;
    const involved = [...new Set([...tables, ...asked])];
    const may = await readPrivileges(
      session,
      roles.map(({ name }) => name),
      involved,
    );
    const world: World = { facts, callers, scope, targets, rows, may, protects };
    const principals = principalsOf(world, roles, await searchPath(session), tenant);
    const leaks = await askAsEach(session, principals, world);
    const forced = world.targets.flatMap((target) => withForced(target));
    if (forced.length > 0 && !roles.some(({ name }) => name === ourOwner)) {
      await session.script(`ALTER ROLE ${ourOwner} BYPASSRLS`);
      const more = await askAsEach(session, principals, { ...world, targets: forced });
      leaks.push(...more.filter(isNew(leaks)).map((leak) => ({ ...leak, ownerBypasses: true })));
    }
    return ["undo", { ...nothing, leaks }];
  });
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

/** Nobody at all first: a setting that was never set is NULL, and the empty text ever after. */
function principalsOf(
  { facts, scope, callers }: World,
  roles: readonly ApplicationRole[],
  path: string,
  tenant: typeof tenantA,
): readonly Principal[] {
  const settings = (role: string, of: typeof tenantA | null) => settingsOf(facts, scope, callers, role, of);
  const nobody = roles.flatMap(({ name: role }): readonly Principal[] => {
    const unset: Principal = { role, tenant: null, settings: [], searchPath: path };
    const emptied = settings(role, null);
    return emptied.length === 0 ? [unset] : [unset, { ...unset, settings: emptied }];
  });
  const ofA = roles.filter(({ anonymous }) => !anonymous);
  return [
    ...nobody,
    ...ofA.map(
      ({ name: role }): Principal => ({ role, tenant: "A", settings: settings(role, tenant), searchPath: path }),
    ),
  ];
}

/** What the application's sessions look names up in: the schema of the application, and that of Supabase's extensions. */
async function searchPath(session: ShadowSession): Promise<string> {
  const rows = await session.query("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'extensions'");
  return rows.length > 0 ? '"$user", public, extensions' : '"$user", public';
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
