import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dangerous, earlier, harmless } from "../../attacks/changes.ts";
import type { CheckRun, RepositoryHandle } from "../../simulator/index.ts";
import { type RunningApp, sharedApp } from "../running-app.ts";
import { hold } from "./hold.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

const other = { "migrations/000003_tags.up.sql": "create table tags (id bigint primary key);\n" };

/** Opens pull requests, one for each change, and waits for their reviews. */
async function opened(repository: RepositoryHandle, ...changes: readonly Readonly<Record<string, string>>[]) {
  const pulls = changes.map((files, at) => repository.openPullRequest({ title: `Change ${at + 1}`, files }));
  await app.drained();
  return pulls.map(({ number }) => number);
}

async function answered(repository: RepositoryHandle, head: string): Promise<CheckRun | undefined> {
  await app.drained();
  const runs = repository.checkRuns(head);
  expect(runs).toHaveLength(1);
  return runs[0];
}

describe("a merge group", () => {
  it.each(["merge", "squash"] as const)("passes when all members and the whole do (%s)", async (method) => {
    const repository = app.repository(earlier);
    const numbers = await opened(repository, harmless, other);
    const run = await answered(repository, repository.queue(numbers, { method }));
    expect(run).toMatchObject({ name: "arch-review", conclusion: "success", annotations: [] });
    for (const number of numbers) expect(run?.summary).toContain(`#${number}`);
    expect(run?.externalId).toBe(`group:${run?.sha}`);
  });

  it("is skipped when nothing is in scope, after a handful of requests", async () => {
    const repository = app.repository(earlier);
    const numbers = await opened(repository, { "README.md": "# new\n" });
    const before = app.github.requests.length;
    const run = await answered(repository, repository.queue(numbers));
    expect(run).toMatchObject({ conclusion: "skipped", title: expect.stringMatching(/^Not applicable: /) });
    expect(app.github.requests.length - before).toBeLessThanOrEqual(9);
  });

  it("fails for a member that does not pass, and names it", async () => {
    const repository = app.repository(earlier);
    const [good = 0, bad = 0] = await opened(repository, other, dangerous);
    const run = await answered(repository, repository.queue([good, bad]));
    expect(run?.conclusion).toBe("failure");
    expect(run?.summary).toContain(`#${bad}`);
  });

  it("reviews a member first that has no verdict yet", async () => {
    const repository = app.repository(earlier);
    const pull = repository.openPullRequest({ title: "Unseen", files: harmless, deliver: false });
    const run = await answered(repository, repository.queue([pull.number]));
    expect(run?.conclusion).toBe("success");
    expect(pull.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["success"]);
  });

  it("shows a run in progress before anything is read", async () => {
    const repository = app.repository(earlier);
    const numbers = await opened(repository, harmless);
    const held = hold(app, new RegExp(`^/repos/acme/${repository.name}/compare/`));
    const head = repository.queue(numbers);
    await held.reached();
    expect(repository.checkRuns(head).map(({ status }) => status)).toEqual(["in_progress"]);
    held.release();
    expect(await answered(repository, head)).toMatchObject({ conclusion: "success" });
  });

  it("goes by the policy of the branch, not by one that a member brings", async () => {
    const repository = app.repository(earlier);
    const pull = repository.openPullRequest({
      title: "Loosen",
      files: { ".github/arch-review.yml": "mode: advisory\n" },
    });
    const second = repository.openPullRequest({ title: "Index", files: dangerous });
    await app.drained();
    const run = await answered(repository, repository.queue([pull.number, second.number]));
    expect(run?.conclusion).toBe("failure");
  });

  it("has one run although GitHub's answer to the first attempt was lost", async () => {
    const repository = app.repository(earlier);
    const numbers = await opened(repository, harmless);
    app.github.faults.add(
      { method: "POST", path: new RegExp(`^/repos/acme/${repository.name}/check-runs`) },
      { kind: "drop", when: "after" },
    );
    expect(await answered(repository, repository.queue(numbers))).toMatchObject({ conclusion: "success" });
  });

  it("is never left in progress: what fails for good is said", async () => {
    const repository = app.repository(earlier);
    const numbers = await opened(repository, harmless);
    app.github.faults.add(
      { path: new RegExp(`^/repos/acme/${repository.name}/compare/`), times: 100 },
      { kind: "status", status: 418 },
    );
    const run = await answered(repository, repository.queue(numbers));
    expect(run).toMatchObject({ conclusion: "failure", title: "Could not review: internal error" });
  });

  it("is answered again when somebody asks for its run", async () => {
    const repository = app.repository(earlier);
    const numbers = await opened(repository, harmless);
    const head = repository.queue(numbers);
    const run = await answered(repository, head);
    repository.rerequest(run?.id ?? 0);
    await app.drained();
    expect(repository.checkRuns(head).map(({ conclusion }) => conclusion)).toEqual(["success", "success"]);
  });
});
