import { describe, expect, test } from "vitest";
import { showTally } from "../../../src/cli/stats/show-tally.ts";
import { tally } from "../../../src/cli/stats/tally.ts";
import type { OutcomeCount } from "../../../src/store/index.ts";

const of = { since: "2026-01-01", installations: [1, 2], reactions: { up: 4, down: 1 } };
const severities = ["blocking", "warning", "advice"];

const count = (
  rule: string,
  outcome: OutcomeCount["outcome"],
  many: number,
  change: Partial<OutcomeCount> = {},
): OutcomeCount => ({ rule, severity: "blocking", outcome, count: many, disputed: 0, ...change });

/** One rule counted by two installations, one that is only advice, one that nobody decided on. */
const counts = [
  count("index-not-concurrent", "fixed", 5),
  count("index-not-concurrent", "fixed", 1, { disputed: 1 }),
  count("index-not-concurrent", "waived", 1),
  count("index-not-concurrent", "merged", 1, { disputed: 1 }),
  count("audit-columns-missing", "merged", 2, { severity: "advice" }),
  count("drop-table", "dropped", 2),
];

describe("the tally", () => {
  test("adds installations up, the rule with the most findings first, equal ones by name", () => {
    expect(tally(of, counts, severities).rules).toEqual([
      { rule: "index-not-concurrent", fixed: 6, waived: 1, merged: 1, dropped: 0, disputed: 2, shareFixed: 0.75 },
      { rule: "audit-columns-missing", fixed: 0, waived: 0, merged: 2, dropped: 0, disputed: 0, shareFixed: 0 },
      { rule: "drop-table", fixed: 0, waived: 0, merged: 0, dropped: 2, disputed: 0, shareFixed: null },
    ]);
  });

  test("adds severities up, the heaviest first", () => {
    const found = tally(of, counts, severities);
    expect(found.severities.map(({ severity, fixed, dropped }) => [severity, fixed, dropped])).toEqual([
      ["blocking", 6, 2],
      ["advice", 0, 0],
    ]);
    expect(found.total).toEqual({ fixed: 6, waived: 1, merged: 3, dropped: 2, disputed: 2, shareFixed: 0.6 });
  });
});

describe("what language models settled", () => {
  const judged = [
    { model: "one", judged: 3, disputed: 0 },
    { model: "two\u001b", judged: 6, disputed: 2 },
    { model: "one", judged: 1, disputed: 1 },
  ];

  test("is told by model, over all installations, the one with the most first", () => {
    expect(tally(of, counts, severities, judged).models).toEqual([
      { model: "two\u001b", judged: 6, disputed: 2, shareDisputed: 1 / 3 },
      { model: "one", judged: 4, disputed: 1, shareDisputed: 0.25 },
    ]);
    expect(showTally(tally(of, counts, severities, judged)).split("Reactions")[1]).toMatchInlineSnapshot(`
      " to comments: 4 up, 1 down.

      What language models settled in reviews that were published since 2026-01-01

      model      settled  disputed  share disputed
      two\\u001b        6         2            33 %
      one              4         1            25 %
      "
    `);
    expect(showTally(tally(of, [], severities, judged))).toContain("two\\u001b        6         2            33 %");
  });
  test("is not named where there is nothing", () => {
    expect(tally(of, counts, severities)).not.toHaveProperty("models");
    expect(showTally(tally(of, counts, severities))).not.toContain("language model");
  });
});

describe("the table", () => {
  test("has a line for each rule, for each severity and for all", () => {
    expect(showTally(tally(of, counts, severities))).toMatchInlineSnapshot(`
      "How findings of pull requests that were closed since 2026-01-01 ended, in 2 installations

      rule                   found  fixed  waived  merged anyway  dropped  disputed  share fixed
      index-not-concurrent       8      6       1              1        0         2         75 %
      audit-columns-missing      2      0       0              2        0         0          0 %
      drop-table                 2      0       0              0        2         0
      all that are blocking     10      6       1              1        2         2         75 %
      all that are advice        2      0       0              2        0         0          0 %
      all                       12      6       1              3        2         2         60 %

      Share fixed: of what was fixed, waived or merged anyway; what was dropped with its pull request tells nothing.
      Reactions to comments: 4 up, 1 down.
      "
    `);
  });

  test("is one sentence where nothing was closed", () => {
    expect(showTally(tally({ ...of, installations: [1] }, [], severities))).toMatchInlineSnapshot(`
      "No finding of a pull request that was closed since 2026-01-01 in 1 installation. Reactions to comments: 4 up, 1 down.
      "
    `);
  });

  test("shows what a rule's name hides", () => {
    expect(showTally(tally(of, [count("\u001b[31mred", "fixed", 1)], severities))).not.toContain("\u001b");
  });
});
