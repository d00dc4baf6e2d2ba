import { expect, it } from "vitest";
import { path } from "../github/inbound/intake.ts";
import type { RunningApp } from "../github/running-app.ts";
import type { Delivery, RepositoryHandle } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

/** A pull request that GitHub has not told of yet, and the delivery that would. */
function held(app: RunningApp, repository: RepositoryHandle) {
  const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
  const isIts = (one: { readonly event: string; readonly repositoryId: number | null }): boolean =>
    one.event === "pull_request" && one.repositoryId === repository.id;
  const delivery = app.github.deliveries.findLast(isIts);
  if (delivery === undefined) throw new Error("the simulator has made no delivery");
  return { pull, delivery, id: delivery.id };
}

/** Sends a delivery at the same time as others, and waits for its answer however long it takes on a busy machine. */
async function send(app: RunningApp, { headers, payload }: Delivery): Promise<number> {
  const answer = await fetch(`${app.url}${path}`, { method: "POST", headers, body: JSON.stringify(payload) });
  return answer.status;
}

const requestsTo = (app: RunningApp, { name }: RepositoryHandle): number =>
  app.github.requests.filter(({ path }) => path.startsWith(`/repos/acme/${name}/`)).length;

attack("A04", "deliver one event again and again", (app) => {
  it("50 times at once, and later once more, make one review with one comment", async () => {
    const repository = app().repository(earlier);
    const { pull, delivery, id } = held(app(), repository);
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(app(), delivery)));
    expect(new Set(answers)).toEqual(new Set([200]));
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
    const trees = new RegExp(`^/repos/acme/${repository.name}/git/trees/`);
    const fault = app().github.faults.add({ path: trees, times: 99 }, { kind: "status", status: 409 });
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
