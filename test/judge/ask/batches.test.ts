import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchesOf } from "../../../src/judge/ask/batches.ts";
import { allows, budgetOf, reserved, spent } from "../../../src/judge/ask/budget.ts";
import { questionOf, windowOf } from "./stage.ts";

describe("batches", () => {
  it("hold every question once, eight at most, of one document and shown the same, the heaviest in front", () => {
    const questions = fc
      .uniqueArray(
        fc.record({
          line: fc.nat(60),
          severity: fc.constantFrom("blocking", "warning", "advice"),
          path: fc.constantFrom("a.md", "b.md"),
          windows: fc.constantFrom([windowOf()], [windowOf(1, 9)], []),
        }),
        { maxLength: 60, selector: ({ line }) => line },
      )
      .map((each) => each.map(({ line, ...rest }) => questionOf(line, rest)));
    fc.assert(
      fc.property(questions, (asked) => {
        const batches = batchesOf(asked);
        const all = batches.flatMap((batch) => batch.questions);
        expect(new Set(all)).toEqual(new Set(asked));
        expect(all).toHaveLength(asked.length);
        const heavy = ["blocking", "warning", "advice"];
        const first = batches.map((batch) => heavy.indexOf(batch.questions[0]?.severity ?? ""));
        expect(first).toEqual(first.toSorted());
        for (const { questions: together, windows } of batches) {
          expect(together.length).toBeLessThanOrEqual(8);
          for (const question of together) {
            expect(question.windows).toEqual(windows);
            expect(question.path).toBe(together[0]?.path);
          }
        }
      }),
    );
  });

  it("stand where their heaviest question does", () => {
    const other = { windows: [windowOf(1, 9)] };
    const asked = [...Array.from({ length: 10 }, (_, at) => questionOf(at + 1)), questionOf(50, other), questionOf(11)];
    const order = batchesOf([questionOf(49), questionOf(51, other), ...asked]).map(
      ({ questions: [first] }) => first?.check,
    );
    expect(order).toEqual(["check-49", "check-51", "check-8"]);
  });

  it("are full before another begins", () => {
    const sizes = batchesOf(Array.from({ length: 17 }, (_, at) => questionOf(at))).map(
      ({ questions }) => questions.length,
    );
    expect(sizes).toEqual([8, 8, 1]);
    expect(batchesOf([])).toEqual([]);
  });
});

describe("a budget", () => {
  it("holds back what calls may take, and gives back what they did not", () => {
    const whole = budgetOf(1_000);
    expect([allows(whole, 1_000), allows(whole, 1_001), allows(budgetOf(0), 1)]).toEqual([true, false, false]);
    const held = reserved(whole, 900);
    expect([allows(held, 100), allows(held, 101)]).toEqual([true, false]);
    const after = spent(held, 900, 300);
    expect([allows(after, 700), allows(after, 701)]).toEqual([true, false]);
  });

  it("counts what a call took beyond its estimate", () => {
    const after = spent(reserved(budgetOf(1_000), 100), 100, 950);
    expect([allows(after, 50), allows(after, 51)]).toEqual([true, false]);
  });

  it("has twenty calls", () => {
    let budget = budgetOf(1_000);
    let calls = 0;
    for (; allows(budget, 1) && calls < 100; calls++) budget = spent(reserved(budget, 1), 1, 0);
    expect(calls).toBe(20);
  });
});
