import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { factsOf } from "./facts.ts";
import { passagesOf } from "./passages.ts";
import { plainName, tablesOf, tenantColumn } from "./tables.ts";

type Range = FactOf<"schema">["range"];

/** A table that the document creates, and the column that says whose its rows are. */
interface OwnedTable {
  readonly name: string;
  readonly range: Range;
  readonly tenantColumn: string | null;
}

/** What lacks the tenant: a whole table, a unique key, or the policy behind enabled row-level security. */
type KeyGap = { readonly table: string; readonly range: Range } & (
  | { readonly kind: "table" }
  | { readonly kind: "unique"; readonly columns: readonly string[] }
  | { readonly kind: "policy" }
);

/** Tables whose rows are no tenant's: the tenants themselves, and what a migration tool keeps. */
const nobodys =
  /^(?:tenants?|organi[sz]ations?|orgs?|workspaces?|accounts?|customers?|companies|schema_migrations|countries|currencies|plans)$/i;

/** The tables of tenants' data that the document creates, in SQL or as classes that a mapper stores. */
export function ownedTables(rfc: Rfc): readonly OwnedTable[] {
  const inSql = tablesOf(rfc)
    .filter(({ created, name }) => created && !nobodys.test(plainName(name)))
    .map(({ name, range, columns }) => ({ name, range, tenantColumn: tenantColumnIn(columns) }));
  if (inSql.length > 0) return inSql;
  return mappedClasses(rfc).map(({ name, range, fields }) => ({
    name,
    range,
    tenantColumn: tenantColumnIn(fields.map((field) => field.name)),
  }));
}

/** What lacks the tenant, in document order. Nothing where no table has one: then the whole design has another strategy. */
export function keyGaps(rfc: Rfc): readonly KeyGap[] {
  const owned = ownedTables(rfc);
  const withKey = owned.filter((table) => table.tenantColumn !== null);
  const tables = owned
    .filter((table) => table.tenantColumn === null)
    .map(({ name, range }): KeyGap => ({ kind: "table", table: name, range }));
  return [...tables, ...withKey.flatMap((table) => uniqueGaps(rfc, table)), ...policyGaps(rfc)].sort(
    (a, b) => a.range.startLine - b.range.startLine,
  );
}

/** The gap as the end of the sentence "The document …". */
export function gapText(gap: KeyGap): string {
  switch (gap.kind) {
    case "table":
      return `defines \`${gap.table}\` without a column for the tenant`;
    case "unique":
      return `makes ${gap.columns.map((column) => `\`${column}\``).join(", ")} of \`${gap.table}\` unique across all tenants`;
    case "policy":
      return `enables row-level security on \`${gap.table}\` and gives it no policy`;
  }
}

function tenantColumnIn(columns: readonly string[]): string | null {
  return columns.find((column) => tenantColumn.test(column)) ?? null;
}

/** Keys that are unique by nature: random ids, tokens and digests need no tenant to be told apart. */
const random = /(?:^id$|_?uuid$|^guid$|token|secret|hash$|^digest$|nonce|^ulid$)/i;

function uniqueGaps(rfc: Rfc, table: OwnedTable): readonly KeyGap[] {
  const inSql = factsOf(rfc, "constraint")
    .filter(({ form, table: of }) => form === "unique" && plainName(of ?? "") === plainName(table.name))
    .map(({ columns, range }) => ({ columns: columns.map(plainName), range }));
  return [...inSql, ...uniqueFields(rfc, table)]
    .filter(({ columns }) => !columns.some((column) => tenantColumn.test(column) || random.test(column)))
    .map(({ columns, range }) => ({ kind: "unique", table: table.name, columns, range }));
}

/** Fields of a class that its mapper makes unique. */
const uniqueField = /^\s*(\w{1,60})\b.*(?:\bunique\s*=\s*True\b|@unique\b|\bunique:\s*true\b|\buniqueIndex\b)/;

function uniqueFields(
  rfc: Rfc,
  { range }: OwnedTable,
): readonly { readonly columns: readonly string[]; readonly range: Range }[] {
  return passagesOf(rfc).flatMap((passage) => {
    const inside = passage.range.startLine >= range.startLine && passage.range.startLine <= range.endLine;
    const field = inside && passage.kind === "line" ? uniqueField.exec(passage.text)?.[1] : undefined;
    return field === undefined ? [] : [{ columns: [field], range: passage.range }];
  });
}

/** Classes whose fields a mapper stores. */
const mapped =
  /\b(?:models\.Model|CharField|IntegerField|ForeignKey|Column\(|mapped_column|@Entity|@Column|@id\b)|\b(?:orm|gorm|bun|db):"/;

function mappedClasses(rfc: Rfc): readonly FactOf<"schema">[] {
  return factsOf(rfc, "schema").filter(({ form, quote }) => form === "types" && mapped.test(quote));
}

const enabled = /\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w".]{1,80})\s+enable\s+row\s+level\s+security\b/i;
const written = /\bcreate\s+policy\s+\S{1,80}\s+on\s+([\w".]{1,80})/i;

function policyGaps(rfc: Rfc): readonly KeyGap[] {
  const lines = passagesOf(rfc).filter(({ kind, fence }) => kind === "line" && fence?.kind === "sql");
  const secured = new Set(
    lines.flatMap(({ text }) =>
      written.exec(text)?.[1] === undefined ? [] : [plainName(written.exec(text)?.[1] ?? "")],
    ),
  );
  return lines.flatMap(({ text, range }): readonly KeyGap[] => {
    const table = enabled.exec(text)?.[1];
    return table === undefined || secured.has(plainName(table)) ? [] : [{ kind: "policy", table, range }];
  });
}
