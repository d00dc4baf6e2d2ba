import { beforeAll, expect, test } from "vitest";
import { loadParser } from "../../../src/artifacts/migration/index.ts";
import { changeOf, checkOf, exportsDesign, judgedReview, judgementOf, path, runOf } from "./judged-review.ts";

beforeAll(loadParser);

const words = "Support staff wait for exports that the shop team makes by hand.";

test.each([
  ["one answer of one", { agreed: 1, of: 1 }, "pass"],
  ["three of three", { agreed: 3, of: 3 }, "pass"],
  ["no answer", { agreed: 0, of: 1 }, "unknown"],
  ["more than were asked", { agreed: 2, of: 1 }, "unknown"],
  ["half an answer", { agreed: 1.5, of: 3 }, "unknown"],
  ["of no number", { agreed: 1, of: Number.NaN }, "unknown"],
])("a judgement of %s", async (_, more, status) => {
  const judgement = judgementOf(exportsDesign, "ap-ownership", "satisfied", words, more);
  const review = await judgedReview(changeOf({ [path]: exportsDesign }), runOf({ judgements: [judgement] }));
  expect(checkOf(review, "ap-ownership")?.status).toBe(status);
});

test.each([1, 3, 4])("a judgement of %i quotes", async (count) => {
  const judgement = judgementOf(exportsDesign, "ap-ownership", "satisfied", words);
  const evidence = Array.from({ length: count }, () => judgement.evidence).flat();
  const run = runOf({ judgements: [{ ...judgement, evidence }] });
  const review = await judgedReview(changeOf({ [path]: exportsDesign }), run);
  expect(checkOf(review, "ap-ownership")?.status).toBe(count <= 3 ? "pass" : "unknown");
});
