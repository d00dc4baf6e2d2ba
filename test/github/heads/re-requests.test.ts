import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dangerous, earlier } from "../../attacks/changes.ts";
import { type RunningApp, sharedApp } from "../running-app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

describe("a finished run", () => {
  it("has one button, within what GitHub takes", async () => {
    const { run } = await app.open(app.repository(earlier), { title: "Region", files: dangerous });
    expect(run.actions).toEqual([
      { label: "Re-review", description: expect.stringMatching(/^.{1,40}$/), identifier: "re-review" },
    ]);
  });

  it.each<[string, (number: number, repository: ReturnType<RunningApp["repository"]>) => void]>([
    ["its re-run is asked for", (id, repository) => repository.rerequest(id)],
    ["its button is pressed", (id, repository) => repository.requestAction(id, "re-review")],
  ])("gets a successor when %s, for a pull request from a fork as well", async (_, ask) => {
    const repository = app.repository(earlier);
    const { pull, run } = await app.open(repository, { title: "Region", files: dangerous, fork: "stranger" });
    ask(run.id, repository);
    await app.drained();
    expect(pull.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["failure", "failure"]);
    expect(pull.comments()).toHaveLength(1);
  });
});

describe("all checks of a commit", () => {
  it("are asked for again: every open pull request with that head is reviewed, also one never heard of", async () => {
    const repository = app.repository(earlier);
    const { pull } = await app.open(repository, { title: "Region", head: "change", files: dangerous });
    repository.push("release", { "README.md": "# release\n" });
    const unseen = repository.openPullRequest({ title: "Region", head: "change", base: "release", deliver: false });
    repository.rerequestSuite(pull.headSha);
    await app.drained();
    const subjects = new Set(pull.checkRuns().map(({ externalId }) => externalId.split(";")[0]));
    expect(subjects).toEqual(new Set([`pr:${pull.number}`, `pr:${unseen.number}`]));
  });

  it("are asked for again where no pull request is open: nothing is written", async () => {
    const repository = app.repository(earlier);
    repository.rerequestSuite(repository.sha("main"));
    await app.drained();
    expect(repository.checkRuns(repository.sha("main"))).toEqual([]);
  });
});
