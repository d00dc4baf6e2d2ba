import type { MigrationChange, Policy, RelationKey, Schema, Table } from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { conditionsOf, tellsCallersApart } from "./policy-condition.ts";
import { policiesOf } from "./policy-reach.ts";

/** Column names that mean the tenant wherever they stand. */
const unmistakable = ["tenant_id", "org_id", "organization_id", "workspace_id"];
/** Names that mean the tenant in some schemas and a customer or a bank account in others. */
const ambiguous = ["account_id", "team_id", "company_id", "customer_id"];

/**
 * How the rows of a table are known to belong to tenants: by its own column, by a NOT NULL foreign key to a table that
 * belongs to tenants (`parent`), or by policies that tell callers apart.
 */
export type TenantScope =
  | { readonly kind: "column"; readonly column: string }
  | { readonly kind: "path"; readonly parent: Table }
  | { readonly kind: "policy"; readonly policy: Policy };

/** How the rows of tenants are told apart in this schema. */
export interface Tenancy {
  /** The column that names a table's tenant; null where the table has none. */
  readonly columnOf: (table: Table) => string | null;
  /** Stated by the policy file, or an unmistakable name that a row-level security policy reads; otherwise guessed. */
  readonly certain: boolean;
  /** Certain, or so many tables of the base have the column that it can be no accident. */
  readonly established: boolean;
  /** Whether the policy file says that the table belongs to nobody. */
  readonly isExempt: (table: Table) => boolean;
  /** Whose the rows of a table are; null where nothing shows that they belong to tenants. */
  readonly scopeOf: (table: Table) => TenantScope | null;
  /** The table of the tenants: the one that the tenant columns point at; null where they point nowhere. */
  readonly tenants: RelationKey | null;
  /** Some foreign key of the base holds the tenant beside the row it points at: that is the house style. */
  readonly pairsKeys: boolean;
  /** Most tenant columns of the base have a foreign key that holds them. */
  readonly tiesColumns: boolean;
  /** Three tables of the base or more belong to tenants by their foreign keys alone: that is the house style. */
  readonly goesByPath: boolean;
}

/** Reads the tenancy of a change: from the policy file, else from the row-level security policies, else from column names. */
export const tenancyOf: (change: MigrationChange) => Tenancy = oncePerChange((change) => {
  const { column, exemptTables } = change.tenancy;
  const used = column === null ? columnsInPolicies(change.after) : [];
  const columnOf = columnReader(column === null ? [...used, ...unmistakable] : [column], column !== null);
  let scopes: ReadonlyMap<RelationKey, TenantScope> | null = null;
  const certain = column !== null || used.some((name) => unmistakable.includes(name));
  return {
    columnOf,
    certain,
    established: certain || isWidespread(change.before, columnOf),
    isExempt: (table) => exemptTables.includes(table.key) || exemptTables.includes(table.name),
    scopeOf: (table) => {
      scopes ??= scopesOf(change.after, columnOf);
      return scopes.get(table.key) ?? null;
    },
    ...tenantKeys(change.before, change.after, columnOf),
    ...habitsOf(change.before, columnOf),
  };
});

type ColumnOf = Tenancy["columnOf"];

/** A stated name is exact, the known ones may be in camel case (`tenantId`). Many tables point at the same few parents. */
function columnReader(names: readonly string[], exact: boolean): ColumnOf {
  const known = new Map<Table, string | null>();
  return (table) => {
    const before = known.get(table);
    if (before !== undefined) return before;
    const columnNamed = (name: string): string | undefined =>
      exact ? table.columns.get(name)?.name : columnsInSnakeCase(table).get(name);
    const found = names.map(columnNamed).find((column) => column !== undefined) ?? null;
    known.set(table, found);
    return found;
  };
}

const inSnakeCase = new WeakMap<Table, ReadonlyMap<string, string>>();

/** The columns of a table by their names in snake case. Tables are values, and those of a base outlive a review. */
function columnsInSnakeCase(table: Table): ReadonlyMap<string, string> {
  const known = inSnakeCase.get(table);
  if (known !== undefined) return known;
  const columns = new Map<string, string>();
  for (const name of table.columns.keys()) if (!columns.has(snakeCase(name))) columns.set(snakeCase(name), name);
  inSnakeCase.set(table, columns);
  return columns;
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, "_$&").toLowerCase();
}

