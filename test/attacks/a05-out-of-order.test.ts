import { expect, it } from "vitest";
import type { RunningApp } from "../github/running-app.ts";
import type { PullRequestHandle, RepositoryHandle } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier, harmless } from "./changes.ts";

/** What happens to a pull request while GitHub tells nobody. */
type Story = (repository: RepositoryHandle) => PullRequestHandle;

const opened: Story = (repository) => repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });

const pushed: Story = (repository) => {
  const pull = opened(repository);
  pull.push({ ...harmless, "migrations/000002_region.up.sql": null }, { deliver: false });
  return pull;
};

const closed: Story = (repository) => {
  const pull = opened(repository);
  pull.close({ deliver: false });
  return pull;
};

/** Delivers what happened in an order, one after the other, and gives what stands on the pull request in the end. */
async function endOf(app: RunningApp, story: Story, order: (ids: readonly number[]) => readonly number[]) {
  const repository = app.repository(earlier);
  const pull = story(repository);
  const ids = app.github.deliveries
    .filter(({ event, repositoryId }) => event === "pull_request" && repositoryId === repository.id)
    .map(({ id }) => id);
  for (const id of order(ids)) {
    await app.github.redeliverAll([id]);
    await app.drained();
  }
  return {
    deliveries: ids.length,
    runs: pull.checkRuns().map(({ status, conclusion, title }) => ({ status, conclusion, title })),
    comments: pull.comments().map(({ body }) => body.split("\n", 1)[0]),
  };
}

attack("A05", "deliver events in another order than they happened", (app) => {
  it.each<[string, Story]>([
    ["synchronize before opened", pushed],
    ["closed before opened", closed],
  ])("%s: the end is that of the right order", async (_what, story) => {
    const right = await endOf(app(), story, (ids) => ids);
    const reversed = await endOf(app(), story, (ids) => ids.toReversed());
    expect(reversed).toEqual(right);
    expect(right.deliveries).toBe(2);
    expect(right.runs.filter(({ status }) => status !== "completed")).toEqual([]);
  });

  it("the last event that arrives decides nothing: the state of the pull request does", async () => {
    const { runs } = await endOf(app(), pushed, (ids) => ids.toReversed());
    expect(runs.map(({ conclusion }) => conclusion)).not.toContain("failure");
  });
});
