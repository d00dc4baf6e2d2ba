import type { ColumnDefinition, Expression, Schema } from "../../../artifacts/migration/index.ts";
import { findDomain } from "./domains.ts";

/** Domains over domains that are followed. */
const maxDepth = 8;

/**
 * The default that rows get for a column: its own (DEFAULT NULL is one), else that of its domain, of which the outermost
 * counts; null where there is none. Source: build_column_default of rewriteHandler.c; measured on PostgreSQL 18.
 */
export function columnDefault({ default: own, type }: ColumnDefinition, schema: Schema): Expression | null {
  if (own !== null) return own;
  let under = type;
  for (let depth = 0; depth < maxDepth && under.arrayDimensions === 0; depth++) {
    const domain = findDomain(schema, under)?.domain;
    if (domain === undefined) return null;
    if (domain.default !== null) return domain.default;
    under = domain.type;
  }
  return null;
}
