import { expect, it } from "vitest";
import type { RunningApp } from "../github/running-app.ts";
import type { Fault, RepositoryHandle } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

const lost: Fault = { kind: "drop", when: "after" };

/** What goes wrong when the comment is written, how often, and whether it stands in the end. */
const failures: readonly { readonly name: string; readonly fault: Fault; readonly times?: number }[] = [
  { name: "502 after it was stored", fault: { kind: "status", status: 502, when: "after" } },
  { name: "502 before it was stored", fault: { kind: "status", status: 502 } },
  { name: "no answer, and it was stored", fault: lost },
  { name: "no answer, and it was not stored", fault: { kind: "drop", when: "before" } },
  { name: "a secondary limit", fault: { kind: "secondary-limit" } },
  { name: "a token that ended", fault: { kind: "status", status: 401 } },
  { name: "two answers lost in a row", fault: lost, times: 2 },
];

attack("A32", "fail at the moment a comment is written", (app) => {
  it.each(failures)("$name: exactly one comment, and no storm of requests", async ({ fault, times = 1 }) => {
    const repository = app().repository(earlier);
    app().github.faults.add({ method: "POST", path: comments(repository), times }, fault);
    const { pull, run } = await app().open(repository, { title: "Region", files: dangerous });
    await app().drained();
    expect(pull.comments()).toHaveLength(1);
    expect(run.conclusion).toBe("failure");
    expect(pull.checkRuns()).toHaveLength(1);
    expect(posts(app(), repository)).toBeLessThanOrEqual(1 + times);
  });

  it.each([
    [410, /conversation is switched off/],
    [403, /conversation is locked, or the App may not comment/],
    [422, /did not take its text/],
  ])("%d: no comment, one attempt, and the check says why", async (status, why) => {
    const repository = app().repository(earlier);
    app().github.faults.add({ method: "POST", path: comments(repository) }, { kind: "status", status });
    const { pull, run } = await app().open(repository, { title: "Region", files: dangerous });
    await app().drained();
    expect(pull.comments()).toEqual([]);
    expect(run).toMatchObject({ conclusion: "failure", summary: expect.stringMatching(why) });
    expect(run.summary).toContain("index-not-concurrent");
    expect(posts(app(), repository)).toBe(1);
  });

  it("404, the repository is gone: the job ends", async () => {
    const repository = app().repository(earlier);
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = app().github.faults.add(
      { method: "POST", path: comments(repository) },
      { kind: "wait", until: promise },
    );
    repository.openPullRequest({ title: "Region", files: dangerous });
    while (held.hits === 0) await new Promise(setImmediate);
    repository.delete();
    resolve();
    await app().drained();
    expect(posts(app(), repository)).toBe(1);
  });
});

const comments = ({ name }: RepositoryHandle): RegExp => new RegExp(`^/repos/acme/${name}/issues/1/comments`);

const posts = (app: RunningApp, repository: RepositoryHandle): number =>
  app.github.requests.filter(({ method, path }) => method === "POST" && comments(repository).test(path)).length;
