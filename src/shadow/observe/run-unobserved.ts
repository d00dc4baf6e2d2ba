import type { ObservedStatement } from "../observation.ts";
import type { PlannedStatement } from "../rehearsal.ts";
import { sentOf } from "../sent-of.ts";
import type { ShadowSession } from "../session.ts";
import { noEffects } from "./effects.ts";
import { faultOf } from "./fault-of.ts";
import { framed, pastSavepoint, refusalOf, subtransaction } from "./frame.ts";
import type { Around } from "./observing.ts";
import { wayOf } from "./way-of.ts";

/**
 * Runs a statement as `observeStatement` does and looks at nothing but the server's refusal: for the thousands of a long script.
 * What it says of it is `known`, so that nothing is taken back by it.
 */
export async function runUnobserved(
  session: ShadowSession,
  statement: PlannedStatement,
  { path, inTransaction }: Pick<Around, "path" | "inTransaction">,
): Promise<ObservedStatement> {
  const { treatment, range, operations } = statement;
  const run = () => session.script(treatment.kind === "replace" ? treatment.text : statement.text);
  const way = wayOf(operations, inTransaction);
  const isBare = !inTransaction || way === "as it stands";
  const frame = way === "past our savepoint" ? pastSavepoint : subtransaction;
  const refusal = await (isBare ? refusalOf(run) : framed(session, frame, run));
  const error = refusal === null ? null : faultOf(refusal, statement);
  return { path, range, ...sentOf(statement), ...noEffects, error, source: "known" };
}
