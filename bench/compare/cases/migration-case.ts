import type { ComparisonCase } from "../case.ts";
import { shopSchema, timeouts } from "./shop-schema.ts";

/** What differs from case to case: the rest is the shop's schema and the head with timeouts. */
export interface Migration extends Pick<ComparisonCase, "id" | "change" | "problem" | "down"> {
  readonly sql: string;
  /** What the base branch holds besides the shop's schema. */
  readonly also?: string;
  /** Without the two timeouts at the head. */
  readonly unguarded?: true;
}

/** The cases of one family. */
export function migrationCases(
  family: ComparisonCase["family"],
  migrations: readonly Migration[],
): readonly ComparisonCase[] {
  return migrations.map(({ sql, also = "", unguarded, ...rest }) => ({
    ...rest,
    family,
    language: "postgresql",
    before: `${shopSchema}${also}`,
    after: `${unguarded ? "" : timeouts}${sql}\n`,
  }));
}
