import {
  type ColumnDefinition,
  type FunctionCall,
  functionVolatility,
  type Schema,
} from "../../../artifacts/migration/index.ts";
import { columnDefault } from "./column-default.ts";
import { underDomains } from "./domains.ts";

/** Why ADD COLUMN writes every row anew. `call`: the volatile function. */
export type ColumnFill =
  | { readonly kind: "sequence" }
  | { readonly kind: "stored" }
  | { readonly kind: "volatile"; readonly call: FunctionCall }
  | { readonly kind: "domain" }
  | { readonly kind: "old-server" };

/**
 * What makes ADD COLUMN rewrite the table; null: it only changes the catalogue. Measured on PostgreSQL 15 and 18; before
 * 11 every default but NULL was written into each row (release notes of 11, E.23.3.1.7).
 */
export function columnFill(column: ColumnDefinition, schema: Schema, version: number): ColumnFill | null {
  const { generated, serial } = column;
  if (serial || generated === "identity-always" || generated === "identity-by-default") return { kind: "sequence" };
  if (generated === "stored") return { kind: "stored" };
  if (generated === "virtual") return null;
  const value = columnDefault(column, schema);
  const calls = (value?.calls ?? []).filter((call) => functionVolatility(call, schema) === "volatile");
  const [call] = calls;
  if (call !== undefined) return calls.every(isNextval) ? { kind: "sequence" } : { kind: "volatile", call };
  if (underDomains(schema, column.type).constrained) return { kind: "domain" };
  return version < 11 && value !== null && value.constant !== null ? { kind: "old-server" } : null;
}

const isNextval = ({ schema, name }: FunctionCall): boolean =>
  name === "nextval" && (schema === null || schema === "pg_catalog");
