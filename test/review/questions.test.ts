import { describe, expect, test } from "vitest";
import type { Question } from "../../src/charter/index.ts";
import { chooseQuestions } from "../../src/review/questions.ts";
import { reviewOf, thinDesign } from "./review-of.ts";

const question = (check: string, weight: number, path = "a.md", line = 1): Question => ({
  item: "constraints",
  check,
  path,
  line,
  question: `${check}?`,
  weight,
});
const asked = (questions: readonly Question[]) =>
  chooseQuestions(questions).questions.map(({ check, path }) => `${path} ${check}`);

describe("questions", () => {
  test("come in the order of their weight, then of path, line and check", () => {
    expect(
      asked([
        question("c", 1),
        question("b", 2),
        question("a", 1),
        question("d", 1, "B.md"),
        question("e", 1, "a.md", 0),
      ]),
    ).toEqual(["a.md b", "B.md d", "a.md e", "a.md a", "a.md c"]);
  });

  test("are at most seven, and the rest is counted", () => {
    const many = Array.from({ length: 12 }, (_, index) => question(`c${index}`, 12 - index));
    expect(chooseQuestions(many).questions.map(({ check }) => check)).toEqual([
      "c0",
      "c1",
      "c2",
      "c3",
      "c4",
      "c5",
      "c6",
    ]);
    expect(chooseQuestions(many).moreQuestions).toBe(5);
  });

  test("are asked once for each check and document, with the larger weight", () => {
    expect(asked([question("a", 1), question("b", 2), question("a", 3), question("a", 1, "b.md")])).toEqual([
      "a.md a",
      "a.md b",
      "b.md a",
    ]);
  });

  test("of a real document name its own nouns and where the answer belongs", async () => {
    const { questions, moreQuestions } = await reviewOf({ "a.md": thinDesign });
    expect(questions).toHaveLength(7);
    expect(moreQuestions).toBeGreaterThan(0);
    expect(questions.map(({ question: text }) => text).join()).toContain("/v1/orders");
    for (const { line } of questions) expect(line).toBeLessThanOrEqual(thinDesign.split("\n").length);
  });

  test("weigh what blocks most", async () => {
    const { questions } = await reviewOf(
      { "a.md": thinDesign },
      { policy: { rules: { "sb-rate-limit": "blocking" } } },
    );
    expect(questions[0]?.check).toBe("sb-rate-limit");
  });
});
