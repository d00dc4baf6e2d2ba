import {
  type MigrationChange,
  type Operation,
  primaryKeyOf,
  type Step,
  type Table,
} from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, columnList, identifier, keyName } from "../reading/sql-name.ts";
import { isKind, tableSteps } from "../reading/table-steps.ts";
import { type Tenancy, tenancyOf } from "../reading/tenancy.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const tenancy = tenancyOf(change);
  if (!tenancy.established) return;
  const said = new Set<string>();
  for (const { step, operation, key, followed } of tableSteps(change)) {
    const table = followed.endKey === null ? undefined : change.after.tables.get(followed.endKey);
    if (table === undefined || !addsUnique(operation) || tenancy.isExempt(table)) continue;
    if (table.key === tenancy.tenants || table.partitionOf !== null) continue;
    const tenant = tenancy.columnOf(table);
    if (tenant === null) continue;
    for (const columns of uniquesAdded(step, key, table)) {
      const id = `${table.key} ${columns.join(",")}`;
      if (columns.includes(tenant) || said.has(id) || !isOfTenant(columns, table, change, tenancy)) continue;
      said.add(id);
      const taken = withTenant(step, tenant);
      yield violation(step, {
        subject: id,
        message: `${code(columnList(columns))} of ${code(keyName(table.key))} is unique over all tenants: one tenant cannot use a value that another has, and the error tells it that the value exists. Make it unique within a tenant: ${code(`UNIQUE ${columnList([tenant, ...columns])}`)}.`,
        suggestion: taken,
        draft:
          taken === null ? [`CREATE UNIQUE INDEX ON ${keyName(table.key)} ${columnList([tenant, ...columns])};`] : [],
        ...(tenancy.certain ? {} : { severity: "advice" }),
      });
    }
  }
}

/** The statement of one unique index or constraint with the tenant before its columns; null for any other. */
function withTenant(step: Step, tenant: string): Suggestion | null {
  const { operation, statement } = step;
  if (statement.operations.length > 1) return null;
  const list = operation.kind === "create-index" ? indexColumns : uniqueColumns;
  if (!isKind(operation, ["create-index", "add-constraint"])) return null;
  return rewrittenStatement(step, (text) => text.replace(list, `$1${identifier(tenant)}, `));
}

/** What stands before the columns. Names are plain or quoted words, perhaps with a schema. */
const indexColumns = /^(create\s+unique\s+index\b[^()]{0,300}\son\s+(?:only\s+)?[\w."]+\s*(?:using\s+btree\s*)?\(\s*)/i;
const uniqueColumns = /(\bunique\s*\(\s*)/i;

function addsUnique(operation: Operation): boolean {
  if (operation.kind === "create-index") return operation.unique;
  return isKind(operation, ["create-table", "add-column", "add-constraint"]);
}

/** The columns of unique indexes, primary keys apart, that a step adds and the change leaves. */
function uniquesAdded({ before, after }: Step, key: string, end: Table): readonly (readonly string[])[] {
  // Each statement is compared with all indexes of its table.
  if (end.indexes.size > 200) return [];
  const known = before.tables.get(key)?.indexes;
  const added = [...(after.tables.get(key)?.indexes.values() ?? [])].flatMap(({ name, unique, keys }) => {
    const columns = keys.map(({ column }) => column ?? "");
    return unique && known?.has(name) !== true && end.indexes.has(name) && !columns.includes("") ? [columns] : [];
  });
  if (added.length === 0) return [];
  const primary = primaryKeyOf(end)?.columns ?? [];
  return added.filter(
    (columns) => columns.length !== primary.length || !primary.every((each) => columns.includes(each)),
  );
}

/** Values that are the same for everybody, or cannot be guessed: unique over all tenants on purpose. */
const global =
  /(^|_)(email|e_mail|phone|username|login|domain|hostname|subdomain|host|url|uri|token|secret|hash|digest|key|uuid|guid|ulid|nonce|idempotency|external|provider|stripe|subject|sub|oauth|session|fingerprint|checksum|signature|identifier)(_|$)|(^|_)id$|[a-z]Id$/i;

/** Whether a value belongs to one tenant: not global by its name or type, and not tied to one by a parent. */
function isOfTenant(columns: readonly string[], table: Table, { after }: MigrationChange, tenancy: Tenancy): boolean {
  if (columns.some((name) => global.test(name) || table.columns.get(name)?.type.name === "uuid")) return false;
  return ![...table.constraints.values()].some((each) => {
    if (each.kind !== "foreign-key" || !each.columns.some((name) => columns.includes(name))) return false;
    const parent = after.tables.get(each.references);
    return parent === undefined || tenancy.scopeOf(parent) !== null;
  });
}

export const uniqueWithoutTenant: MigrationRule = {
  meta: {
    id: "unique-without-tenant",
    title: "Value of a tenant that is unique over all tenants",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "A unique constraint without the tenant is checked past row-level security against the rows of all tenants. The name that one tenant has taken is refused to all others, and the error tells them that somebody has it.",
    remedy: "Put the tenant first: `UNIQUE (tenant_id, slug)`. Policies use that index too.",
    quietWhen: [
      "The value is global by its name or type: an address, a login, a domain, a token, an external id, a uuid.",
      "One of its columns is a foreign key to a table of tenants, which makes it unique within one.",
      "The table has no tenant column, is that of the tenants, or is exempt by the policy file.",
      "Only advice where the tenant column is known by its name alone; silent where few tables have it.",
    ],
    references: [pages.rowSecurity, pages.constraints],
    examples: {
      bad: [
        {
          title: "one project of that name in the whole service",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL, name text NOT NULL UNIQUE);",
          quote: "CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL, name text NOT NULL UNIQUE)",
        },
      ],
      good: [
        {
          title: "unique within a tenant",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL, name text NOT NULL, UNIQUE (org_id, name));",
        },
        {
          title: "a login is one in the whole service",
          tenancyColumn: "org_id",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, org_id bigint NOT NULL, email text NOT NULL UNIQUE);",
        },
      ],
    },
  },
  check,
};
