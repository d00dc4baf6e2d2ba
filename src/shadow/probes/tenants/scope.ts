import type { TenancyOptions } from "../../../artifacts/migration/index.ts";
import { asksFor, type Callers, comparedColumns } from "./callers.ts";
import { conditionOf, policiesOf, type RelationFacts, type TenantFacts } from "./facts.ts";
import { isTenantName, snakeCase } from "./tenant.ts";

/** Columns that hold people and not tenants, though policies compare them with the caller. */
const personNames =
  /^(?:id|(?:user|owner|author|creator|profile|member|person|actor|sender|recipient)_?(?:id|uuid)?|created_by|updated_by|uid)$/;

/** Longer chains of foreign keys say little about whose a row is. */
const pathLimit = 4;

/** Which tables hold rows of tenants: by object id. */
export interface Scope {
  readonly tables: ReadonlySet<number>;
  /** Those that are a tenant's by their column or their foreign keys, and not by their policies alone. */
  readonly ofTenants: ReadonlySet<number>;
  /** Names of tenant columns, in snake case unless the policy file states one. */
  readonly names: ReadonlySet<string>;
  /** The column that names a table's tenant; null where it has none. */
  readonly columnOf: (relation: RelationFacts) => string | null;
  /** Most tables with rows of tenants have row-level security: one without is an exception. */
  readonly mostlySecured: boolean;
}

/** Reads which tables hold rows of tenants, from the policy file, the policies and the foreign keys. */
export function readScope(
  facts: TenantFacts,
  callers: Callers,
  { column, exemptTables }: TenancyOptions,
  known: ReadonlySet<string>,
): Scope {
  const before = [...known].flatMap((key) => (key.startsWith("column ") ? [key.slice(7)] : []));
  const names = column === null ? new Set([...tenantColumns(facts, callers), ...before]) : new Set([column]);
  const columnOf = ({ columns }: RelationFacts): string | null =>
    columns.find(({ name }) => (column === null ? names.has(snakeCase(name)) : name === column))?.name ?? null;
  const isExempt = ({ key, name }: RelationFacts): boolean => exemptTables.includes(key) || exemptTables.includes(name);
  const all = [...facts.relations.values()].filter((each) => isTable(each) && !isExempt(each));
  const byColumn = new Set(all.filter((each) => columnOf(each) !== null).map(({ id }) => id));
  const byPath = new Set([...byColumn, ...tenantTables(facts, columnOf)]);
  for (let length = 0; length < pathLimit; length++) {
    const reached = all.filter((each) => !byPath.has(each.id) && requires(facts, each, byPath)).map(({ id }) => id);
    for (const id of reached) byPath.add(id);
  }
  const tellsApart = (each: RelationFacts) =>
    each.rowSecurity && policiesOf(facts, each).some((policy) => asksCaller(conditionOf(policy), callers));
  const tables = all.filter(
    ({ id }) => byColumn.has(id) || (byPath.has(id) && requires(facts, facts.relations.get(id), byPath)),
  );
  const scoped = new Set([...tables, ...all.filter(tellsApart)].map(({ id }) => id));
  const secured = [...scoped].filter((id) => facts.relations.get(id)?.rowSecurity === true);
  return {
    tables: scoped,
    ofTenants: new Set(tables.map(({ id }) => id)),
    names,
    columnOf,
    mostlySecured: secured.length * 2 >= scoped.size,
  };
}

export const isTable = ({ kind }: RelationFacts): boolean => kind === "r" || kind === "p";

/** Whether a condition depends on who asks. */
export function asksCaller(condition: string, { functions }: Callers): boolean {
  return asksFor(condition) || [...functions].some((name) => condition.includes(`${name}(`));
}

/** Column names that policies use for the tenant: known ones, and others that two tables or more compare with the caller. */
function tenantColumns(facts: TenantFacts, callers: Callers): ReadonlySet<string> {
  const conditions = facts.policies.map((policy) => ({ table: policy.table, text: conditionOf(policy) }));
  const found = new Set<string>();
  const tables = new Map<string, Set<number>>();
  for (const { table, text } of conditions) {
    for (const [word] of text.matchAll(/[\w$]{1,63}/g)) if (isTenantName({ name: word })) found.add(snakeCase(word));
    for (const name of comparedColumns(text, callers.functions)) {
      if (personNames.test(snakeCase(name))) continue;
      tables.set(snakeCase(name), (tables.get(snakeCase(name)) ?? new Set()).add(table));
    }
  }
  for (const [name, users] of tables) if (users.size >= 2) found.add(name);
  return found;
}

/** The tables of the tenants themselves: those that tenant columns point at. */
function tenantTables(facts: TenantFacts, columnOf: Scope["columnOf"]): readonly number[] {
  return facts.references.flatMap(({ child, columns, parent }) => {
    const table = facts.relations.get(child);
    const column = table === undefined ? null : columnOf(table);
    return column !== null && columns.length === 1 && columns[0] === column ? [parent] : [];
  });
}

/** Whether every row of a table points at a row of one of these. */
function requires(facts: TenantFacts, table: RelationFacts | undefined, parents: ReadonlySet<number>): boolean {
  if (table === undefined) return false;
  const notNull = new Set(table.columns.filter((column) => column.notNull).map(({ name }) => name));
  return facts.references.some(
    ({ child, parent, columns }) =>
      child === table.id && parent !== child && parents.has(parent) && columns.every((name) => notNull.has(name)),
  );
}
