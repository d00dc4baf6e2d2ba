import { clearSeeds } from "../seed/seed-tables.ts";
import { ServerError, type ShadowSession } from "../session.ts";
import { effectsOf, noEffects } from "./effects.ts";
import { type Frame, framed } from "./frame.ts";
import { type Moment, momentNow } from "./moment.ts";
import type { Observing, Outcome } from "./observing.ts";

/** In place of the server's own refusal, which it owes to nobody who may do everything (SQLSTATE system_error). */
const tampered = (): ServerError => new ServerError("it writes to the system catalogue", "58000", null);

/** Internal errors (manual, appendix A): the catalogue is broken, and no other session would see more of it. */
const isBroken = ({ code }: ServerError): boolean => code.startsWith("XX");

/** Looks, runs the statement, and looks again; `at`: what it was doing when the server refused something. */
async function look(
  session: ShadowSession,
  { text, seeds }: Observing,
  withoutSeeds: boolean,
  at: (ours: boolean) => void,
): Promise<Record<"before" | "ready" | "after", Moment>> {
  at(true);
  const before = await momentNow(session);
  // Else a script could hide what it reads.
  if (!before.counts) await session.script("SET LOCAL track_counts = on");
  if (withoutSeeds) await clearSeeds(session, seeds);
  const ready = withoutSeeds ? await momentNow(session) : before;
  at(false);
  await session.script(text);
  at(true);
  const after = await momentNow(session);
  at(false);
  if (after.hasTamperedCatalogue) throw tampered();
  return { before, ready, after };
}

/**
 * Runs a statement in a transaction and reads what it did from the transaction. Where the session is in a state in which we
 * cannot look (a role that may not read the catalogue), the statement is run all the same and nothing is said of it.
 */
export async function observeInside(
  session: ShadowSession,
  observing: Observing,
  frame: Frame,
  withoutSeeds: boolean,
): Promise<Outcome> {
  let isOurs = false;
  let seen: Record<"before" | "ready" | "after", Moment> | null = null;
  const refusal = await framed(session, frame, async () => {
    seen = await look(session, observing, withoutSeeds, (ours) => {
      isOurs = ours;
    });
  });
  if (refusal !== null && isOurs && !isBroken(refusal)) return unseen(session, observing, frame);
  if (refusal !== null || seen === null) return { refusal, effects: noEffects, source: "observed" };
  return seenOutcome(observing, seen);
}

async function unseen(session: ShadowSession, { text }: Observing, frame: Frame): Promise<Outcome> {
  return { refusal: await framed(session, frame, () => session.script(text)), effects: noEffects, source: "known" };
}

function seenOutcome(observing: Observing, seen: Record<"before" | "ready" | "after", Moment>): Outcome {
  const { visible, inUse, statement, text } = observing;
  const isBlock = /^DO\b/i.test(text);
  const effects = effectsOf({ visible, inUse, operations: statement.operations, isBlock, ...seen });
  return { refusal: null, effects, source: seen.after.counts ? "observed" : "known" };
}
