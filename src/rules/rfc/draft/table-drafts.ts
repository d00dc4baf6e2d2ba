import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { entityText } from "../nouns.ts";
import { isReference, tablesOf, tenantColumn } from "../reading/tables.ts";
import { unknownColumns } from "../reading/unknown-columns.ts";
import { keyName, naturalKeyOf } from "./natural-key.ts";

/** Lines of SQL as a fence of Markdown. */
export function sqlFence(...lines: readonly string[]): readonly string[] {
  return ["```sql", ...lines, "```"];
}

/** A table of the document is empty when its index is built; a table that is there already is written to meanwhile. */
function createIndex(table: string, created: boolean, columns: readonly string[], unique: boolean): string {
  const name = keyName(table, columns, unique ? "key" : "idx");
  const head = `CREATE ${unique ? "UNIQUE " : ""}INDEX ${created ? "" : "CONCURRENTLY "}`;
  return `${head}${name} ON ${table} (${columns.join(", ")});`;
}

/** The column that a constraint is waiting for, else the unique key of a table of the document, else the rule in words. */
export function uniqueDraft(rfc: Rfc): readonly string[] {
  const [unknown] = unknownColumns(rfc);
  if (unknown !== undefined)
    return sqlFence(`ALTER TABLE ${unknown.table.name} ADD COLUMN ${unknown.column} text NOT NULL;`);
  const key = naturalKeyOf(rfc);
  if (key !== null) return sqlFence(createIndex(key.table, key.created, key.columns, true));
  return [
    `- The database enforces a unique constraint on the owner and the name of ${entityText(rfc, "each record")}; a second row with both is refused.`,
    "- The owner, the name and the time of creation are not null.",
  ];
}

/** Columns that point at other records and that no index of their table begins with. */
export function unindexedReferences(
  rfc: Rfc,
): readonly { readonly table: string; readonly created: boolean; readonly column: string }[] {
  return tablesOf(rfc).flatMap(({ name, created, columns, indexes, constraints }) => {
    const keyed = constraints.filter(({ form }) => form === "foreign-key").flatMap((key) => key.columns.slice(0, 1));
    const pointing = columns.filter((column) => isReference(column) || keyed.includes(column));
    return pointing
      .filter((column) => !indexes.some(([first]) => first === column))
      .map((column) => ({ table: name, created, column }));
  });
}

/** An index for the first column that queries will compare and that has none. */
export function indexDraft(rfc: Rfc): readonly string[] {
  const [first] = unindexedReferences(rfc);
  if (first !== undefined) return sqlFence(createIndex(first.table, first.created, [first.column], false));
  const [table] = tablesOf(rfc).filter(({ created }) => created);
  const column = table?.columns.find((name) => /^(?:created_at|created|creation_time|status|state|name)$/.test(name));
  if (table !== undefined && column !== undefined) return sqlFence(createIndex(table.name, true, [column], false));
  const entity = entityText(rfc, "the new records");
  return [
    `- Lists of ${entity} filter by owner and sort by time of creation: one index on owner, creation time and id, in this order.`,
  ];
}

/** The tenant column of the document's tables, as the first of them spells it; `tenant_id` where none has one. */
export function tenantColumnOf(rfc: Rfc): string {
  const columns = tablesOf(rfc).flatMap((table) => table.columns);
  return columns.find((column) => tenantColumn.test(column)) ?? "tenant_id";
}

/** Row-level security for a table that has a tenant column: no row where the session has no tenant. */
export function policyDraft(table: string, column: string): readonly string[] {
  const own = `${column} = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid)`;
  const policy = keyName(table, [], "tenant");
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`,
    `CREATE POLICY ${policy} ON ${table} USING (${own}) WITH CHECK (${own});`,
  ];
}
