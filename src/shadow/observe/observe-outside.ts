import { quoteRelation } from "../quote.ts";
import { clearSeeds } from "../seed/seed-tables.ts";
import type { ShadowSession } from "../session.ts";
import { noEffects } from "./effects.ts";
import { refusalOf } from "./frame.ts";
import { knownEffects, knownLocks } from "./known-effects.ts";
import type { Observing, Outcome } from "./observing.ts";
import { type Relations, relationsNow } from "./relations.ts";

/** An index that CONCURRENTLY could not finish stays behind and is invalid (manual, CREATE INDEX): it would be in the way. */
async function dropUnfinished(session: ShadowSession, visible: Relations): Promise<void> {
  const invalid = await session.query<{ oid: number }>(
    "SELECT CAST(indexrelid AS pg_catalog.int4) AS oid FROM pg_catalog.pg_index WHERE NOT indisvalid",
  );
  const now = await relationsNow(session);
  for (const { oid } of invalid) {
    const name = visible.has(oid) ? undefined : now.get(oid)?.name;
    if (name !== undefined) await session.script(`DROP INDEX ${quoteRelation(name)}`);
  }
}

/** Runs a statement outside of a transaction, where its locks are gone when it ends: what is said is what the manual says. */
export async function observeOutside(
  session: ShadowSession,
  { statement, text, visible, inUse, seeds }: Observing,
  withoutSeeds: boolean,
): Promise<Outcome> {
  if (withoutSeeds) {
    await dropUnfinished(session, visible);
    await clearSeeds(session, seeds);
  }
  const { operations } = statement;
  const known = await knownLocks(session, visible, operations);
  const refusal = await refusalOf(() => session.script(text));
  if (refusal !== null) return { refusal, effects: noEffects, source: "known" };
  const after = await relationsNow(session);
  return { refusal: null, effects: knownEffects(known, { visible, after, inUse, operations }), source: "known" };
}
