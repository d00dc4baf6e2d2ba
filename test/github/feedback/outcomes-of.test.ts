import { expect, test } from "vitest";
import { type ClosedPullRequest, outcomesOf } from "../../../src/github/feedback/outcomes-of.ts";
import type { Sighting } from "../../../src/store/index.ts";
import { disputeOf, noor, waiverOf } from "../../store/conversation-things.ts";

const key = { installationId: 1, repositoryId: 2, number: 3 };

const sighting = (change: Partial<Sighting> = {}): Sighting => ({
  fingerprint: "f1",
  rule: "index-not-concurrent",
  severity: "blocking",
  status: "open",
  now: "present",
  ...change,
});

const closed = (change: Partial<ClosedPullRequest> = {}): ClosedPullRequest => ({
  key,
  merged: true,
  today: "2026-05-05",
  sightings: [sighting()],
  waivers: [],
  disputes: [],
  ...change,
});

const given = { ...waiverOf(key, { until: "2026-05-05" }), id: 1, givenAt: new Date(0), ended: null };

test.each<[string, Partial<ClosedPullRequest>, string]>([
  ["open at the merge", {}, "merged"],
  ["open, and not merged", { merged: false }, "dropped"],
  ["not there any more", { sightings: [sighting({ now: "gone" })] }, "fixed"],
  ["not there any more, and not merged", { sightings: [sighting({ now: "gone" })], merged: false }, "fixed"],
  ["waived once and gone", { sightings: [sighting({ now: "gone", status: "waived" })] }, "fixed"],
  ["waived in the last review", { sightings: [sighting({ status: "waived" })] }, "waived"],
  ["waived, and not merged", { sightings: [sighting({ status: "waived" })], merged: false }, "waived"],
  ["waived after the last review, on the last day", { waivers: [given] }, "waived"],
  ["waived until yesterday", { waivers: [{ ...given, until: "2026-05-04" }] }, "merged"],
  [
    "waived and taken back",
    { waivers: [{ ...given, ended: { how: "revoked", by: noor, at: new Date(0) } }] },
    "merged",
  ],
  ["waived for another statement", { waivers: [{ ...given, fingerprint: "f2" }] }, "merged"],
  ["in a file that the last review could not read", { sightings: [sighting({ now: "unread" })] }, "merged"],
])("a finding %s", (_what, change, outcome) => {
  expect(outcomesOf(closed(change))).toEqual([
    { ...key, fingerprint: "f1", rule: "index-not-concurrent", severity: "blocking", outcome, disputed: false },
  ]);
});

test("what a language model found and somebody called wrong was taken back, not fixed", () => {
  const end = (model: string | null) =>
    outcomesOf(closed({ sightings: [sighting({ now: "gone" })], disputes: [disputeOf(key, { model })] }))[0];
  expect(end(null)?.outcome).toBe("fixed");
  expect(end("gpt-test-1")).toMatchObject({
    outcome: "dropped",
    disputed: true,
  });
});

test("a dispute changes no outcome and is told beside it", () => {
  const disputes = [disputeOf(key), disputeOf(key, { by: noor })];
  const sightings = [sighting(), sighting({ fingerprint: "f2", now: "gone" })];
  expect(outcomesOf(closed({ disputes, sightings }))).toMatchObject([
    { fingerprint: "f1", outcome: "merged", disputed: true },
    { fingerprint: "f2", outcome: "fixed", disputed: false },
  ]);
});
