import { parse as parseGraphql } from "graphql";
import { loadModule, parseSync } from "libpg-query";
import { beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import type { ComparisonCase } from "../../../bench/compare/case.ts";
import { allCases } from "../../../bench/compare/cases/all-cases.ts";
import { ruleIds } from "../../../src/rules/index.ts";

beforeAll(() => loadModule());

const readers: Readonly<Record<ComparisonCase["language"], (text: string) => unknown>> = {
  postgresql: (text) => parseSync(text),
  openapi: (text) => parseYaml(text),
  graphql: (text) => parseGraphql(text),
  // buf reads these when the tools are run.
  protobuf: (text) => expect(text).toMatch(/^syntax = "proto3";/m),
};

describe("the changes that tools are compared by", () => {
  it.each(allCases.map((each) => [each.id, each] as const))("%s is text of its language", (_, each) => {
    for (const text of [each.before, each.after, each.down ?? ""].filter((each) => each !== ""))
      expect(() => readers[each.language](text)).not.toThrow();
  });

  it("have names of their own, problems that a rule names, and in each family a careful one in which nothing is wrong", () => {
    const ids = allCases.map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(allCases.flatMap(({ problem }) => problem.filter((rule) => !ruleIds.includes(rule)))).toEqual([]);
    const families = Map.groupBy(allCases, ({ family }) => family);
    const onlyFaults = [...families].filter(([, cases]) => cases.every(({ problem }) => problem.length > 0));
    expect(onlyFaults.map(([family]) => family)).toEqual([]);
  });
});
