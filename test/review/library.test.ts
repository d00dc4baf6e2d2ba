import { describe, expect, test } from "vitest";
import { lint, review, UserError } from "../../src/index.ts";
import { reportSchema } from "../../src/report/index.ts";
import { indexOnOrders, thinDesign } from "./review-of.ts";

describe("lint", () => {
  test("gives a report by the published schema", async () => {
    const report = await lint([
      { path: "0001_a.sql", text: indexOnOrders },
      { path: "docs/a.md", text: thinDesign },
    ]);
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report.verdict).toBe("fail");
    expect(report.shadow).toBeNull();
  });

  test("takes migrations in the order given", async () => {
    const table = { path: "9.sql", text: "CREATE TABLE orders (id bigint PRIMARY KEY, region text);" };
    const index = { path: "1.sql", text: indexOnOrders };
    expect((await lint([table, index])).findings.map(({ rule }) => rule)).not.toContain("index-not-concurrent");
    expect((await lint([index, table])).findings.map(({ rule }) => rule)).toContain("index-not-concurrent");
  });

  test("knows what the base branch holds, and the policy", async () => {
    const base = [{ path: "migrations/1.sql", text: "CREATE TABLE orders (id bigint PRIMARY KEY, region text);" }];
    const files = [{ path: "migrations/2.sql", text: indexOnOrders }];
    expect((await lint(files, { base })).verdict).toBe("fail");
    expect((await lint(files, { base, policy: { mode: "advisory" } })).verdict).toBe("pass");
  });

  test.each([
    ["no files", []],
    ["an empty file", [{ path: "a.sql", text: "" }]],
    ["an odd path", [{ path: "../../etc/passwd\n.sql", text: "SELECT 1" }]],
  ])("does not mind %s", async (_, files) => {
    expect(reportSchema.safeParse(await lint(files)).success).toBe(true);
  });

  test.each([
    ["a policy that is not valid", () => lint([], { policy: { mod: "enforce" } }), /nearest valid key is `mode`/],
    [
      "a path given twice",
      () =>
        lint([
          { path: "a.sql", text: "" },
          { path: "a.sql", text: "" },
        ]),
      /twice/,
    ],
  ])("rejects with a UserError for %s", async (_, run, words) => {
    const error = await run().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UserError);
    expect(error instanceof UserError ? `${error.message} ${error.remedy}` : "").toMatch(words);
  });
});

test("review rejects with a UserError where there is no repository", async () => {
  await expect(review({ repo: "/nonexistent" })).rejects.toBeInstanceOf(UserError);
});
