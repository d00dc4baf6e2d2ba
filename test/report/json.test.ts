import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { publishedSchemas } from "../../scripts/schemas.ts";
import { renderJson, reportSchema, toReport } from "../../src/report/index.ts";
import { review } from "./fixtures.ts";
import { huge, scenes } from "./scenes.ts";

const published = (file: string): string => readFileSync(new URL(`../../schema/${file}`, import.meta.url), "utf8");

test.each(Object.entries(publishedSchemas))("schema/%s is up to date", (file, text) => {
  expect(published(file)).toBe(text);
});

const reviews = [
  ...Object.entries(scenes).map(([name, scene]) => [name, scene.review] as const),
  ["huge", huge(300)] as const,
];

describe.each(reviews)("%s", (_, given) => {
  test("is a report by the published schema and by ours", () => {
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(
      JSON.parse(published("report.schema.json")),
    );
    const report: unknown = JSON.parse(renderJson(given));
    expect(validate(report) ? null : validate.errors).toBeNull();
    expect(reportSchema.parse(report)).toEqual(toReport(given));
  });
});

test("a report that says more or less is none", () => {
  const report = toReport(review());
  const { shadow: _, ...less } = report;
  expect(reportSchema.safeParse(less).success).toBe(false);
  expect(reportSchema.safeParse({ ...report, more: 1 }).success).toBe(false);
});

test("what could not be read is among the files, with the reason", () => {
  const report = toReport(review({ unread: [{ path: "x.sql", reason: "it is binary" }] }));
  expect(report.files).toContainEqual({
    path: "x.sql",
    kind: null,
    framework: null,
    dialect: null,
    operations: 0,
    error: "it is binary",
  });
});

test("the policy's schema knows every key of the documentation", () => {
  const schema = JSON.parse(published("policy.schema.json")) as { properties: Record<string, unknown> };
  expect(Object.keys(schema.properties)).toEqual([
    "mode",
    "rfcs",
    "migrations",
    "apis",
    "tenancy",
    "rules",
    "sections",
    "new_rules",
    "waivers",
    "not_applicable",
    "on_error",
    "inline",
    "judge",
    "shadow",
  ]);
});
