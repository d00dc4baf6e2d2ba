import { afterAll, beforeAll, expect, test } from "vitest";
import type { OutcomeCount } from "../../../src/store/index.ts";
import { dangerous, earlier, harmless } from "../../attacks/changes.ts";
import type { PullRequestHandle } from "../../simulator/index.ts";
import { type RunningApp, startRunningApp } from "../running-app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp();
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

const kept = (): Promise<readonly OutcomeCount[]> => app.store.outcomeCounts(app.installation.id, "2000-01-01");
const open = (files: Readonly<Record<string, string>>) => app.open(app.repository(earlier), { title: "Region", files });

/** What changed in the counts of blocking findings while `act` was carried out to its end. */
async function added(act: () => void): Promise<readonly (readonly [string, string, number])[]> {
  const before = await kept();
  act();
  await app.drained();
  const countOf = ({ rule, outcome }: OutcomeCount): number =>
    before.find((each) => each.rule === rule && each.outcome === outcome)?.count ?? 0;
  return (await kept())
    .filter(({ severity }) => severity === "blocking")
    .map((each) => [each.rule, each.outcome, each.count - countOf(each)] as const)
    .filter(([, , count]) => count !== 0);
}

const commentOf = (pull: PullRequestHandle): number => pull.comments()[0]?.id ?? 0;

test("a finding that was open at the merge was merged", async () => {
  const { pull } = await open(dangerous);
  expect(await added(() => pull.merge())).toEqual([["index-not-concurrent", "merged", 1]]);
});

test("a finding that a push has mended was fixed, and what is closed again is not counted again", async () => {
  const { pull } = await open(dangerous);
  pull.push({ "migrations/000002_region.up.sql": null, ...harmless });
  await app.reviewed(pull);
  expect(await added(() => pull.close())).toEqual([["index-not-concurrent", "fixed", 1]]);
  expect(await added(() => pull.label("arch-review"))).toEqual([]);
});

test("a finding of a pull request that is closed without a merge was dropped, until it is merged after all", async () => {
  const { pull } = await open(dangerous);
  expect(await added(() => pull.close())).toEqual([["index-not-concurrent", "dropped", 1]]);
  pull.reopen();
  await app.drained();
  const now = await added(() => pull.merge());
  expect(now).toContainEqual(["index-not-concurrent", "merged", 1]);
});

test("reactions to the comment are read with one request, and none is made where nothing was ever said", async () => {
  const { pull } = await open(dangerous);
  pull.react(commentOf(pull), "+1", "dana");
  pull.react(commentOf(pull), "-1", "eli");
  pull.react(commentOf(pull), "heart", "dana");
  const before = await app.store.reactionCounts(app.installation.id, "2000-01-01");
  await added(() => pull.close());
  const after = await app.store.reactionCounts(app.installation.id, "2000-01-01");
  expect([after.up - before.up, after.down - before.down]).toEqual([1, 1]);

  const quiet = await open({ "README.md": "# new\n" });
  const reads = () => app.github.requests.filter(({ route }) => route?.includes("/issues/comments/")).length;
  const asked = reads();
  expect(await added(() => quiet.pull.close())).toEqual([]);
  expect(reads()).toBe(asked);
});

test("a comment that is gone leaves the reactions unknown and the outcomes known", async () => {
  const { pull } = await open(dangerous);
  pull.deleteComment(commentOf(pull));
  expect(await added(() => pull.close())).toEqual([["index-not-concurrent", "dropped", 1]]);
});
