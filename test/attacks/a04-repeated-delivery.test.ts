import { expect, it } from "vitest";
import type { RunningApp } from "../github/running-app.ts";
import type { RepositoryHandle } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

/** A pull request that GitHub has not told of yet, and the delivery that would. */
function held(app: RunningApp, repository: RepositoryHandle) {
  const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
  const isIts = (one: { readonly event: string; readonly repositoryId: number | null }): boolean =>
    one.event === "pull_request" && one.repositoryId === repository.id;
  const delivery = app.github.deliveries.findLast(isIts);
  if (delivery === undefined) throw new Error("the simulator has made no delivery");
  return { pull, id: delivery.id };
}

const requestsTo = (app: RunningApp, { name }: RepositoryHandle): number =>
  app.github.requests.filter(({ path }) => path.startsWith(`/repos/acme/${name}/`)).length;

attack("A04", "deliver one event again and again", (app) => {
  it("50 times at once, and later once more, make one review with one comment", async () => {
    const repository = app().repository(earlier);
    const { pull, id } = held(app(), repository);
    const answers = await app().github.redeliverAll(Array.from({ length: 50 }, () => id));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    await app().drained();
    expect(pull.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["failure"]);
    expect(pull.comments()).toHaveLength(1);

    const before = requestsTo(app(), repository);
    await app().github.redeliverAll([id]);
    await app().drained();
    expect(requestsTo(app(), repository)).toBe(before);
  });

  it("one whose job had failed for good runs again", async () => {
    const repository = app().repository(earlier);
    const { pull, id } = held(app(), repository);
    const path = new RegExp(`^/repos/acme/${repository.name}/git/trees/`);
    const fault = app().github.faults.add({ path, times: 99 }, { kind: "status", status: 409 });
    await app().github.redeliverAll([id]);
    await app().drained();
    expect(pull.checkRuns().at(-1)?.title).toMatch(/^Could not review/);

    fault.remove();
    await app().github.redeliverAll([id]);
    await app().drained();
    expect(pull.checkRuns().at(-1)?.title).toMatch(/^Blocked/);
    expect(pull.comments()).toHaveLength(1);
  });
});
