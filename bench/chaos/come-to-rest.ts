import { setTimeout as sleep } from "node:timers/promises";
import { type Leftovers, leftoversIn } from "./leftovers.ts";
import type { Stage } from "./stage.ts";
import { verdictsOf, type Wrong } from "./verdicts.ts";

/** How it was when nothing moved any more. */
export interface Rest {
  readonly leftovers: Leftovers;
  readonly wrong: readonly Wrong[];
  /** Exit codes of servers that did not stop well. */
  readonly codes: readonly (number | null)[];
}

/**
 * Waits until GitHub shows what it should and nobody asks it for anything, then stops the servers and looks into the store.
 * Where work is left there, they are started again, as long as there is patience.
 */
export async function comeToRest(stage: Stage): Promise<Rest> {
  const { options, place, replicas, people, say } = stage;
  const end = performance.now() + options.patience * 1_000;
  for (;;) {
    await quiet(stage, end);
    const codes = await replicas.stopAll();
    const rest = { leftovers: await leftoversIn(place), wrong: verdictsOf(people), codes };
    const works = rest.leftovers.jobs.length > 0 || rest.wrong.length > 0;
    if (!works || performance.now() > end) return rest;
    say(
      `the servers are started again: ${rest.wrong.length} wrong, jobs left: ${rest.leftovers.jobs.slice(0, 3).join("; ")}`,
    );
    await replicas.startAll();
  }
}

const quietMs = 4_000;
/** Longer than any delay between two tries of a job. */
const longQuietMs = 310_000;

/** Resolves when nothing is wrong and nothing was asked for a while, or nothing was asked for long. */
async function quiet({ github, replicas, sender, people, secret, options }: Stage, end: number): Promise<void> {
  let requests = -1;
  let since = performance.now();
  for (;;) {
    github.webhook({ url: replicas.route(), secret });
    sender.look();
    const now = performance.now();
    if (github.requests.length !== requests) {
      requests = github.requests.length;
      since = now;
    }
    const sent = sender.open === 0 || options.redeliver === "sweep";
    if (now > end || now - since > longQuietMs) return;
    if (sent && now - since > quietMs && verdictsOf(people).length === 0) return;
    await sleep(250);
  }
}
