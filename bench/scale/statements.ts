import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PullRequestKey, ReviewJob, Store } from "../../src/store/index.ts";
import type { SampleReports } from "./fill.ts";
import { type Extent, firstInstallation, pullsIn, repositoryOf } from "./fill.ts";
import { workload } from "./workload.ts";

/** How long one of the store's calls takes, in milliseconds, seen from the process that makes it. */
export interface Timing {
  readonly call: string;
  readonly p50: number;
  readonly p95: number;
}

type Call = (installationId: number, index: number) => Promise<unknown>;

/** Times the calls that the App makes of the store, one after another, each on another installation. */
export async function timeCalls(store: Store, extent: Extent, reports: SampleReports): Promise<readonly Timing[]> {
  const now = new Date();
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const calls: readonly (readonly [string, number, Call])[] = [
    ["store a delivery with its job", 200, (id, index) => receive(store, keyOf(id, extent, index))],
    ["one review, all its calls", 50, (id, index) => review(store, keyOf(id, extent, index), reports)],
    ["standings of a head", 100, (id) => store.standings(repositoryKey(id), { headSha: "0".repeat(40) })],
    ["standings of a branch", 100, (id) => store.standings(repositoryKey(id), { baseRef: "main" })],
    ["the report of a pull request", 50, (id, index) => store.report(keyOf(id, extent, index))],
    ["the history of a pull request", 50, (id, index) => store.history(keyOf(id, extent, index), 50)],
    ["trends of 90 days", 20, (id) => store.trends(id, repositoriesOf(id), dayBefore(now, 90))],
    ["repositories to reconcile", 50, (id) => store.repositoriesToReconcile(id, dayAgo, 20)],
    ["orphaned reviews", 50, (id) => store.orphanedReviews(id)],
    ["a page of 1,000 installations", 20, (id) => store.installationIds(id, 1_000)],
    ["purge, nothing due", 20, (id) => store.purge(id, now)],
    ["queue lines (/metrics)", 20, () => store.queueLines()],
    ["check (/readyz)", 20, () => store.check()],
  ];
  const timings: Timing[] = [];
  for (const [call, times, run] of calls) timings.push(await timed(call, times, extent, run));
  return timings;
}

/** Purges one installation's history of all that was kept long enough, then forgets another one; milliseconds. */
export async function timeDeletions(store: Store, extent: Extent): Promise<readonly Timing[]> {
  const later = new Date(Date.now() + 400 * 86_400_000);
  const purged = await timed("purge, everything due", 5, extent, (id) => store.purge(id, later));
  const forgotten = await timed(
    "forget an installation",
    5,
    { ...extent, installations: extent.installations - 7 },
    (id) => store.forgetInstallation(id),
  );
  return [purged, forgotten];
}

/** Jobs a second of one process with the usual four workers whose handlers do nothing: fetching, locking and settling. */
export async function timeQueue(store: Store, extent: Extent, jobs: number): Promise<number> {
  for (let index = 0; index < jobs; index++) {
    const id = firstInstallation + 1 + (index % extent.installations);
    await store.enqueue(jobOf({ installationId: id, repositoryId: repositoryOf(id, 1), number: 100_000 + index }));
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  let done = 0;
  const start = performance.now();
  const workers = await store.work(
    {
      run: async () => {
        done += 1;
        if (done >= jobs) resolve();
      },
      giveUp: async () => undefined,
    },
    { pollSeconds: 0.5 },
  );
  await promise;
  const seconds = (performance.now() - start) / 1000;
  await workers.stop(10_000);
  return jobs / seconds;
}

async function timed(call: string, times: number, extent: Extent, run: Call): Promise<Timing> {
  const taken: number[] = [];
  for (let index = 0; index < times; index++) {
    // Spread over all installations, so that no page of the database is warm because its neighbour was just read.
    const id = firstInstallation + 1 + ((index * 7_919) % extent.installations);
    const start = performance.now();
    await run(id, index);
    taken.push(performance.now() - start);
    // A delivery that comes while another is being stored waits for more to share its transaction: each comes by itself here.
    await nextTurn();
  }
  taken.sort((one, other) => one - other);
  const at = (share: number): number => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
  return { call, p50: at(0.5), p95: at(0.95) };
}

const repositoryKey = (installationId: number) => ({ installationId, repositoryId: repositoryOf(installationId, 1) });

const repositoriesOf = (installationId: number): readonly number[] =>
  Array.from({ length: workload.repositories }, (_, index) => repositoryOf(installationId, index));

const dayBefore = (now: Date, days: number): string =>
  new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);

/** One of the pull requests that were filled in: its number says in which repository. */
function keyOf(installationId: number, extent: Extent, index: number): PullRequestKey {
  const number = 1 + (index % pullsIn(extent.days));
  return { installationId, repositoryId: repositoryOf(installationId, number % 5), number };
}

const jobOf = (key: PullRequestKey): ReviewJob => ({
  ...key,
  kind: "review",
  owner: `account-${key.installationId}`,
  repository: "service-1",
  deliveryId: randomUUID(),
  reason: "pull_request.synchronize",
});

const receive = (store: Store, key: PullRequestKey): Promise<unknown> => {
  const job = jobOf(key);
  return store.receive({
    id: job.deliveryId,
    event: "pull_request",
    action: "synchronize",
    installationId: key.installationId,
    jobs: [job],
  });
};

/** What a review of a new head writes, from the pull request's state to its publication. */
async function review(store: Store, key: PullRequestKey, reports: SampleReports): Promise<void> {
  const inputs = {
    headSha: randomUUID().replaceAll("-", "").padEnd(40, "0"),
    baseSha: "b".repeat(40),
    baseRef: "main",
  };
  await store.saveRepository({ ...key, owner: `account-${key.installationId}`, name: "service-1" });
  await store.savePullRequest({ ...key, ...inputs, state: "open", forced: false, draft: false, merged: false });
  const { generation } = await store.beginReview(key, inputs);
  const created = await store.beginIntent(key, generation, "create-check-run");
  if (created !== null) await store.completeIntent(created, { checkRunId: 1 });
  await store.recordOutcome(key, generation, {
    policyHash: "p",
    engineVersion: "1.0.0",
    verdict: "fail",
    report: { ...reports.inScope },
  });
  await store.recordConclusion(key, generation, { conclusion: "failure", title: "Blocked: 2 of 14 checks failed" });
  await store.standings(key, { headSha: inputs.headSha });
  for (const kind of ["update-check-run", "update-comment"] as const) {
    const intent = await store.beginIntent(key, generation, kind);
    if (intent !== null) await store.completeIntent(intent, {});
  }
  await store.finishReview(key, generation, "published");
}
