import { readFileSync } from "node:fs";
import { afterEach, expect, it, vi } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

afterEach(() => vi.restoreAllMocks());

attack("A26", "put a green status of our name on the head and on the test merge", (app) => {
  it("is told in the report and in the audit log where the installation lets us read statuses", async () => {
    const audit = vi.spyOn(app().store, "audit");
    const { installation } = app();
    const mayDo = installation.permissions;
    const reading = app().github.createInstallation({ account: "statuses-readable", deliver: false });
    reading.grant({ ...mayDo, statuses: "read" });
    const repository = app().github.createRepository({ name: "shop", installation: reading, files: earlier });
    const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
    repository.setStatus(pull.headSha, { context: "arch-review", state: "success" });
    repository.setStatus(pull.headSha, { context: "tests", state: "success" });
    pull.close({ deliver: false });
    pull.reopen();
    const run = await app().reviewed(pull);
    await app().drained();
    expect(run.conclusion).toBe("failure");
    for (const text of [run.summary, pull.comments()[0]?.body])
      expect(text).toMatch(/put up a check or status of the name/);
    const details = expect.objectContaining({ state: "success", sha: pull.headSha });
    expect(audit).toHaveBeenCalledWith(expect.objectContaining({ action: "check.foreign", details }));
  });

  it("ours stays red, before and after a recheck", async () => {
    const repository = app().repository(earlier);
    const { pull } = await app().open(repository, { title: "Region", files: dangerous });
    await app().drained();
    for (const sha of [pull.headSha, repository.sha("main")]) {
      repository.setStatus(sha, { context: "arch-review", state: "success" });
    }
    expect(pull.checkRuns().at(-1)?.conclusion).toBe("failure");
    await app().command(pull, "/arch-review recheck", "kim");
    expect(pull.checkRuns().at(-1)?.conclusion).toBe("failure");
  });

  it("is told in the documentation, with the setting that takes its effect away", () => {
    const page = readFileSync("docs/branch-protection.md", "utf8");
    expect(page).toMatch(/choose \*\*arch-review\*\* as its source, not \*Any source\*/);
    expect(page).toMatch(/status on the test merge/i);
    expect(page).toMatch(/Only the source protects here/);
  });
});
