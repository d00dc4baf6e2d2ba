import type { Draft } from "../../seed/draft-row.ts";
import { type Planter, planter } from "../../seed/plant.ts";
import { readFacts } from "../../seed/read-facts.ts";
import type { TableFacts } from "../../seed/table-facts.ts";
import type { Trial } from "../../seed/trial.ts";
import type { ShadowSession } from "../../session.ts";
import type { Callers } from "./callers.ts";
import { type ColumnFacts, conditionOf, policiesOf, type RelationFacts, type TenantFacts } from "./facts.ts";
import type { Scope } from "./scope.ts";
import { wordsOf } from "./targets.ts";
import { identityIn, isTenantName, secretOf, type Tenant, tenantA, tenantB } from "./tenant.ts";

/** The rows of the two tenants in one table. */
export interface TenantRows {
  readonly a: Draft | null;
  readonly b: Draft;
}

/** Other numbers, so that the planter takes what was refused for a new row. */
const again = 2000;

/**
 * Plants a row of each tenant in each table, those before that others point at. All that could identify a row of A, or its
 * owner, is A's value, so that rows of one tenant belong together however its policies find them.
 */
export async function plantTenants(
  session: ShadowSession,
  trial: Trial,
  facts: TenantFacts,
  callers: Callers,
  scope: Scope,
  tables: readonly RelationFacts[],
  a: Tenant,
): Promise<ReadonlyMap<number, TenantRows>> {
  const planted = new Map<number, TenantRows>();
  const seedFacts = await readFacts(
    session,
    tables.map(({ key }) => key),
  );
  const rows = planter(trial, seedFacts, "usual");
  for (const table of parentsFirst(facts, tables)) {
    const target = seedFacts.tables.get(table.id);
    if (target === undefined || isOfRoles(scope, table)) continue;
    const b = await plantOne(rows, target, givenOf(facts, callers, table, tenantB), tenantB);
    const own = await plantOne(rows, target, givenOf(facts, callers, table, a), tenantA);
    if (b !== null) planted.set(table.id, { a: own, b });
  }
  return planted;
}

/** Values that must be: first all that identify, then without those that only tell rows apart. */
async function plantOne(
  rows: Planter,
  table: TableFacts,
  { identity, told }: Given,
  { number }: Tenant,
): Promise<Draft | null> {
  return (
    (await rows.row(table, number, new Map([...told, ...identity]))) ??
    (await rows.row(table, number + again, identity))
  );
}

interface Given {
  readonly identity: Draft;
  /** Texts by which a row is known again, and NULL where a policy might ask for a state. */
  readonly told: Draft;
}

function givenOf(facts: TenantFacts, callers: Callers, table: RelationFacts, tenant: Tenant): Given {
  const identity = new Map<string, string | null>();
  const told = new Map<string, string | null>();
  const asked = wordsOf(policiesOf(facts, table).map(conditionOf).join(" "));
  for (const column of table.columns.filter(({ generated }) => !generated)) {
    const value = identityIn(column.type, tenant);
    const own = ownReference(facts, table, column.name);
    if (own && !column.notNull) told.set(column.name, null);
    else if (value !== null && identifies(facts, callers, table, column)) identity.set(column.name, value);
    else if (column.hasDefault || column.type === "bool") continue;
    else if (plainMember(table, column) !== null) told.set(column.name, plainMember(table, column));
    else if (asked.has(column.name)) {
      if (!column.notNull) told.set(column.name, null);
    } else if (column.type === "text") told.set(column.name, secretOf(table.key, column.name, tenant));
  }
  return { identity, told };
}

/** Tables that give people rights in every tenant: somebody in there is no ordinary user. */
const ofRoles = /role|permission|privilege|admin|staff|superuser|capabilit/i;

const isOfRoles = (scope: Scope, table: RelationFacts): boolean =>
  ofRoles.test(table.name) && scope.columnOf(table) === null;

/** Words for somebody without rights over others. */
const ordinary = ["member", "user", "viewer", "guest", "customer", "employee", "regular", "basic", "default"];

/** What a column says of an ordinary user, where it says what somebody may do; null: it does not, or has no such word. */
function plainMember({ checks }: RelationFacts, { name, labels }: ColumnFacts): string | null {
  if (!/role|permission|privilege|rank|(?:^|_)(?:type|kind|level)$/i.test(name)) return null;
  const lower = checks.toLowerCase();
  return (
    ordinary.flatMap((word) => labels.find((label) => label.toLowerCase() === word) ?? [])[0] ??
    labels.find((label) => !/admin|owner|super|staff|moderator|root|system|service|manage/i.test(label)) ??
    ordinary.find((word) => lower.includes(`'${word}'`)) ??
    null
  );
}

function ownReference(facts: TenantFacts, { id }: RelationFacts, name: string): boolean {
  return facts.references.some(({ child, parent, columns }) => child === id && parent === id && columns.includes(name));
}

/** Whether a column may say which row it is or whose. */
function identifies(facts: TenantFacts, callers: Callers, table: RelationFacts, { name, type }: ColumnFacts): boolean {
  if (type === "uuid" || table.primary.includes(name) || isTenantName({ name }) || callers.columns.has(name))
    return true;
  return facts.references.some(({ child, columns }) => child === table.id && columns.includes(name));
}

/** Tables so that those that others point at come first; a ring is broken anywhere. */
function parentsFirst(facts: TenantFacts, tables: readonly RelationFacts[]): readonly RelationFacts[] {
  const wanted = new Map(tables.map((table) => [table.id, table]));
  const placed = new Set<RelationFacts>();
  const open = new Set<number>();
  const place = (table: RelationFacts): void => {
    if (placed.has(table) || open.has(table.id)) return;
    open.add(table.id);
    for (const { child, parent } of facts.references) {
      const target = child === table.id ? wanted.get(parent) : undefined;
      if (target !== undefined) place(target);
    }
    placed.add(table);
  };
  for (const table of tables) place(table);
  return [...placed];
}
