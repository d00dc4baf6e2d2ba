import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { layerPolicies, policySchema } from "../../../src/review/index.ts";
import { floorSchema } from "../../../src/review/policy/policy-schema.ts";
import { parseWaivers } from "../../../src/review/waivers/parse-waivers.ts";
import { waiverEntrySchema } from "../../../src/review/waivers/waivers-schema.ts";
import { ruleIds } from "../../../src/rules/index.ts";

const page = readFileSync(new URL("../../../docs/policy.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? "");
const [policy = "", organisation = "", waivers = ""] = examples;

test("every example is valid", () => {
  expect(examples).toHaveLength(3);
  const layers = [
    { origin: "organisation", path: "org.yml", text: organisation },
    { origin: "repository", path: "repo.yml", text: policy },
  ] as const;
  expect(layerPolicies(layers, ruleIds).problems).toEqual([]);
  const rules = { ruleIds, maxDays: 90, today: "2026-11-22" };
  expect(parseWaivers(waivers, "w.yml", rules)).toMatchObject({ entries: [{}, {}], problems: [] });
});

test("every key is described", () => {
  const keys = Object.entries(policySchema.parse({})).flatMap(([key, value]) =>
    typeof value === "object" && Object.keys(value).length > 0
      ? Object.keys(value).map((inner) => `${key}.${inner}`)
      : [key],
  );
  const all = [...keys, ...Object.keys(floorSchema.shape), ...Object.keys(waiverEntrySchema.shape)];
  expect(all.filter((key) => !page.includes(`\`${key}`))).toEqual([]);
});

test("the examples name the published schemas", () => {
  const named = examples.map((text) => /\$schema=\S+\/(schema\/\S+)/.exec(text)?.[1]);
  expect(named).toEqual(["schema/policy.schema.json", "schema/organisation.schema.json", "schema/waivers.schema.json"]);
  for (const file of named)
    expect(() => JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8"))).not.toThrow();
});
