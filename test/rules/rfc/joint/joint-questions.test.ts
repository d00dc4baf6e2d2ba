import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../../src/artifacts/rfc/index.ts";
import { jointQuestions, rfcChecks } from "../../../../src/rules/rfc/index.ts";
import { causes } from "../../../../src/rules/rfc/joint/causes.ts";
import { designs } from "./designs.ts";

const rfc = parseRfc({ path: "a.md", text: designs["calls and a queue"] ?? "" });
const asked = (open: Readonly<Record<string, number>>) =>
  jointQuestions(rfc, new Map(Object.entries(open).map(([id, weight]) => [id, { question: `${id}?`, weight }])));

describe("questions of one cause", () => {
  it("are one, asked by the heaviest check", () => {
    expect(asked({ "dm-schema": 1, "dm-constraints": 2 })).toMatchObject([
      { check: "dm-constraints", settles: ["dm-constraints", "dm-schema"], question: "dm-constraints?" },
    ]);
  });

  it("of equal weight are asked by the check that comes first in its cause", () => {
    expect(asked({ "dm-consistency": 1, "dm-dual-write": 1 }).map(({ check }) => check)).toEqual(["dm-dual-write"]);
  });

  it("ask for what is open and for nothing else, with the document's own noun", () => {
    expect(asked({ "ap-timeouts": 1, "ap-retries": 1 })[0]?.question).toBe(
      "When payment provider is slow, fails or is down for an hour: after how long does a call time out and how often is it retried?",
    );
    expect(asked({ "ap-timeouts": 1 })[0]?.question).toBe("ap-timeouts?");
  });

  it("leave those of other causes alone", () => {
    expect(asked({ "ic-slo": 1, "sb-rate-limit": 1, "ic-stack": 1 }).map(({ check }) => check)).toEqual([
      "ic-slo",
      "sb-rate-limit",
      "ic-stack",
    ]);
  });

  it("rank what costs most when it is guessed first", () => {
    const ranks = new Map(
      asked({ "os-dod": 1, "sb-object-authz": 1, "ic-stack": 1 }).map((each) => [each.check, each.rank]),
    );
    expect([...ranks].toSorted((a, b) => a[1] - b[1]).map(([id]) => id)).toEqual([
      "sb-object-authz",
      "os-dod",
      "ic-stack",
    ]);
  });
});

describe("causes", () => {
  const named = causes.flatMap(({ checks }) => checks);
  it("name registered checks, each once", () => {
    expect(named.filter((id) => !rfcChecks.some(({ meta }) => meta.id === id))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
});
