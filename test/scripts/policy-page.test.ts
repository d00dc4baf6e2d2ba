import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { policyExamples, waiversExample } from "../../scripts/docs/policy-examples.ts";
import { policyPage } from "../../scripts/docs/policy-page.ts";
import { schemaKeys } from "../../scripts/docs/schema-keys.ts";
import { organisationSchema, waiversSchema } from "../../src/review/index.ts";
import { readLayer } from "../../src/review/policy/policy-layer.ts";
import { ruleIds } from "../../src/rules/index.ts";

describe("the policy reference", () => {
  const page = policyPage();
  const keys = schemaKeys(organisationSchema).map(({ path }) => path);

  it("has a heading for each key of the schema, and its index leads to it", () => {
    for (const key of keys) {
      expect(page).toContain(`\n### \`${key}\`\n`);
      expect(page).toContain(`](#${key.replaceAll(".", "")})`);
    }
  });

  it("has an example of each key and of nothing else", () => {
    expect(Object.keys(policyExamples).sort()).toEqual([...keys].sort());
  });

  it.each(Object.entries(policyExamples))("the example of %s is a policy that says it", (key, text) => {
    const layer = readLayer({ origin: "organisation", path: "arch-review.yml", text }, ruleIds);
    expect(layer.problems).toEqual([]);
    const said = key
      .split(".")
      .reduce<unknown>((value, name) => (value as Record<string, unknown>)?.[name], parse(text));
    expect(said).toBeDefined();
  });

  it("shows waivers that are ones", () => {
    expect(waiversSchema.safeParse(parse(waiversExample)).error).toBeUndefined();
  });

  it("says what repositories may set and what only the organisation may", () => {
    const [policy = "", floor = ""] = page.split("\n## The floor\n");
    expect(policy).not.toContain("- Set by: the organisation\n");
    expect(floor.split("\n## ")[0]).not.toContain("the repository");
  });
});

describe("keys of a schema", () => {
  it.each([
    [z.enum(["a", "b"]).default("a"), "text", "`a`, `b`", '"a"'],
    [z.int().min(1).max(9).default(3), "whole number", "1 to 9", "3"],
    [z.int().min(1), "whole number", "at least 1", null],
    [z.boolean().default(true), "yes or no", null, "true"],
    [z.enum(["x"]).nullable().default(null), "text or null", "`x`", "null"],
    [
      z.array(z.string().max(5)).max(2).default([]),
      "list of texts",
      "at most 2 entries; each at most 5 characters",
      "[]",
    ],
    [z.record(z.string(), z.enum(["on"])), "map", "values `on`", null],
  ])("%# in words", (schema, type, allowed, byDefault) => {
    expect(schemaKeys(z.object({ key: schema.optional() }))[0]).toMatchObject({
      path: "key",
      type,
      allowed,
      default: byDefault,
    });
  });

  it("names inner keys by their way, and a version where one is said", () => {
    const schema = z.object({ outer: z.object({ inner: z.string().meta({ since: "1.2.0" }) }) });
    expect(schemaKeys(schema)).toMatchObject([{ path: "outer.inner", since: "1.2.0", required: true }]);
  });
});
