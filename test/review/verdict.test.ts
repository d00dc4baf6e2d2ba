import { describe, expect, test } from "vitest";
import { sectionOf } from "../../src/charter/index.ts";
import { findingsOf, indexOnOrders, only, reviewOf, statusOf, thinDesign } from "./review-of.ts";

describe("the verdict", () => {
  test.each<[string, Record<string, string>, object, string]>([
    ["no file of ours", { "src/main.ts": "export {}" }, {}, "nothing-to-review"],
    ["no file at all", {}, {}, "nothing-to-review"],
    ["a clean migration", { "1.sql": "SET lock_timeout = '2s';\nCREATE TABLE a (id bigint PRIMARY KEY);" }, {}, "pass"],
    ["a blocking finding", { "1.sql": indexOnOrders }, {}, "fail"],
    ["a blocking finding in advisory mode", { "1.sql": indexOnOrders }, { mode: "advisory" }, "pass"],
    [
      "a blocking finding made a warning",
      { "1.sql": indexOnOrders },
      { rules: { "index-not-concurrent": "warning" } },
      "pass",
    ],
    ["a blocking rule turned off", { "1.sql": indexOnOrders }, { rules: { "index-not-concurrent": "off" } }, "pass"],
    ["warnings only", { "a.md": thinDesign }, {}, "pass"],
    ["a section made blocking", { "a.md": thinDesign }, { sections: { "security-baseline": "blocking" } }, "fail"],
    ["text that nobody could read", { "1.sql": "SELEC 1;" }, {}, "incomplete"],
    ["the same in advisory mode", { "1.sql": "SELEC 1;" }, { mode: "advisory" }, "incomplete"],
    ["unreadable text and a blocking finding", { "1.sql": `${indexOnOrders}SELEC 1;` }, {}, "fail"],
    ["the same in advisory mode", { "1.sql": `${indexOnOrders}SELEC 1;` }, { mode: "advisory" }, "incomplete"],
    ["a binary file", { "1.sql": "\u0000\u0001" }, {}, "incomplete"],
    ["a binary document", { "a.md": "\u0000\u0001" }, {}, "incomplete"],
  ])("of %s", async (_, files, policy, verdict) => {
    expect((await reviewOf(files, { policy })).verdict).toBe(verdict);
  });

  test("of a change of which something was not loaded", async () => {
    const review = await reviewOf({}, { base: [{ path: "migrations/1.sql", text: "\u0000" }] });
    expect(review.verdict).toBe("incomplete");
    expect(review.unread).toHaveLength(1);
  });
});

describe("the checklist", () => {
  test("names the finding that its row leads to: the heaviest, then the first", async () => {
    const policy = only("drop-table", "index-not-concurrent");
    const review = await reviewOf(
      { "1.sql": "DROP TABLE a;", "2.sql": "DROP TABLE b;", "3.sql": indexOnOrders },
      { policy },
    );
    const item = review.checklist.find((each) => each.item === "backward-compatible-migrations");
    expect(findingsOf(review)[0]).toBe("drop-table@1 blocking open");
    expect(item?.reason).toBe("Table dropped while code may use it, and 2 more.");
  });
});

describe("what nobody read", () => {
  test("code that runs in the database is named", async () => {
    const review = await reviewOf({ "1.sql": "DO $$ BEGIN EXECUTE (SELECT sql FROM todo); END $$;" });
    expect(review.proposal.flatMap(({ says }) => says.map(({ text }) => text))).toEqual([
      "runs `EXECUTE`, and what that does is not read",
    ]);
  });

  test("in a file of another database a suppression is neither used nor unused", async () => {
    const text = '-- arch-review: ignore drop-table reason="moved"\nDROP TABLE [dbo].[a];\nGO\n';
    expect(findingsOf(await reviewOf({ "migrations/1.sql": text }))).toEqual([]);
  });
});

