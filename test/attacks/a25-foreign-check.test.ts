import { afterEach, expect, it, vi } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

afterEach(() => vi.restoreAllMocks());

attack("A25", "put up a green check under our name", (app) => {
  it("of another App: ours stays red, and report and audit log name the other", async () => {
    const audit = vi.spyOn(app().store, "audit");
    const repository = app().repository(earlier);
    const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
    repository.foreignCheckRun(pull.headSha, { name: "arch-review", app: "mallory-ci", conclusion: "success" });
    repository.foreignCheckRun(pull.headSha, { name: "tests", app: "other-ci", conclusion: "success" });
    pull.close({ deliver: false });
    pull.reopen();
    await app().until(() => ours(app().github.app.id, pull.checkRuns())?.status === "completed");
    await app().drained();
    const run = ours(app().github.app.id, pull.checkRuns());
    expect(run?.conclusion).toBe("failure");
    for (const text of [run?.summary, pull.comments()[0]?.body]) {
      expect(text).toContain("mallory-ci");
      expect(text).toMatch(/choose this App as the source of the check/);
      expect(text).not.toContain("other-ci");
    }
    expect(audit).toHaveBeenCalledWith(
      expect.objectContaining({
        action: "check.foreign",
        number: pull.number,
        details: expect.objectContaining({ by: "mallory-ci", state: "success", sha: pull.headSha }),
      }),
    );
  });

  it("after ours: the next review says so", async () => {
    const repository = app().repository(earlier);
    const { pull } = await app().open(repository, { title: "Region", files: dangerous });
    await app().drained();
    expect(pull.comments()[0]?.body).not.toContain("mallory-ci");
    repository.foreignCheckRun(pull.headSha, { name: "arch-review", app: "mallory-ci", conclusion: "success" });
    await app().command(pull, "/arch-review recheck", "kim");
    expect(ours(app().github.app.id, pull.checkRuns())?.conclusion).toBe("failure");
    expect(pull.comments()[0]?.body).toContain("mallory-ci");
  });
});

const ours = <Run extends { readonly app: { readonly id: number } }>(
  id: number,
  runs: readonly Run[],
): Run | undefined => runs.findLast((run) => run.app.id === id);
