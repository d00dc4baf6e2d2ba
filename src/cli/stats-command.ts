import pino from "pino";
import { severities, UserError } from "../charter/index.ts";
import { createAppClient } from "../github/index.ts";
import { dayAfter, dayOf, lastDay } from "../review/day.ts";
import { readAppConfig, readStoreConfig } from "../server/config.ts";
import { type FeedbackReader, type JudgedCount, type OutcomeCount, openFeedback } from "../store/index.ts";
import { listInstallations } from "./stats/list-installations.ts";
import { showTally } from "./stats/show-tally.ts";
import { type Tally, tally } from "./stats/tally.ts";
import type { Terminal } from "./terminal.ts";

/** Options of `stats`, as written. */
export interface StatsFlags {
  readonly installation?: string;
  readonly since?: string;
  readonly format: "text" | "json";
}

/** Days that count when not said. */
const usualDays = 90;

/**
 * Tells how the findings of closed pull requests ended, by rule. Reads the store of the server whose environment it is given
 * and changes nothing. Throws `UserError` for an option that cannot be read and for a store or a GitHub out of reach.
 */
export async function statsCommand(flags: StatsFlags, { out, environment, now }: Terminal): Promise<number> {
  const since = sinceDay(flags.since, now());
  const named = flags.installation === undefined ? null : idOf(flags.installation);
  const place = readStoreConfig(environment);
  const installations =
    named === null
      ? await listInstallations(createAppClient(readAppConfig(environment), now), AbortSignal.timeout(60_000))
      : [named];
  const store = await openFeedback(place, pino({ level: "silent" }));
  try {
    const counted = await count(store, installations, since);
    out(flags.format === "json" ? `${JSON.stringify(counted, null, 2)}\n` : showTally(counted));
    return 0;
  } finally {
    await store.close();
  }
}

async function count(store: FeedbackReader, installations: readonly number[], since: string): Promise<Tally> {
  const counts: OutcomeCount[] = [];
  const judged: JudgedCount[] = [];
  let reactions = { up: 0, down: 0 };
  for (const id of installations) {
    counts.push(...(await store.outcomeCounts(id, since)));
    judged.push(...(await store.judgedCounts(id, since)));
    const { up, down } = await store.reactionCounts(id, since);
    reactions = { up: reactions.up + up, down: reactions.down + down };
  }
  return tally({ since, installations, reactions }, counts, severities, judged);
}

function idOf(written: string): number {
  if (/^[1-9]\d{0,14}$/.test(written)) return Number(written);
  throw new UserError(
    "The option --installation is not a number from 1 on",
    "Write the number at the end of the address of the installation's settings page.",
  );
}

function sinceDay(written: string | undefined, now: Date): string {
  if (written === undefined) return dayAfter(dayOf(now), -usualDays);
  // A month alone is no day to count from.
  if (/^[12]\d{3}-\d{2}-\d{2}$/.test(written) && lastDay(written) !== null) return written;
  throw new UserError("The option --since is not a day of the calendar", "Write it as YYYY-MM-DD.");
}
