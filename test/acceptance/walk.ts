import fc from "fast-check";
import { dangerous, earlier, harmless } from "../attacks/changes.ts";
import type { RunningApp } from "../github/running-app.ts";
import type { PullRequestHandle, RepositoryHandle } from "../simulator/index.ts";
import { ours, path } from "./acceptance.ts";
import { advisory, broken, policyPath } from "./wrongs.ts";

/** What people, GitHub and the network do on a walk. Each takes three numbers and does nothing where it cannot be done. */
const actions = {
  open: ({ repository, pulls }, a, b, c) => {
    const wish = { title: "Region", base: at(bases, a) ?? "main", draft: c % 5 === 0, deliver: c % 7 !== 0 };
    const head = a % 2 === 0 ? at(pulls, b)?.headBranch : undefined;
    if (head === undefined) repository.openPullRequest({ ...wish, files: contentOf(b) });
    else if (isFree(pulls, head, wish.base)) repository.openPullRequest({ ...wish, head });
  },
  push: ({ pulls }, a, b, c) => at(pulls, a)?.push(contentOf(b), { deliver: c % 7 !== 0 }),
  share: ({ repository, pulls }, a, b) => {
    const [one, other] = [at(pulls, a), at(pulls, b)];
    if (one !== undefined && other !== undefined) repository.reset(one.headBranch, other.headSha);
  },
  close: ({ open }, a, _, c) => at(open, a)?.close({ deliver: c % 7 !== 0 }),
  reopen: ({ pulls }, a) => {
    const pull = at(pulls, a);
    if (pull?.state === "closed" && isFree(pulls, pull.headBranch, pull.baseBranch)) pull.reopen();
  },
  turnDraft: ({ open }, a) => {
    const pull = at(open, a);
    if (pull?.draft === true) pull.markReady();
    else pull?.convertToDraft();
  },
  retarget: ({ open, pulls }, a, b, c) => {
    const [pull, base] = [at(open, a), at(bases, b)];
    if (pull !== undefined && base !== undefined && isFree(pulls, pull.headBranch, base))
      pull.retarget(base, { deliver: c % 7 !== 0 });
  },
  policy: ({ repository }, a, b) => repository.push(at(bases, a) ?? "main", { [policyPath]: at(policies, b) ?? null }),
  recheck: ({ pulls }, a) => at(pulls, a)?.comment("/arch-review recheck", { author: "wren" }),
  forge: ({ pulls }, a) => at(pulls, a)?.comment("### arch-review: passed", { author: "wren" }),
  erase: ({ pulls }, a) => {
    const pull = at(pulls, a);
    const [comment] = pull === undefined ? [] : ours(pull);
    if (comment !== undefined) pull?.deleteComment(comment.id);
  },
  askAgain: ({ repository, pulls }, a, b) => {
    const run = at(at(pulls, a)?.checkRuns() ?? [], b);
    if (run?.status === "completed") repository.rerequest(run.id);
  },
  queue: ({ repository, open }, a) => {
    const members = open.filter(({ baseBranch, draft }) => baseBranch === "main" && !draft).slice(0, 1 + (a % 3));
    try {
      repository.queue(members.map(({ number }) => number));
    } catch {
      // None is open, or they conflict: there is no such group then.
    }
  },
  repeat: ({ app, repository }, a) => {
    const delivery = at(
      app.github.deliveries.filter(({ repositoryId }) => repositoryId === repository.id),
      a,
    );
    if (delivery !== undefined) app.github.redeliver(delivery.id);
  },
  fail: ({ app }, a, b) => {
    const method = at(["POST", "PATCH", "GET"], a) ?? "GET";
    const when = b % 2 === 0 ? "after" : "before";
    app.github.faults.add({ method }, a % 4 === 0 ? { kind: "drop", when } : { kind: "status", status: 502, when });
  },
  wait: async ({ app }) => app.drained(),
} satisfies Record<string, (world: World, a: number, b: number, c: number) => unknown>;

interface World {
  readonly app: RunningApp;
  readonly repository: RepositoryHandle;
  readonly pulls: readonly PullRequestHandle[];
  readonly open: readonly PullRequestHandle[];
}

const bases = ["main", "lax", "other"];
const policies = [null, advisory, broken];

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

const contentOf = (index: number) =>
  at(
    [dangerous, dangerous, harmless, { [path]: null, "migrations/000002_note.up.sql": null, "x.txt": `${index}` }],
    index,
  ) ?? {};

/** GitHub allows one open pull request from a branch into another. */
const isFree = (pulls: readonly PullRequestHandle[], head: string, base: string): boolean =>
  !pulls.some(({ state, headBranch, baseBranch }) => state === "open" && headBranch === head && baseBranch === base);

const number = fc.nat(10_000);
const names = Object.keys(actions) as (keyof typeof actions)[];

/** Walks of some twenty steps. After a step with an odd `c` the App is given the time to store what it heard. */
export const walks = fc.array(fc.tuple(fc.constantFrom(...names), number, number, number), {
  minLength: 12,
  maxLength: 24,
});

/** Goes a walk in a repository of its own, then lets everything arrive that was held back. */
export async function go(
  app: RunningApp,
  steps: readonly (readonly [keyof typeof actions, number, number, number])[],
): Promise<RepositoryHandle> {
  const repository = app.repository(earlier);
  repository.push("lax", { [policyPath]: advisory });
  repository.push("other", { "other.txt": "text\n" });
  for (const [name, a, b, c] of steps) {
    const pulls = repository.pullRequests();
    await actions[name]({ app, repository, pulls, open: pulls.filter(({ state }) => state === "open") }, a, b, c);
    if (c % 2 === 1) await app.github.settled();
  }
  app.github.faults.clear();
  for (const { id, state, repositoryId } of [...app.github.deliveries])
    if (repositoryId === repository.id && state === "held") app.github.redeliver(id);
  await app.drained();
  return repository;
}
