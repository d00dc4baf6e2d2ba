import { setTimeout as sleep } from "node:timers/promises";
import type { Stage } from "./stage.ts";

/** Takes the moments that have come off the front of a list. */
const due = (moments: number[], now: number): readonly number[] =>
  moments.splice(0, moments.filter((moment) => moment <= now).length);

/** People act until there are deliveries enough, while servers are killed and databases restarted at moments of the seed. */
export async function work(stage: Stage): Promise<void> {
  const { options, github, replicas, backend, people, sender, random, secret, say } = stage;
  const { deliveries, kills, restarts, rate } = options;
  const moments = (count: number): number[] =>
    Array.from({ length: count }, (_, at) => ((at + random.below(1_000) / 1_000) * deliveries) / Math.max(1, count));
  const killAt = moments(kills);
  const restartAt = moments(restarts);
  let killing: Promise<void> = Promise.resolve();
  let restarting: Promise<void> = Promise.resolve();
  let sent = 0;
  let clock = performance.now();
  while (sent < deliveries) {
    github.webhook({ url: replicas.route(), secret });
    const before = github.deliveries.length;
    people.act();
    sent += github.deliveries.length - before;
    clock = Math.max(clock, performance.now() - 1_000) + ((github.deliveries.length - before) * 1_000) / rate;
    sender.look();
    await sleep(Math.max(0, clock - performance.now()));
    // A server that is being started is not in the way of the next kill: that waits for it.
    for (const at of due(killAt, sent)) {
      killing = killing.then(() => replicas.killOne()).then(() => say(`killed at ${Math.round(at)} of ${deliveries}`));
    }
    for (const _ of due(restartAt, sent)) {
      const how = restartAt.length % 2 === 0 ? "kill" : "fast";
      restarting = restarting.then(() => backend.restart(how)).then(() => say(`restarted PostgreSQL (${how})`));
    }
    // As many at a time as GitHub would have under way; more would only wait in this process.
    while (github.deliveries.length - before > 0 && sender.open > 500 && options.redeliver === "sender") {
      await sleep(50);
      github.webhook({ url: replicas.route(), secret });
      sender.look();
    }
  }
  await killing;
  await restarting;
}