function columnsInPolicies(schema: Schema): readonly string[] {
  const known = [...unmistakable, ...ambiguous];
  const used = new Set<string>();
  for (const table of schema.tables.values()) {
    for (const { using, withCheck } of table.policies.values()) {
      for (const column of [...(using?.columns ?? []), ...(withCheck?.columns ?? [])]) used.add(snakeCase(column));
    }
  }
  return known.filter((name) => used.has(name));
}

/** At least five tables, and every third. */
function isWidespread({ tables }: Schema, columnOf: ColumnOf): boolean {
  let having = 0;
  for (const table of tables.values()) if (columnOf(table) !== null) having++;
  return having >= 5 && having * 3 >= tables.size;
}

/** Longer chains of foreign keys say little about whose a row is. */
const pathLimit = 4;

/** Whose the rows of each table of a schema are; a table of nobody is not in it. */
function scopesOf(schema: Schema, columnOf: ColumnOf): ReadonlyMap<RelationKey, TenantScope> {
  const scopes = new Map<RelationKey, TenantScope>();
  let others: Table[] = [];
  for (const table of schema.tables.values()) {
    const own = ownScope(table, schema, columnOf);
    if (own === null) others.push(table);
    else scopes.set(table.key, own);
  }
  for (let length = 1; length <= pathLimit && others.length > 0; length++) {
    const found = others.flatMap((table) => {
      const parent = parentsOf(table, schema).find(({ table: { key }, required }) => required && scopes.has(key));
      return parent === undefined ? [] : [[table.key, { kind: "path", parent: parent.table }] as const];
    });
    for (const [key, scope] of found) scopes.set(key, scope);
    others = others.filter(({ key }) => !scopes.has(key));
  }
  return scopes;
}

/** What a table says of its tenants by itself. */
function ownScope(table: Table, schema: Schema, columnOf: ColumnOf): TenantScope | null {
  const column = columnOf(table);
  if (column !== null) return { kind: "column", column };
  if (!table.rowSecurity) return null;
  const policy = policiesOf(table).find((each) =>
    conditionsOf(each).some(({ expression }) => tellsCallersApart(expression, schema)),
  );
  return policy === undefined ? null : { kind: "policy", policy };
}

function tenantKeys(before: Schema, after: Schema, columnOf: ColumnOf): Pick<Tenancy, "tenants" | "pairsKeys"> {
  const counts = new Map<RelationKey, number>();
  let pairsKeys = false;
  for (const table of after.tables.values()) {
    const column = columnOf(table);
    if (column === null) continue;
    for (const constraint of table.constraints.values()) {
      if (constraint.kind !== "foreign-key" || !constraint.columns.includes(column)) continue;
      const { columns, references } = constraint;
      if (columns.length === 1) counts.set(references, (counts.get(references) ?? 0) + 1);
      else if (before.tables.has(table.key)) pairsKeys = true;
    }
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return { tenants: most?.[0] ?? null, pairsKeys };
}

/** What the base does with its tenant columns, and without them. */
function habitsOf(before: Schema, columnOf: ColumnOf): Pick<Tenancy, "tiesColumns" | "goesByPath"> {
  let [tied, columns, paths] = [0, 0, 0];
  const scopes = scopesOf(before, columnOf);
  for (const table of before.tables.values()) {
    const column = columnOf(table);
    const constraints = [...table.constraints.values()];
    if (column !== null) {
      columns++;
      if (constraints.some((each) => each.kind === "foreign-key" && each.columns.includes(column))) tied++;
    } else if (scopes.get(table.key)?.kind === "path") paths++;
  }
  return { tiesColumns: tied * 2 > columns, goesByPath: paths >= 3 };
}

/** A table that a foreign key points at; `required`: every row points at one. */
interface Parent {
  readonly table: Table;
  readonly required: boolean;
}

function parentsOf(table: Table, schema: Schema): readonly Parent[] {
  return [...table.constraints.values()].flatMap((constraint) => {
    const target = constraint.kind === "foreign-key" ? schema.tables.get(constraint.references) : undefined;
    if (target === undefined || target.key === table.key || constraint.kind !== "foreign-key") return [];
    return [{ table: target, required: constraint.columns.every((name) => table.columns.get(name)?.notNull === true) }];
  });
}

/** The tables that the foreign keys of a table point at. */
export function referencedTables(table: Table, schema: Schema): readonly Table[] {
  return parentsOf(table, schema).map(({ table: parent }) => parent);
}
