import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TransientError } from "../../../src/charter/index.ts";
import { giveUp } from "../../../src/github/run-job.ts";
import { dangerous, earlier } from "../../attacks/changes.ts";
import type { PullRequestHandle } from "../../simulator/index.ts";
import { type RunningApp, sharedApp } from "../running-app.ts";
import { hold } from "./hold.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

const outage = new TransientError("GitHub: HTTP 502", new Date(0));

/** The repository of a pull request, as a job names it. */
function repositoryOf(pull: PullRequestHandle) {
  const [owner = "", rest = ""] = pull.name.split("/");
  const [repository = ""] = rest.split("#");
  const repositoryId = app.github.repository(owner, repository).id;
  return { installationId: app.installation.id, repositoryId, owner, repository };
}

/** Gives the review of a new pull request up, and gives what stands on its head and what was asked for. */
async function givenUp(error: Error, wish: { readonly draft?: boolean; readonly policy?: string } = {}) {
  const policy = wish.policy === undefined ? {} : { ".github/arch-review.yml": wish.policy };
  const repository = app.repository({ ...earlier, ...policy });
  const { draft = false } = wish;
  const pull = repository.openPullRequest({ title: "Region", draft, files: dangerous, deliver: false });
  const asked: (readonly [string, Date | undefined])[] = [];
  const setting: RunningApp["setting"] = {
    ...app.setting,
    againAfterMs: 1_800_000,
    now: () => new Date("2026-05-01T13:35:00Z"),
    store: {
      ...app.setting.store,
      enqueueAll: async (wanted) => {
        asked.push(...wanted.map(({ job, startAfter }) => [job.reason, startAfter] as const));
      },
    },
  };
  const address = { installationId: app.installation.id, repositoryId: repository.id, owner: "acme" };
  const job = { kind: "review", ...address, repository: repository.name, number: pull.number } as const;
  const attempt = async () => {
    await giveUp(setting, { ...job, deliveryId: "d", reason: "test" }, error, new AbortController().signal);
    return pull.checkRuns().at(-1);
  };
  return { run: await attempt(), asked, attempt, pull };
}

describe("a review that is given up", () => {
  it("because GitHub did not answer says when it is made after all, and is", async () => {
    const { run, asked } = await givenUp(outage);
    expect(run).toMatchObject({ conclusion: "failure", title: "Could not review: will retry at 14:05 UTC" });
    expect(asked).toEqual([["given-up.again", new Date("2026-05-01T14:05:00Z")]]);
  });

  it("again and again waits for somebody to ask", async () => {
    const { asked, attempt } = await givenUp(outage);
    for (let time = 0; time < 4; time++) await attempt();
    expect((await attempt())?.title).toBe("Could not review: no answer in time");
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  it("which nobody waits for leaves the verdict that stands", async () => {
    const { pull, run } = await app.open(app.repository(earlier), { title: "Region", files: dangerous });
    await app.drained();
    const at = { ...repositoryOf(pull), number: pull.number };
    const job = { kind: "review", ...at, deliveryId: "d", reason: "push.base", background: true } as const;
    await giveUp(app.setting, job, outage, new AbortController().signal);
    expect(pull.checkRuns()).toEqual([run]);
  });

  it("which nobody waits for leaves no run of its own in progress", async () => {
    const { pull } = await app.open(app.repository(earlier), { title: "Region", files: dangerous });
    await app.drained();
    const key = (await app.setting.store.standings(repositoryOf(pull), { headSha: pull.headSha }))[0]?.pull;
    if (key === undefined) throw new Error("the pull request is stored");
    const { generation } = await app.setting.store.beginReview(key, key);
    const address = { ...repositoryOf(pull), kind: "review" } as const;
    const octokit = await app.setting.app.forRepository(address, new AbortController().signal);
    await octokit?.rest.checks.create({
      owner: address.owner,
      repo: address.repository,
      name: "arch-review",
      head_sha: pull.headSha,
      external_id: `pr:${pull.number};gen:${generation}`,
      status: "in_progress",
    });
    const job = { ...address, number: pull.number, deliveryId: "d", reason: "shared-head.left" };
    await giveUp(app.setting, { ...job, background: true }, outage, new AbortController().signal);
    expect(pull.checkRuns().map(({ status, conclusion }) => [status, conclusion])).toEqual([
      ["completed", "failure"],
      ["completed", "failure"],
    ]);
  });

  it("because the repository was taken out of the installation leaves no run in progress once it is back", async () => {
    const repository = app.repository(earlier);
    const held = hold(app, new RegExp(`^/repos/acme/${repository.name}/compare/`));
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    await held.reached();
    app.installation.removeRepositories([repository]);
    held.release();
    await app.drained();
    app.installation.addRepositories([repository]);
    await app.command(pull, "/arch-review recheck", "ann");
    expect(pull.checkRuns().map(({ status, conclusion }) => [status, conclusion])).toEqual([["completed", "failure"]]);
  });

  it("because of a fault of ours is not repeated", async () => {
    const { run, asked } = await givenUp(new Error("secret text"));
    expect(run).toMatchObject({ conclusion: "failure", title: "Could not review: internal error" });
    expect(JSON.stringify(run)).not.toContain("secret text");
    expect(asked).toEqual([]);
  });

  it.each([
    ["the policy says so", { policy: "on_error: pass\n" }],
    ["it is of a draft", { draft: true }],
  ])("stops nobody when %s", async (_, wish) => {
    const { run } = await givenUp(outage, wish);
    expect(run?.conclusion).toBe("neutral");
  });
});
