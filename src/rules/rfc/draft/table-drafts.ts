import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { identifier, isReserved } from "../../migration/reading/sql-name.ts";
import { code, entityText } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";
import { isReference, plainName, tablesOf, tenantColumn } from "../reading/tables.ts";
import { unknownColumns } from "../reading/unknown-columns.ts";
import { keyName, naturalKeyOf } from "./natural-key.ts";

/** Lines of SQL as a fence of Markdown. */
function sqlFence(...lines: readonly string[]): readonly string[] {
  return ["```sql", ...lines, "```"];
}

/** A table of the document is empty when its index is built; a table that is there already is written to meanwhile. */
function createIndex(table: string, created: boolean, columns: readonly string[], unique: boolean): string {
  const name = keyName(table, columns, unique ? "key" : "idx");
  const head = `CREATE ${unique ? "UNIQUE " : ""}INDEX ${created ? "" : "CONCURRENTLY "}`;
  return `${head}${name} ON ${sqlName(table)} (${columns.map(written).join(", ")});`;
}

/** The column that a constraint is waiting for, else the unique key of a table of the document, else the rule in words. */
export function uniqueDraft(rfc: Rfc): readonly string[] {
  const [unknown] = unknownColumns(rfc);
  if (unknown !== undefined)
    return sqlFence(`ALTER TABLE ${sqlName(unknown.table.name)} ADD COLUMN ${written(unknown.column)} text NOT NULL;`);
  const key = naturalKeyOf(rfc);
  if (key?.created === true) return sqlFence(createIndex(key.table, true, key.columns, true));
  if (key !== null) {
    return [
      `- Duplicates of (${key.columns.join(", ")}) in ${code(key.table)} are merged first; then a unique index on both is built with \`CREATE UNIQUE INDEX CONCURRENTLY\`.`,
    ];
  }
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

/** The statement that builds the index of such a column. */
export function indexOf({ table, created, column }: ReturnType<typeof unindexedReferences>[number]): string {
  return createIndex(table, created, [column], false);
}

/** An index for the first column that queries will compare and that has none. */
export function indexDraft(rfc: Rfc): readonly string[] {
  const [first] = unindexedReferences(rfc);
  if (first !== undefined) return sqlFence(indexOf(first));
  const [table] = tablesOf(rfc).filter(({ created }) => created);
  const column = table?.columns.find((name) => /^(?:created_at|created|creation_time|status|state|name)$/.test(name));
  if (table !== undefined && column !== undefined) return sqlFence(createIndex(table.name, true, [column], false));
  const entity = entityText(rfc, "the new records");
  return [
    `- Lists of ${entity} filter by owner and sort by time of creation: one index on owner, creation time and id, in this order.`,
  ];
}

/** The tenant column of the document's tables or types, as the first of them spells it; `tenant_id` where none has one. */
export function tenantColumnOf(rfc: Rfc): string {
  const columns = [
    ...tablesOf(rfc).flatMap((table) => table.columns),
    ...factsOf(rfc, "schema").flatMap(({ form, fields }) => (form === "json" ? [] : fields.map(({ name }) => name))),
  ];
  return columns.find((column) => tenantColumn.test(column) && /id|key/i.test(column)) ?? "tenant_id";
}

/** Limits that a statement which locks a table runs under. */
const limits = "SET lock_timeout = '2s'; SET statement_timeout = '5s';";

/**
 * Row-level security for a table of the document that has a tenant column, with the index that every query needs from then
 * on: no row matches where the session has no tenant. Null for a table that is there already, whose index is built apart.
 */
export function policyDraft(rfc: Rfc, name: string, column: string): readonly string[] | null {
  const table = tablesOf(rfc).find((each) => plainName(each.name) === plainName(name));
  if (table === undefined || !table.created || !table.columns.includes(column)) return null;
  const on = sqlName(table.name);
  const own = `${written(column)} = (SELECT nullif(current_setting('app.tenant_id', true), '')${castTo(table.types.get(column))})`;
  const indexed = table.indexes.some(([first]) => first === column);
  return sqlFence(
    limits,
    `ALTER TABLE ${on} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${on} FORCE ROW LEVEL SECURITY;`,
    `CREATE POLICY ${keyName(table.name, [], "tenant")} ON ${on} USING (${own}) WITH CHECK (${own});`,
    ...(indexed ? [] : [createIndex(table.name, true, [column], false)]),
  );
}

/** The tenant column for a table of the document that lacks it, typed as in the others. */
export function tenantColumnDraft(rfc: Rfc, table: string): readonly string[] {
  const column = tenantColumnOf(rfc);
  const type = tablesOf(rfc).flatMap((each) => each.types.get(column) ?? [])[0] ?? "uuid";
  return sqlFence(`ALTER TABLE ${sqlName(table)} ADD COLUMN ${written(column)} ${type} NOT NULL;`);
}

/** The cast from a setting, which is a text, to the type of a column. */
function castTo(type: string | undefined): string {
  const plain = /^(?:uuid|bigint|integer|int[248]?|smallint|bigserial|serial)/i.exec(type ?? "")?.[0].toLowerCase();
  return plain === undefined ? "" : `::${plain.replace("bigserial", "bigint").replace("serial", "integer")}`;
}

function sqlName(name: string): string {
  return name.split(".").map(written).join(".");
}

/** A name as documents write it: without quotes, whatever its case, unless it cannot be. */
function written(name: string): string {
  return /^[a-z_]\w{0,62}$/i.test(name) && !isReserved(name.toLowerCase()) ? name : identifier(name);
}