describe("severities", () => {
  test.each([
    ["the rule's own", {}, "blocking"],
    ["the section's", { sections: { "data-modeling": "advice" } }, "advice"],
    [
      "the rule's by policy, over its section",
      { sections: { "data-modeling": "advice" }, rules: { "index-not-concurrent": "warning" } },
      "warning",
    ],
  ])("%s", async (_, policy, severity) => {
    expect(findingsOf(await reviewOf({ "1.sql": indexOnOrders }, { policy }))).toEqual([
      `index-not-concurrent@2 ${severity} open`,
    ]);
  });

  test("what is turned off does not apply, and says why", async () => {
    const review = await reviewOf({ "1.sql": indexOnOrders }, { policy: { sections: { "data-modeling": "off" } } });
    expect(review.findings).toEqual([]);
    expect(review.checklist.find(({ item }) => item === "backward-compatible-migrations")).toMatchObject({
      status: "not-applicable",
      reason: "Turned off by the policy.",
    });
  });

  test.each<[string, object, readonly string[]]>([
    ["nobody names", {}, []],
    ["only its section is set", { sections: { "data-modeling": "blocking" } }, []],
    ["the policy sets", { rules: { "schema-qualify": "warning" } }, ["schema-qualify@1 warning open"]],
    [
      "the policy sets besides its section",
      { rules: { "schema-qualify": "blocking" }, sections: { "data-modeling": "advice" } },
      ["schema-qualify@1 blocking open"],
    ],
    ["the policy sets to off", { rules: { "schema-qualify": "off" } }, []],
  ])("a rule that is off by default speaks where the policy names it: %s", async (_, policy, expected) => {
    const review = await reviewOf({ "1.sql": "CREATE TABLE a (id bigint PRIMARY KEY);" }, { policy });
    expect(findingsOf(review).filter((each) => each.startsWith("schema-qualify"))).toEqual(expected);
    const check = review.checklist.flatMap(({ checks }) => checks).find(({ id }) => id === "schema-qualify");
    expect(check?.status).toBe(expected.length > 0 ? "fail" : "not-applicable");
    if (expected.length === 0) expect(check?.reason).toBe("Off unless the policy turns it on.");
  });

  test("what is only mentioned weighs one step less than what is missing", async () => {
    const design = thinDesign.replace("Each request", "Calls to the provider time out and are retried. Each request");
    const review = await reviewOf(
      { "a.md": design },
      { policy: { sections: { "architecture-principles": "blocking" } } },
    );
    const weak = review.checklist
      .flatMap(({ checks }) => checks)
      .filter(({ status }) => status === "weak")
      .map(({ id }) => id);
    expect(weak).toContain("ap-retries");
    const severities = review.findings
      .filter(({ rule, item }) => weak.includes(rule) && sectionOf(item) === "architecture-principles")
      .map(({ severity }) => severity);
    expect(new Set(severities)).toEqual(new Set(["warning"]));
  });
});

describe("the checklist", () => {
  test("has all 25 items in the charter's order, whatever the change", async () => {
    for (const files of [{}, { "1.sql": indexOnOrders }, { "a.md": thinDesign }])
      expect((await reviewOf(files)).checklist).toHaveLength(25);
  });

  test.each<[string, Record<string, string>, object, string, string]>([
    ["fails by a blocking finding", { "1.sql": indexOnOrders }, {}, "backward-compatible-migrations", "fail"],
    [
      "fails in advisory mode too: the mode decides the verdict, not the facts",
      { "1.sql": indexOnOrders },
      { mode: "advisory" },
      "backward-compatible-migrations",
      "fail",
    ],
    ["fails by a warning", { "a.md": thinDesign }, {}, "rate-limiting", "fail"],
    [
      "does not fail by advice",
      { "1.sql": indexOnOrders },
      { rules: { "index-not-concurrent": "advice" } },
      "backward-compatible-migrations",
      "pass",
    ],
    ["fails by text that cannot be read", { "1.sql": "SELEC 1;" }, {}, "backward-compatible-migrations", "fail"],
    [
      "passes with evidence",
      { "1.sql": "CREATE TABLE a (id bigint PRIMARY KEY);" },
      {},
      "entities-and-constraints",
      "pass",
    ],
    [
      "does not apply to a design that is not about it",
      { "a.md": thinDesign },
      {},
      "modular-monolith-first",
      "not-applicable",
    ],
    [
      "does not apply to a migration that is not about it",
      { "1.sql": indexOnOrders },
      {},
      "rate-limiting",
      "not-applicable",
    ],
    [
      "is waived",
      { "1.sql": `-- arch-review: ignore index-not-concurrent reason="empty"\n${indexOnOrders.split("\n")[1]}` },
      { rules: { "missing-lock-timeout": "off" } },
      "backward-compatible-migrations",
      "waived",
    ],
  ])("%s", async (_, files, policy, item, status) => {
    expect(statusOf(await reviewOf(files, { policy }), item)).toBe(status);
  });

  test("no pass is without evidence, and every quote stands in its lines", async () => {
    const files = { "a.md": thinDesign, "1.sql": "CREATE TABLE a (\n  id bigint PRIMARY KEY\n);" };
    const { checklist } = await reviewOf(files);
    for (const check of checklist.flatMap(({ checks }) => checks)) {
      if (check.status === "pass") expect(check.evidence).not.toEqual([]);
      for (const { path, startLine, endLine, quote } of check.evidence) {
        const text = Object.entries(files).find(([name]) => name === path)?.[1] ?? "";
        expect(
          text
            .split("\n")
            .slice(startLine - 1, endLine)
            .join("\n"),
        ).toContain(quote);
      }
    }
  });
});
