import type { Expression, FunctionCall } from "../../expression.ts";
import type { RoutineDefinition, Volatility } from "../../operation.ts";
import type { Schema } from "../../schema.ts";
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

/** What was found of the functions that one question came by: each body is read once, and one that calls itself is volatile. */
type Known = Map<RoutineDefinition, Volatility>;

/** Bodies read for one question; what is called beyond them counts as volatile. */
const bodyLimit = 64;

/** Which overload is called depends on the types of what it is given; the least steady of them is safe to assume. */
function leastSteady(found: readonly Volatility[]): Volatility {
  return found.includes("volatile") ? "volatile" : found.includes("stable") ? "stable" : "immutable";
}

/**
 * What the planner sees in place of the call. A function in SQL that is one SELECT of an expression is replaced by that
 * expression, whatever it is declared as (inline_function in clauses.c; measured on PostgreSQL 18: no rewrite).
 */
function inlinedVolatility(definition: RoutineDefinition, schema: Schema, known: Known): Volatility {
  const { volatility, language, securityDefiner, parameters } = definition;
  if (volatility !== "volatile" || language !== "sql" || securityDefiner || parameters.size > 0) return volatility;
  const before = known.get(definition);
  if (before !== undefined) return before;
  if (known.size >= bodyLimit) return "volatile";
  known.set(definition, "volatile");
  const [only, ...more] = definition.body?.operations ?? [];
  if (only?.kind !== "query" || more.length > 0 || only.query.reads.length > 0) return "volatile";
  const found = leastSteady(only.query.calls.map((call) => functionVolatility(call, schema, known)));
  known.set(definition, found);
  return found;
}

/**
 * The volatility of a function that is called: the server's own, then one that the history creates, then one of an
 * extension. Any other is volatile, which is what CREATE FUNCTION assumes of a function that does not say.
 */
export function functionVolatility(
  { schema: qualifier, name }: FunctionCall,
  schema: Schema,
  known: Known = new Map(),
): Volatility {
  if (qualifier === null || qualifier === "pg_catalog") {
    if (immutableFunctions.has(name)) return "immutable";
    if (stableFunctions.has(name) || keywords.has(name)) return "stable";
  }
  for (const place of qualifier === null ? schema.searchPath : [qualifier]) {
    const created = schema.routines.get(`${place}.${name}`);
    if (created !== undefined)
      return leastSteady(created.map(({ definition }) => inlinedVolatility(definition, schema, known)));
  }
  if (immutableExtensionFunctions.has(name)) return "immutable";
  return stableExtensionFunctions.has(name) ? "stable" : "volatile";
}
