import { describe, expect, it } from "vitest";
import type { Review } from "../../src/review/index.ts";
import { only, reviewOf, thinDesign } from "./review-of.ts";

const path = "docs/rfcs/0007-orders.md";
const timeout = "\nA call to the payment provider has a timeout of 2 s, after which the order is refused with `503`.\n";

/** The review of a document that the base branch holds with another text. */
const edited = (before: string, after: string): Promise<Review> =>
  reviewOf({ [path]: after }, { base: [{ path, text: before }], policy: only("ap-timeouts", "ap-retries") });

const check = ({ checklist }: Review, id: string) =>
  checklist.flatMap(({ checks }) => checks).find((each) => each.id === id);

describe("a change to a document that the base branch holds", () => {
  it("is held to nothing that was open before and that it does not touch", async () => {
    const review = await edited(thinDesign, thinDesign.replace("one.", "one order."));
    expect(review.findings).toEqual([]);
    expect(review.questions).toEqual([]);
    expect(check(review, "ap-timeouts")).toMatchObject({
      status: "not-applicable",
      reason: expect.stringMatching(/^Open before this change, which does not touch it\. Looked for/),
    });
  });

  it("is held to what it takes out, and says what stood there", async () => {
    const review = await edited(thinDesign + timeout, thinDesign);
    const finding = review.findings.find(({ rule }) => rule === "ap-timeouts");
    expect(finding?.message).toMatch(
      /^The base branch answers this on line 12 \(`A call to the payment provider has a timeout of 2 s, after .*`\) and the change takes that out\. Looked for/,
    );
    expect(review.questions.map((question) => question.check)).toContain("ap-timeouts");
    expect(check(review, "ap-retries")?.status).toBe("not-applicable");
  });

  it("is held to a gap on a line that it writes", async () => {
    const review = await edited(thinDesign, thinDesign.replace("Each request calls", "Every request calls"));
    expect(review.findings.map(({ rule }) => rule)).toContain("ap-timeouts");
  });

  it("is held to what it brings in", async () => {
    const without = thinDesign.replace(/\nEach request calls.*\n/, "");
    const review = await edited(without, thinDesign);
    expect(review.findings.map(({ rule }) => rule)).toContain("ap-timeouts");
  });

  it("passes with what still stands", async () => {
    expect(
      check(await edited(thinDesign + timeout, `${thinDesign}\nOrders are blue.\n${timeout}`), "ap-timeouts")?.status,
    ).toBe("pass");
  });
});
