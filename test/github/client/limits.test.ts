import { afterAll, beforeAll, expect, it } from "vitest";
import { TransientError } from "../../../src/charter/index.ts";
import { createAppClient } from "../../../src/github/index.ts";
import { type Simulator, startSimulator } from "../../simulator/index.ts";

/** A time that passes only while somebody waits; it begins now, since the App's signature tells the real one. */
let now = Date.now();
const clock = (): Date => new Date(now);
let waited = 0;

let github: Simulator;
beforeAll(async () => {
  github = await startSimulator({ clock, limits: { secondary: true } });
});
afterAll(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

const { signal } = new AbortController();

it("a flood of reviews in one installation never meets a limit of GitHub, and another installation never waits", async () => {
  const scenes = ["acme", "other"].map((account) => {
    const installation = github.createInstallation({ account, deliver: false });
    const repository = github.createRepository({ name: "shop", installation });
    const pull = repository.openPullRequest({ title: "T", files: { a: "a\n" }, deliver: false });
    return { installation, repository, pull };
  });
  const [busy, quiet] = scenes;
  if (busy === undefined || quiet === undefined) throw new Error("unreachable: there are two");
  const app = createAppClient(
    { appId: github.app.id, privateKey: github.app.privateKey, apiUrl: `${github.url}/api/v3` },
    clock,
    {
      wait: async (milliseconds) => {
        now += milliseconds;
        waited += milliseconds;
      },
    },
  );
  /** What a review asks for, as far as limits are concerned. */
  const review = async ({ installation, repository, pull }: typeof busy): Promise<void> => {
    const access = { kind: "review", installationId: installation.id, repositoryId: repository.id } as const;
    const client = await app.forRepository(access, signal);
    if (client === null) throw new Error("there is no token");
    const at = { owner: repository.owner, repo: repository.name };
    for (let reads = 0; reads < 8; reads += 1) await client.rest.pulls.get({ ...at, pull_number: pull.number });
    const run = await client.rest.checks.create({ ...at, name: "arch-review", head_sha: pull.headSha });
    await client.rest.issues.createComment({ ...at, issue_number: pull.number, body: "x" });
    const done = { status: "completed", conclusion: "success" } as const;
    await client.rest.checks.update({ ...at, check_run_id: run.data.id, ...done });
  };
  const start = now;
  let putOff = 0;
  for (let finished = 0; finished < 60 && putOff < 60; ) {
    try {
      await review(busy);
      finished += 1;
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      putOff += 1;
      now = Math.max(now, error.retryAt.getTime());
    }
  }
  expect(github.requests.filter(({ status }) => status >= 400)).toEqual([]);
  // Sixty reviews write 180 times: more than two minutes' worth, and less than twice that.
  expect((now - start) / 60_000).toBeGreaterThan(2);
  expect((now - start) / 60_000).toBeLessThan(5);
  expect(putOff).toBeLessThan(60);

  waited = 0;
  await review(quiet);
  expect(waited).toBe(0);
});
