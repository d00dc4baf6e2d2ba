import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dangerous, earlier, harmless } from "../../attacks/changes.ts";
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

/** The run that GitHub shows and requires: the newest. */
const shown = (pull: PullRequestHandle) => pull.checkRuns().at(-1);

const lax = { ".github/arch-review.yml": "mode: advisory\n" };

/** Two pull requests with one head: the first into a branch that forbids nothing, the second into `main`. */
async function twins(files = dangerous) {
  const repository = app.repository(earlier);
  repository.push("lax", lax);
  const { pull: first } = await app.open(repository, { title: "Lax", base: "lax", head: "change", files });
  const second = repository.openPullRequest({ title: "Strict", head: "change" });
  expect(second.headSha).toBe(first.headSha);
  return { repository, first, second };
}

describe("two pull requests with one head", () => {
  it("show the worst of the two on every run, and each says which decides", async () => {
    const { first, second } = await twins();
    await app.drained();
    const runs = first.checkRuns();
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(["failure", "failure"]);
    expect(runs[0]?.title).toBe(`Blocked: #${second.number} at the same commit does not pass`);
    expect(runs[0]?.summary).toContain("Same commit");
    expect(runs[1]?.title).toMatch(/^Blocked: \d+ of \d+ checks? failed/);
    expect(first.comments()[0]?.body).toContain("held by another pull request");
  });

  it("do not pass while one of them is not reviewed", async () => {
    const repository = app.repository(earlier);
    repository.push("lax", lax);
    const first = repository.openPullRequest({
      title: "Lax",
      base: "lax",
      head: "change",
      files: harmless,
      deliver: false,
    });
    const second = repository.openPullRequest({ title: "Strict", head: "change", deliver: false });
    const held = hold(app, new RegExp(`^/repos/acme/${repository.name}/pulls/${second.number}$`));
    first.close({ deliver: false });
    first.reopen();
    await held.reached();
    await app.until(() => shown(first)?.status === "completed");
    expect(shown(first)).toMatchObject({
      conclusion: "action_required",
      title: `Waiting: #${second.number} at the same commit is not reviewed yet`,
    });
    held.release();
    await app.drained();
    expect(first.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["success", "success"]);
  });

  it.each<[string, (second: PullRequestHandle) => unknown]>([
    ["is closed", (second) => second.close()],
    ["is made a draft", (second) => second.convertToDraft()],
    ["goes into the other branch as well", (second) => second.retarget("lax")],
  ])("let go of each other when the one that blocks %s", async (_, leave) => {
    const { first, second } = await twins();
    await app.drained();
    leave(second);
    await app.drained();
    const own = first.checkRuns().filter(({ externalId }) => externalId.startsWith(`pr:${first.number};`));
    expect(own.at(-1)).toMatchObject({ conclusion: "neutral", title: expect.stringMatching(/^Advisory: /) });
    expect(shown(first)?.conclusion).toBe("neutral");
  });

  it("are no cover for each other: what blocks one later is shown although the green run of a closed one is newer", async () => {
    const repository = app.repository(earlier);
    repository.push("lax", lax);
    const { pull: first } = await app.open(repository, { title: "Notes", head: "change", files: harmless });
    const second = repository.openPullRequest({ title: "Lax", base: "lax", head: "change" });
    await app.drained();
    second.close();
    await app.drained();
    expect(shown(first)).toMatchObject({ conclusion: "success" });
    repository.push("main", { "migrations/000002_taken.up.sql": "create table taken (id bigint primary key);\n" });
    await app.drained();
    expect(shown(first)).toMatchObject({ conclusion: "failure" });
  });

  it("let go of each other when one is pushed to", async () => {
    const repository = app.repository(earlier);
    repository.push("lax", lax);
    const { pull: first } = await app.open(repository, { title: "Lax", base: "lax", head: "one", files: dangerous });
    repository.push("two", {}, { from: "one" });
    repository.reset("two", first.headSha);
    const second = repository.openPullRequest({ title: "Strict", head: "two" });
    await app.drained();
    expect(first.checkRuns().every(({ conclusion }) => conclusion === "failure")).toBe(true);
    second.push(harmless);
    await app.drained();
    expect(shown(first)).toMatchObject({ conclusion: "neutral" });
  });

  it("do not disturb each other when nothing is in scope", async () => {
    const repository = app.repository(earlier);
    repository.push("lax", lax);
    const wish = { title: "Text", head: "change", files: { "README.md": "# new\n" } };
    const { pull: first } = await app.open(repository, { ...wish, base: "lax" });
    const { pull: second } = await app.open(repository, { title: "Text", head: "change" });
    await app.drained();
    expect(first.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["skipped", "skipped"]);
    expect([...first.comments(), ...second.comments()]).toEqual([]);
  });

  it("agree when both are reviewed at the same time", async () => {
    const repository = app.repository(earlier);
    repository.push("lax", lax);
    const first = repository.openPullRequest({ title: "Lax", base: "lax", head: "change", files: dangerous });
    repository.openPullRequest({ title: "Strict", head: "change" });
    await app.drained();
    expect(first.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["failure", "failure"]);
  });
});
