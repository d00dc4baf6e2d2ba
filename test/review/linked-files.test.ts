import { describe, expect, it } from "vitest";
import { contextOf, mayBeInScope, policyFromObject } from "../../src/review/index.ts";
import { ruleIds } from "../../src/rules/index.ts";
import { only, reviewOf } from "./review-of.ts";

const path = "docs/rfcs/0007-orders/README.md";
const schema = "docs/rfcs/0007-orders/schema.sql";
const table = "CREATE TABLE orders (\n  id bigint PRIMARY KEY,\n  state text NOT NULL\n);\n";
const text = "# Orders\n\n## Proposal\n\nOrders are stored in a new table, see [the script](schema.sql).\n";
const { policy } = policyFromObject({}, ruleIds);

const schemaCheck = async (...review: Parameters<typeof reviewOf>) =>
  (await reviewOf(...review)).checklist.flatMap(({ checks }) => checks).find(({ id }) => id === "dm-schema");

describe("files that a design links to", () => {
  it("answer for it where the base branch holds them", async () => {
    const check = await schemaCheck(
      { [path]: text },
      { base: [{ path: schema, text: table }], policy: only("dm-schema") },
    );
    expect(check).toMatchObject({ status: "pass" });
    expect(check?.evidence[0]).toMatchObject({ path: schema, startLine: 1 });
  });

  it("answer for it where they come with the change", async () => {
    const check = await schemaCheck({ [path]: text, [schema]: table }, { policy: only("dm-schema") });
    expect(check?.evidence[0]?.path).toBe(schema);
  });

  it("do not where they are not there", async () => {
    const check = await schemaCheck({ [path]: text }, { policy: only("dm-schema") });
    expect(check?.status).not.toBe("pass");
  });

  it("answered in the base branch what the change no longer says", async () => {
    const review = await reviewOf(
      { [path]: text.replace(", see [the script](schema.sql)", "") },
      {
        base: [
          { path, text },
          { path: schema, text: table },
        ],
        policy: only("dm-schema"),
      },
    );
    const finding = review.findings.find(({ rule }) => rule === "dm-schema");
    expect(finding?.message).toMatch(/^The base branch answers this .* and the change takes that out\./);
  });

  it("are wanted of the base branch, and of the change", () => {
    const content = { kind: "text", text } as const;
    const file = {
      path,
      previousPath: null,
      status: "added",
      mode: "file",
      base: { kind: "absent" },
      head: content,
      hunks: [],
    } as const;
    const wanted = contextOf(policy)({ files: [file], description: [] });
    expect(wanted?.(schema)).toBe(true);
    expect(wanted?.("docs/rfcs/0007-orders/other.sql")).toBe(false);
    expect(wanted?.("docs/rfcs/0000-template.md")).toBe(true);
    expect(wanted?.("src/0000-template.md")).toBe(false);
    expect(mayBeInScope("docs/rfcs/0007-orders/openapi.yaml", policy, "paths")).toBe(true);
    expect(mayBeInScope("src/settings.yaml", policy, "paths")).toBe(false);
  });
});

describe("documents in other markups", () => {
  it.each(["docs/rfcs/7.adoc", "docs/rfcs/7.rst"])("%s is one where the policy says so", (other) => {
    const { policy: wide } = policyFromObject({ rfcs: { paths: ["docs/rfcs/**"] } }, ruleIds);
    expect(mayBeInScope(other, wide, "paths")).toBe(true);
  });
});
