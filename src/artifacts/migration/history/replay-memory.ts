import { emptySchema } from "../catalog/index.ts";
import type { LineSpan, ReplayedMigration, Script } from "../migration.ts";
import { continueReplay, type ReplayState, startReplay } from "./replay.ts";

/** Remembers where replays of whole histories ended, so that the same history with more at its end starts from there. */
export interface ReplayMemory {
  /** The replay of a history from the empty catalogue, in which nothing is recorded. */
  readonly replay: (migrations: readonly ReplayedMigration[]) => ReplayState;
}

interface Remembered {
  readonly scripts: readonly Script[];
  readonly state: ReplayState;
}

/** Histories that are remembered by default; each holds a catalogue, which shares most of itself with its neighbours. */
const defaultCapacity = 8;

/** A memory that forgets the history used longest ago. */
export function replayMemory(capacity = defaultCapacity): ReplayMemory {
  let remembered: readonly Remembered[] = [];
  return {
    replay: (migrations) => {
      const scripts = migrations.map(({ migration }) => migration.up);
      const known = remembered
        .filter((each) => isPrefix(each.scripts, scripts))
        .reduce<Remembered | null>((a, b) => (a !== null && a.scripts.length >= b.scripts.length ? a : b), null);
      const start = known?.state ?? startReplay(emptySchema);
      const state = continueReplay(start, migrations.slice(known?.scripts.length ?? 0));
      if (state.givenUp === null) {
        const others = remembered.filter((each) => each !== known);
        remembered = [{ scripts, state }, ...others].slice(0, capacity);
      }
      return state;
    },
  };
}

const isPrefix = (start: readonly Script[], whole: readonly Script[]): boolean =>
  start.length <= whole.length && start.every((script, index) => runsAlike(script, whole[index]));

/** Whether two scripts do the same to a catalogue. Statements of the same text are the same list, from the parse cache. */
function runsAlike(one: Script, other: Script | undefined): boolean {
  if (other === undefined || one.statements !== other.statements || one.problems !== other.problems) return false;
  return one.transaction === other.transaction && sameSpans(one.batches, other.batches);
}

const sameSpans = (one: readonly LineSpan[], other: readonly LineSpan[]): boolean =>
  one.length === other.length &&
  one.every(({ startLine, endLine }, i) => startLine === other[i]?.startLine && endLine === other[i]?.endLine);
