import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type DocumentTable, isReference, plainName, tablesOf, tenantColumn } from "../reading/tables.ts";

/** The columns of a table that together name a record to people. */
interface NaturalKey {
  readonly table: string;
  readonly created: boolean;
  readonly columns: readonly string[];
}

/** Columns by which people call a record, the likeliest first. */
const calledBy = ["slug", "name", "key", "code", "number", "email", "external_id", "title", "type"];

/** The likeliest natural key of the first table of the document that no unique constraint protects; null where none shows. */
export function naturalKeyOf(rfc: Rfc): NaturalKey | null {
  for (const table of tablesOf(rfc)) {
    const called = calledBy.find((name) => table.columns.includes(name));
    if (called === undefined || isUnique(table)) continue;
    const scope = table.columns.find((column) => tenantColumn.test(column)) ?? table.columns.find(isReference);
    const columns = scope === undefined || scope === called ? [called] : [scope, called];
    return { table: table.name, created: table.created, columns };
  }
  return null;
}

function isUnique({ constraints }: DocumentTable): boolean {
  return constraints.some(({ form }) => form === "unique");
}

/** A made-up name for an index or a constraint, short enough for every database. */
export function keyName(table: string, columns: readonly string[], suffix: string): string {
  return `${[plainName(table), ...columns].join("_").slice(0, 54)}_${suffix}`;
}
