import {
  type Expression,
  type FunctionCall,
  functionVolatility,
  type Policy,
  type Schema,
  type Table,
} from "../../../artifacts/migration/index.ts";
import { columnsOnlyNotNull } from "./only-not-null.ts";
import { commandsOf, isForEverybody, policiesOf } from "./policy-reach.ts";

/** A clause of a policy and what it says. */
export interface PolicyCondition {
  readonly clause: "USING" | "WITH CHECK";
  readonly expression: Expression;
}

/** The conditions that a policy states. */
export function conditionsOf({ using, withCheck }: Policy): readonly PolicyCondition[] {
  return [
    ...(using === null ? [] : [{ clause: "USING", expression: using } as const]),
    ...(withCheck === null ? [] : [{ clause: "WITH CHECK", expression: withCheck } as const]),
  ];
}

/**
 * The clause of a policy that lets every row through; null where each depends on the row. An UPDATE without WITH CHECK
 * uses USING, so a missing clause opens nothing (manual, CREATE POLICY).
 */
export function openCondition(policy: Policy, table: Table): PolicyCondition | null {
  return conditionsOf(policy).find(({ expression }) => holdsAlways(expression, table)) ?? null;
}

function holdsAlways(condition: Expression, table: Table): boolean {
  if (condition.always === true) return true;
  const columns = columnsOnlyNotNull(condition);
  return columns.length > 0 && columns.every((column) => table.columns.get(column)?.notNull === true);
}

const whoAsks: ReadonlySet<string> = new Set([
  "current_user",
  "session_user",
  "current_role",
  "user",
  "current_setting",
]);

/** A call whose answer depends on who asks: the session's own functions, and any that is not the server's. */
export function asksForCaller(call: FunctionCall, schema: Schema): boolean {
  if (call.schema === null || call.schema === "pg_catalog") {
    if (whoAsks.has(call.name)) return true;
    return functionVolatility(call, schema) === "volatile";
  }
  return true;
}

/** `auth.role()` and `auth.uid() IS NOT NULL` only tell that somebody has signed in. */
const signedIn = ["role", "uid"];

/**
 * Whether a condition tells callers apart: by a subquery, or by a function that may look at who asks. That somebody has
 * signed in, what time it is and what the row says of itself tell nobody apart.
 */
export function tellsCallersApart(condition: Expression, schema: Schema): boolean {
  if (condition.reads.length > 0) return true;
  return condition.calls.some((call) => {
    if (!asksForCaller(call, schema)) return false;
    return condition.columns.length > 0 || call.schema !== "auth" || !signedIn.includes(call.name);
  });
}

/** Whether a policy does nothing, since row-level security is off; false where that cannot be known. */
export const isInert = (table: Table): boolean => !table.assumed && !table.rowSecurity;

/** Whether everybody may read every row: what shows the rows of such a table shows nothing that was hidden. */
export function isReadByAll(table: Table): boolean {
  const readers = policiesOf(table).filter((each) => commandsOf(each).includes("select"));
  if (readers.some(({ permissive }) => !permissive)) return false;
  return readers.some((each) => isForEverybody(each) && openCondition(each, table)?.clause === "USING");
}
