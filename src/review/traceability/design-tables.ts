import { type FactOf, isProposal, type Rfc } from "../../artifacts/rfc/index.ts";

/** A table as a design describes it. Names are as written. */
export interface DesignTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string | null }[];
  /** The design lists the columns with their types, so that one beyond them is news. */
  readonly listed: boolean;
  /** Columns of each index, those of keys left out. */
  readonly indexes: readonly (readonly string[])[];
  /** Row-level security is to be enabled on it. */
  readonly secured: boolean;
  /** Where the document describes it first. */
  readonly line: number;
}

/** The tables of a design, by `nameKey`. A structure that only the API speaks of looks the same, and meets no table. */
export function designTables(rfc: Rfc): ReadonlyMap<string, DesignTable> {
  const facts = rfc.facts.filter(({ section }) => {
    const at = rfc.sections[section];
    return at !== undefined && isProposal(at);
  });
  const indexes = facts.filter((fact): fact is FactOf<"index"> => fact.kind === "index");
  const keys = facts.filter((fact): fact is FactOf<"constraint"> => fact.kind === "constraint");
  const secured = securedTables(rfc);
  const tables = new Map<string, DesignTable>();
  for (const fact of facts) {
    if (fact.kind !== "schema" || fact.name === "" || !tabular.has(fact.form)) continue;
    const key = nameKey(fact.name);
    const known = tables.get(key);
    tables.set(key, {
      name: fact.name,
      columns: [...(known?.columns ?? []), ...fact.fields.filter(({ name }) => isNew(known, name))],
      listed: (known?.listed ?? false) || fact.fields.filter(({ type }) => type !== null).length >= 2,
      indexes: indexes
        .filter(({ table, columns }) => table !== null && nameKey(table) === key && !isKey(keys, key, columns))
        .map(({ columns }) => columns),
      secured: secured.has(key),
      line: known?.line ?? fact.range.startLine,
    });
  }
  return tables;
}

const tabular = new Set<FactOf<"schema">["form"]>(["ddl", "types", "table"]);

const isNew = (known: DesignTable | undefined, name: string): boolean =>
  known === undefined || !known.columns.some((column) => nameKey(column.name) === nameKey(name));

const isKey = (constraints: readonly FactOf<"constraint">[], table: string, columns: readonly string[]): boolean =>
  constraints.some(
    (each) =>
      (each.form === "primary-key" || each.form === "unique") &&
      each.table !== null &&
      nameKey(each.table) === table &&
      each.columns.join() === columns.join(),
  );

const security = /\balter\s+table\s+(?:only\s+)?([\w."]{1,130})\s+(?:enable|force)\s+row\s+level\s+security\b/gi;

function securedTables({ sections }: Rfc): ReadonlySet<string> {
  const fences = sections
    .filter(isProposal)
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "fence" ? [block.fence.code] : [])));
  return new Set(fences.flatMap((code) => [...code.matchAll(security)].map(([, name = ""]) => nameKey(name))));
}

/**
 * What two spellings of one name have in common: without schema and quotes, in snake case, and in the plural a table
 * usually has (`OrderItem`, `public.order_items`).
 */
export function nameKey(name: string): string {
  const bare = name.replaceAll('"', "").split(".").at(-1) ?? "";
  const snake = bare
    .replace(/(?<=[a-z0-9])[A-Z]/g, "_$&")
    .replaceAll("-", "_")
    .toLowerCase();
  return snake.replace(/ies$/, "y").replace(/(?<=[^s])s$/, "");
}
