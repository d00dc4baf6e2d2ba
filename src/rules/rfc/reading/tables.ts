import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { factsOf } from "./facts.ts";

/** A table as all statements of the document together leave it: created, then altered, then indexed. */
export interface DocumentTable {
  readonly name: string;
  /** Where it is first described. */
  readonly range: FactOf<"schema">["range"];
  /** Whether the document creates it; of a table that it only alters most columns are unknown. */
  readonly created: boolean;
  readonly columns: readonly string[];
  /** Types as written, by column. */
  readonly types: ReadonlyMap<string, string>;
  readonly constraints: readonly FactOf<"constraint">[];
  /** Column lists of keys and indexes. */
  readonly indexes: readonly (readonly string[])[];
}

const cache = new WeakMap<Rfc, readonly DocumentTable[]>();

/** The tables that the proposal defines in SQL, in document order, each once. Names are compared without case and quotes. */
export function tablesOf(rfc: Rfc): readonly DocumentTable[] {
  const known = cache.get(rfc);
  if (known !== undefined) return known;
  const tables = readTables(rfc);
  cache.set(rfc, tables);
  return tables;
}

/** A name of SQL as it is compared: without schema, quotes and case. */
export function plainName(name: string): string {
  const last = name.split(".").at(-1) ?? name;
  return last.replaceAll(/["`[\]]/g, "").toLowerCase();
}

function readTables(rfc: Rfc): readonly DocumentTable[] {
  const statements = Map.groupBy(
    factsOf(rfc, "schema").filter(({ form, name }) => form === "ddl" && name !== ""),
    ({ name }) => plainName(name),
  );
  const constraints = Map.groupBy(factsOf(rfc, "constraint"), ({ table }) => plainName(table ?? ""));
  const indexes = Map.groupBy(factsOf(rfc, "index"), ({ table }) => plainName(table ?? ""));
  return [...statements].flatMap(([name, parts]) => {
    const [first] = parts;
    if (first === undefined) return [];
    const table: DocumentTable = {
      name: first.name,
      range: first.range,
      created: parts.some(({ quote }) => /^\s*create\b/i.test(quote)),
      columns: [...new Set(parts.flatMap(({ fields }) => fields.map((field) => plainName(field.name))))],
      types: new Map(
        parts.flatMap(({ fields }) =>
          fields.flatMap(({ name: column, type }) => (type === null ? [] : [[plainName(column), type] as const])),
        ),
      ),
      constraints: constraints.get(name) ?? [],
      indexes: (indexes.get(name) ?? []).map(({ columns }) => columns.map(plainName)),
    };
    return [table];
  });
}

/** A column that holds the key of another record: `order_id`, `orderId`; not the record's own. */
export function isReference(column: string): boolean {
  return /[a-z0-9](?:_id|_uuid|_fk)$/i.test(column) || /[a-z0-9](?:Id|ID)$/.test(column);
}

/** A column that says whose the row is. Compiled from the multi-tenant schemas of public applications, 2026. */
export const tenantColumn =
  /^(?:tenant|org|organi[sz]ation|workspace|account|customer|company|project|team|namespace|space|installation)_?(?:id|uuid|key|ref|slug)?$/i;
