import type { Expression, FunctionCall } from "../../expression.ts";
import type { Volatility } from "../../operation.ts";
import type { Routine, Schema } from "../../schema.ts";
import { immutableExtensionFunctions, stableExtensionFunctions } from "./steady-extension-functions.ts";
import { immutableFunctions, stableFunctions } from "./steady-functions.ts";

/** The keywords that are written like functions: the same value throughout a transaction (manual, 9.9.5 and 9.27). */
const keywords: ReadonlySet<string> = new Set([
  "current_catalog",
  "current_date",
  "current_role",
  "current_schema",
  "current_time",
  "current_timestamp",
  "current_user",
  "localtime",
  "localtimestamp",
  "session_user",
  "user",
]);

/**
 * How steady a default is: `constant` (the same whenever it is evaluated), `stable` (the same for all rows of one
 * statement) or `volatile` (may differ from row to row, so that adding a column with it rewrites the table).
 */
export function defaultVolatility(expression: Expression, schema: Schema): "constant" | "stable" | "volatile" {
  const found = expression.calls.map((call) => functionVolatility(call, schema));
  if (found.includes("volatile")) return "volatile";
  return found.includes("stable") || expression.subquery ? "stable" : "constant";
}

/** Which overload is called depends on the types of what it is given; the least steady of them is safe to assume. */
function leastSteady(overloads: readonly Routine[]): Volatility {
  const found = new Set(overloads.map(({ definition }) => definition.volatility));
  return found.has("volatile") ? "volatile" : found.has("stable") ? "stable" : "immutable";
}

/**
 * The volatility of a function that is called: the server's own, then one that the history creates, then one of an
 * extension. Any other is volatile, which is what CREATE FUNCTION assumes of a function that does not say.
 */
export function functionVolatility({ schema: qualifier, name }: FunctionCall, schema: Schema): Volatility {
  if (qualifier === null || qualifier === "pg_catalog") {
    if (immutableFunctions.has(name)) return "immutable";
    if (stableFunctions.has(name) || keywords.has(name)) return "stable";
  }
  for (const place of qualifier === null ? schema.searchPath : [qualifier]) {
    const created = schema.routines.get(`${place}.${name}`);
    if (created !== undefined) return leastSteady(created);
  }
  if (immutableExtensionFunctions.has(name)) return "immutable";
  return stableExtensionFunctions.has(name) ? "stable" : "volatile";
}
