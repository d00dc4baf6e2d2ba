import type { Running } from "../base/replay-script.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { areSame, compareCatalogues } from "../catalogue/compare-catalogues.ts";
import { withNeeds } from "../catalogue/read-catalogue.ts";
import { isRestoredByHand } from "../catalogue/restored-by-hand.ts";
import type { CatalogueDifference, ObservedDown } from "../observation.ts";
import type { PlannedMigration, PlannedScript } from "../rehearsal.ts";
import type { Seeds } from "../seed/seed-tables.ts";
import type { ShadowSession } from "../session.ts";
import { type Around, lostBy } from "./downs/lost-by.ts";
import {
  deletesByCondition,
  firstOf,
  isIntended,
  isWhole,
  type Refusal,
  runDown,
  saysNothing,
} from "./downs/run-down.ts";
import { lookAt, type StateBefore, stateOf } from "./downs/state-of.ts";

export { type StateBefore, stateOf };

/** A migration whose way up went through, and the state before it. */
export interface WentUp {
  readonly migration: PlannedMigration;
  readonly before: StateBefore;
}

/**
 * Rolls migrations back, the last one first, and gives what each left. Stops at the first that fails, and at one that has no
 * way back. `seeds`: the rows that were planted; what a way down fails for because of them is tried again without.
 * `running` is told which statement is run, and null behind the last one.
 */
export async function rehearseDowns(
  session: ShadowSession,
  up: readonly WentUp[],
  seeds: Seeds,
  found: (down: ObservedDown) => void,
  running: Running = () => {},
): Promise<void> {
  if (up.every(({ migration }) => migration.down === null)) return;
  let now = await lookAt(session);
  // What a later way down left is not this one's.
  const left = new Set<string>();
  for (const { migration, before } of up.toReversed()) {
    const { down } = migration;
    const first = down === null || saysNothing(down) ? null : firstOf(down);
    if (down === null || first === null) {
      const differences = await differencesTo(session, before.catalogue, now.catalogue);
      if (differences.some((each) => !left.has(keyOf(each)))) return;
      continue;
    }
    const mayTell = isWhole(migration.up) && isWhole(down);
    const { refusal, clearedSeeds } = await runDown(session, down, seeds, running);
    if (refusal !== null) {
      if (mayTell && !isIntended(refusal)) found(failed(down, refusal));
      return;
    }
    const restored = await lookAt(session);
    const around = { before, after: now, restored };
    const all = await differencesTo(session, before.catalogue, restored.catalogue);
    const differences = all.filter((each) => !left.has(keyOf(each)) && !isByHand(each, around));
    const lost = lostBy(around, !clearedSeeds && !deletesByCondition(down));
    const other = differences.filter(({ object }) => !lost.some((one) => isCalled(object, one)));
    if (mayTell) found({ path: down.path, range: first.range, differences: other, lost, error: null });
    for (const each of all) left.add(keyOf(each));
    now = restored;
  }
}

/** How a catalogue of before differs from the one as it is now. */
async function differencesTo(
  session: ShadowSession,
  before: Catalogue,
  now: Catalogue,
): Promise<readonly CatalogueDifference[]> {
  // Empty: it was not read, or is too large to be compared.
  if (before.size === 0 || now.size === 0 || areSame(before, now)) return [];
  return compareCatalogues(before, await withNeeds(session, now));
}

const isByHand = ({ object }: CatalogueDifference, { before, after, restored }: Around): boolean =>
  isRestoredByHand(object, before.catalogue, after.catalogue, restored.catalogue);

const failed = ({ path }: PlannedScript, { statement: { range }, fault }: Refusal): ObservedDown => {
  return { path, range, differences: [], lost: [], error: fault };
};

const isCalled = (object: string, name: string): boolean => object === `table ${name}` || object === `column ${name}`;

const keyOf = ({ how, object }: CatalogueDifference): string => `${how} ${object}`;
