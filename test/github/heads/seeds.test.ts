import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { earlier, harmless } from "../../attacks/changes.ts";
import { type RunningApp, sharedApp } from "../running-app.ts";
import { hold } from "./hold.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

describe("an installation", () => {
  it("gets one finished run on the tip of each default branch, by which the check can be selected", async () => {
    const repository = app.repository(earlier);
    app.installation.addRepositories([repository]);
    await app.drained();
    expect(repository.checkRuns(repository.sha("main"))).toEqual([
      expect.objectContaining({ conclusion: "success", title: "Ready: arch-review can be required now" }),
    ]);
  });
});

describe("a repository that is added", () => {
  it("is seeded once", async () => {
    const repository = app.repository(earlier);
    app.installation.addRepositories([repository]);
    await app.drained();
    app.installation.addRepositories([repository]);
    await app.drained();
    expect(repository.checkRuns(repository.sha("main"))).toHaveLength(1);
  });

  it("is left alone where a run of ours is there already", async () => {
    const repository = app.repository(earlier);
    const { pull } = await app.open(repository, { title: "Notes", files: harmless });
    repository.reset("main", pull.headSha);
    await app.drained();
    const before = repository.checkRuns(pull.headSha).length;
    app.installation.addRepositories([repository]);
    await app.drained();
    expect(repository.checkRuns(pull.headSha)).toHaveLength(before);
  });

  it.each([
    ["it is empty", 409],
    ["its branch is gone", 404],
  ])("is left alone when %s", async (_, status) => {
    const repository = app.repository(earlier);
    app.github.faults.add({ path: new RegExp(`^/repos/acme/${repository.name}/git/ref/`) }, { kind: "status", status });
    app.installation.addRepositories([repository]);
    await app.drained();
    expect(repository.checkRuns(repository.sha("main"))).toEqual([]);
  });

  it("gets no second run when GitHub's answer to the first attempt was lost", async () => {
    const repository = app.repository(earlier);
    app.github.faults.add(
      { method: "POST", path: new RegExp(`^/repos/acme/${repository.name}/check-runs`) },
      { kind: "status", status: 502, when: "after" },
    );
    app.installation.addRepositories([repository]);
    await app.drained();
    expect(repository.checkRuns(repository.sha("main"))).toHaveLength(1);
  });
});

describe("a seed", () => {
  it("says nothing about a pull request with the same commit", async () => {
    const repository = app.repository(earlier);
    repository.push("release", { "README.md": "# release\n" });
    app.installation.addRepositories([repository]);
    await app.drained();
    const held = hold(app, new RegExp(`^/repos/acme/${repository.name}/compare/`));
    const pull = repository.openPullRequest({ title: "Release", head: "main", base: "release" });
    await held.reached();
    expect(pull.checkRuns().map(({ status }) => status)).toEqual(["completed", "in_progress"]);
    held.release();
    await app.drained();
    expect(pull.checkRuns().at(-1)?.status).toBe("completed");
  });
});
