import { expect, it } from "vitest";
import type { OpenPull } from "../../../src/github/sweep/list-open-pulls.ts";
import { missedPulls } from "../../../src/github/sweep/missed-pulls.ts";
import type { PullRequestRecord, Standing } from "../../../src/store/index.ts";

const open: OpenPull = { number: 7, headSha: "a".repeat(40), baseRef: "main", draft: false, forced: false };
const key = { installationId: 1, repositoryId: 2, number: 7 };
const pull: PullRequestRecord = {
  ...key,
  headSha: open.headSha,
  baseSha: "b".repeat(40),
  baseRef: "main",
  state: "open",
  forced: false,
  draft: false,
  merged: false,
  comment: { kind: "none" },
  generation: 1,
};
const review: Standing["review"] = {
  generation: 1,
  own: { conclusion: "success", title: "Pass" },
  policyHash: "p",
  dependsOnBase: true,
};
const known = (change: Partial<PullRequestRecord> = {}, reviewed: Standing["review"] = review): readonly Standing[] => [
  { pull: { ...pull, ...change }, review: reviewed },
];
const nothing = { changed: [], unreviewed: [], closed: [] };

it.each<[string, Partial<OpenPull>, readonly Standing[], "changed" | "unreviewed" | null]>([
  ["is as it is known", {}, known(), null],
  ["was never heard of", {}, [], "changed"],
  ["was pushed to", { headSha: "c".repeat(40) }, known(), "changed"],
  ["goes into another branch", { baseRef: "release" }, known(), "changed"],
  ["is a draft now", { draft: true }, known(), "changed"],
  ["is ready now", {}, known({ draft: true }), "changed"],
  ["has the label that forces a review", { forced: true }, known(), "changed"],
  ["lost that label, which its event alone explains", {}, known({ forced: true }), null],
  ["has moved on its base branch, which a push tells", {}, known({ baseSha: "d".repeat(40) }), null],
  ["has no verdict", {}, known({}, null), "unreviewed"],
])("a pull request that %s", (_what, change, standings, place) => {
  const listed = { ...open, ...change };
  const expected = place === null ? nothing : { ...nothing, [place]: [listed] };
  expect(missedPulls({ pulls: [listed], complete: true, etag: null }, standings)).toEqual(expected);
});

it("one that is not listed any more was closed, unless the list ends before all were named", () => {
  expect(missedPulls({ pulls: [], complete: true, etag: null }, known())).toEqual({ ...nothing, closed: [7] });
  expect(missedPulls({ pulls: [], complete: false, etag: null }, known())).toEqual(nothing);
});
