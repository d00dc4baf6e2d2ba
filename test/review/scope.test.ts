import { describe, expect, test } from "vitest";
import { mayBeInScope, policyFromObject } from "../../src/review/index.ts";
import { ruleIds } from "../../src/rules/index.ts";
import { indexOnOrders, reviewOf, thinDesign } from "./review-of.ts";

const kinds = async (files: Record<string, string>, policy: object, selection: "paths" | "all" | "explicit") =>
  (await reviewOf(files, { policy, selection })).files.map(({ path, kind }) => `${path} ${kind}`);

describe("files in scope", () => {
  test.each<[string, Record<string, string>, object, "paths" | "all" | "explicit", readonly string[]]>([
    [
      "documents by the default glob",
      { "docs/rfcs/a/1.md": thinDesign, "docs/guide.md": "# Guide" },
      {},
      "paths",
      ["docs/rfcs/a/1.md rfc"],
    ],
    [
      "documents by the policy's globs",
      { "rfc/1.md": thinDesign, "docs/rfcs/1.md": thinDesign },
      { rfcs: { paths: ["rfc/*.md"] } },
      "paths",
      ["rfc/1.md rfc"],
    ],
    ["ignored documents", { "docs/rfcs/1.md": thinDesign }, { rfcs: { ignore: ["docs/rfcs/1.md"] } }, "paths", []],
    [
      "migrations by their folder",
      { "migrations/1.sql": indexOnOrders, "queries/1.sql": "SELECT 1" },
      {},
      "paths",
      ["migrations/1.sql migration"],
    ],
    [
      "migrations by the policy's globs",
      { "sql/1.sql": indexOnOrders },
      { migrations: { paths: ["sql/*.sql"] } },
      "paths",
      ["sql/1.sql migration"],
    ],
    [
      "ignored migrations",
      { "migrations/1.sql": indexOnOrders },
      { migrations: { ignore: ["migrations/**"] } },
      "paths",
      [],
    ],
    ["a glob that names other files", { "docs/rfcs/1.txt": thinDesign }, { rfcs: { paths: ["docs/**"] } }, "paths", []],
    [
      "everything, where it is forced",
      { "a.md": thinDesign, "q/1.sql": indexOnOrders, "x.ts": "" },
      {},
      "all",
      ["a.md rfc", "q/1.sql migration"],
    ],
    [
      "named files, those that nothing reads included",
      { "a.md": thinDesign, "x.ts": "" },
      {},
      "explicit",
      ["a.md rfc", "x.ts null"],
    ],
    [
      "named files, although the policy ignores them",
      { "a.md": thinDesign },
      { rfcs: { ignore: ["**"] } },
      "explicit",
      ["a.md rfc"],
    ],
  ])("%s", async (_, files, policy, selection, expected) => {
    expect(await kinds(files, policy, selection)).toEqual(expected);
  });

  test.each([
    ["docs/rfcs/1.md", true],
    ["docs/rfcs/1.MD", false],
    ["README.md", false],
    ["migrations/1.sql", true],
    ["migrations/1.py", false],
    ["queries/1.sql", true],
    ["queries/report.sql", false],
    ["src/a.ts", false],
  ])("by its path alone, %s may be: %s", (path, expected) => {
    const { policy } = policyFromObject({}, ruleIds);
    expect(mayBeInScope(path, policy, "paths")).toBe(expected);
  });

  test("come in path order, whatever the order of the change", async () => {
    expect(await kinds({ "b.md": thinDesign, "a.md": thinDesign }, {}, "explicit")).toEqual(["a.md rfc", "b.md rfc"]);
  });

  test("a template or an index page is read and held to nothing", async () => {
    const review = await reviewOf({
      "docs/rfcs/0000-template.md": "# RFC template\n\n## Summary\n\n<!-- one paragraph -->\n",
    });
    expect(review.findings).toEqual([]);
    expect(review.questions).toEqual([]);
  });
});
