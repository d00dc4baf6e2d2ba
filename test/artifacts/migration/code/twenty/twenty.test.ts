import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Finding } from "../../../../../src/charter/index.ts";
import type { Review } from "../../../../../src/review/index.ts";
import { baseSql, comparedRules, operations } from "./operations.ts";
import { reviewed } from "./reviewed.ts";
import type { Tool } from "./tool.ts";

const files = readdirSync(import.meta.dirname).filter((name) => name.startsWith("of-"));
const tools: readonly Tool[] = await Promise.all(files.map(async (name) => (await import(`./${name}`)).tool));

const compared = ({ findings }: Review): readonly Finding[] => findings.filter(({ rule }) => comparedRules.has(rule));
const idsOf = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ rule }) => rule))].sort();

const expected = new Map<string, readonly string[]>();
for (const { id, sql } of operations) {
  const report = await reviewed(
    { "migrations/00002_change.sql": `-- +goose Up\n${sql}` },
    { "migrations/00001_base.sql": `-- +goose Up\n${baseSql}` },
  );
  expected.set(id, idsOf(compared(report)));
}

test("the operations differ in what is found", () => {
  expect([...expected.values()].filter((ids) => ids.length > 0).length).toBeGreaterThanOrEqual(14);
});

for (const { framework, base, path, operations: written } of tools) {
  test.each(operations)(`${framework}: $id`, async ({ id }) => {
    const { text, at, unlike } = written[id];
    const report = await reviewed({ [path]: text }, base);
    const [file] = report.files;
    expect([file?.framework, file?.error ?? null]).toEqual([framework, null]);
    const findings = compared(report);
    const without = new Set(unlike?.without ?? []);
    const wanted = [...(expected.get(id) ?? []).filter((rule) => !without.has(rule)), ...(unlike?.with ?? [])].sort();
    expect(idsOf(findings)).toEqual(wanted);
    if (wanted.length === 0) return;
    const line = text.slice(0, text.indexOf(at ?? "")).split("\n").length;
    expect(text.split(at ?? "").length, `${at} is said once`).toBe(2);
    expect([...new Set(findings.map(({ startLine }) => startLine))]).toEqual([line]);
  });
}
