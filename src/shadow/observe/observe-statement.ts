import type { ObservedStatement } from "../observation.ts";
import type { PlannedStatement } from "../rehearsal.ts";
import { sentOf } from "../sent-of.ts";
import type { ServerError, ShadowSession } from "../session.ts";
import { noEffects } from "./effects.ts";
import { faultOf } from "./fault-of.ts";
import { bare, framed, ownTransaction, pastSavepoint, refusalOf, subtransaction } from "./frame.ts";
import { observeInside } from "./observe-inside.ts";
import { observeOutside } from "./observe-outside.ts";
import type { Around, Observing, Outcome } from "./observing.ts";
import { wayOf } from "./way-of.ts";

export type { Around } from "./observing.ts";
export { type Relations, relationsNow } from "./relations.ts";

/**
 * What rows cannot bring about (manual, appendix A: 25 state of the transaction, 42601 syntax, 53 resources, 57 the operator, 58 and
 * XX the server's own). Anything else they can, by what a function says that is called for each of them.
 */
const whateverRows = /^(?:25|42601|5[378]|XX)/;

/** An active transaction, or ending one inside of a function: what the server runs outside of transactions alone. */
const outsideOnly = new Set(["25001", "2D000"]);

const unseen = (refusal: ServerError | null): Outcome => ({ refusal, effects: noEffects, source: "observed" });

/**
 * SET TRANSACTION may be the first command of a transaction, and of no subtransaction (manual, SET TRANSACTION): what it is
 * refused for may be the subtransaction, or a query, of ours.
 */
async function ofSession(session: ShadowSession, text: string, refusal: ServerError): Promise<ServerError | null> {
  if (refusal.code !== "25001") return refusal;
  if (refusal.message.includes("before any query")) return null;
  return refusal.message.includes("subtransaction") ? refusalOf(() => session.script(text)) : refusal;
}

async function run(session: ShadowSession, observing: Observing, withoutSeeds: boolean): Promise<Outcome> {
  const { statement, inTransaction, text } = observing;
  const way = wayOf(statement.operations, inTransaction);
  switch (way) {
    case "as it stands":
      return unseen(await refusalOf(() => session.script(text)));
    case "past our savepoint":
      return unseen(await framed(session, pastSavepoint, () => session.script(text)));
    case "session": {
      const refusal = await framed(session, inTransaction ? subtransaction : bare, () => session.script(text));
      return unseen(refusal === null ? null : await ofSession(session, text, refusal));
    }
    case "outside":
      return observeOutside(session, observing, withoutSeeds);
    case "inside": {
      const frame = inTransaction ? subtransaction : ownTransaction;
      const outcome = await observeInside(session, observing, frame, withoutSeeds);
      const mustBeOutside = !inTransaction && outsideOnly.has(outcome.refusal?.code ?? "");
      return mustBeOutside ? observeOutside(session, observing, withoutSeeds) : outcome;
    }
    default:
      return way satisfies never;
  }
}

/**
 * Runs a statement and says what it did. A refusal of the server is no rejection: it is in `error`, and an open transaction
 * goes on without the statement. What planted rows may have brought about is tried again without them.
 */
export async function observeStatement(
  session: ShadowSession,
  statement: PlannedStatement,
  around: Around,
): Promise<ObservedStatement> {
  const { treatment, range } = statement;
  const observing = { ...around, statement, text: treatment.kind === "replace" ? treatment.text : statement.text };
  const first = await run(session, observing, false);
  const isOurs = first.refusal !== null && !whateverRows.test(first.refusal.code) && around.seeds.planted.size > 0;
  const { refusal, effects, source } = isOurs ? await run(session, observing, true) : first;
  const error = refusal === null ? null : faultOf(refusal, statement);
  return { path: around.path, range, ...sentOf(statement), ...effects, error, source };
}
