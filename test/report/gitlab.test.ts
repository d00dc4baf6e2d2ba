import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toCodeQuality } from "../../src/report/gitlab.ts";
import { renderGitlab } from "../../src/report/index.ts";
import { advisory, finding, migrationFile, review } from "./fixtures.ts";
import { filledWith } from "./hostile-review.ts";
import { hostileText } from "./hostile-texts.ts";
import { judgedScenes } from "./judged-scenes.ts";
import { scenes } from "./scenes.ts";

/** The table of GitLab's documentation ("Code Quality report format", read 2026-11). */
const validate = new Ajv2020({ allErrors: true }).compile({
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    additionalProperties: false,
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        additionalProperties: false,
        properties: {
          path: { type: "string", not: { pattern: "^\\./" } },
          lines: {
            type: "object",
            required: ["begin"],
            additionalProperties: false,
            properties: { begin: { type: "integer", minimum: 1 }, end: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
});

const problemsOf = (text: string): unknown => (validate(JSON.parse(text)) ? null : validate.errors);

test.each([...Object.entries(scenes), ...Object.entries(judgedScenes)])("%s is a report", (_, scene) => {
  expect(problemsOf(renderGitlab(scene.review))).toBeNull();
});

test("golden", async () => {
  await expect(renderGitlab(scenes.mixed?.review ?? review())).toMatchFileSnapshot("golden/mixed.gitlab.json");
});

describe("a violation", () => {
  test.each([
    ["blocking", "blocker", "major"],
    ["warning", "major", "major"],
    ["advice", "minor", "minor"],
  ] as const)("of severity %s is %s, and %s where the policy only advises", (severity, enforced, advised) => {
    const findings = [finding({ severity })];
    expect(toCodeQuality(review({ findings }))[0]?.severity).toBe(enforced);
    expect(toCodeQuality(review({ findings, policy: advisory }))[0]?.severity).toBe(advised);
  });
  test("is open: waived findings are none", () => {
    const waiver = { by: "@ada", reason: "small", until: null };
    expect(toCodeQuality(review({ findings: [finding({ status: "waived", waiver })] }))).toEqual([]);
  });
  test("has a fingerprint of its own", () => {
    const fingerprints = toCodeQuality(review({ findings: [finding(), finding(), finding()] })).map(
      ({ fingerprint }) => fingerprint,
    );
    expect(fingerprints).toEqual(["3b9f24d1c07a56aa", "3b9f24d1c07a56aa-2", "3b9f24d1c07a56aa-3"]);
  });
});

test("an incomplete review is no empty report", () => {
  const given = review({
    verdict: "incomplete",
    files: [migrationFile("a.sql", { error: "2 statements are not understood" })],
    unread: [{ path: "x.sql", reason: "it is binary" }],
  });
  expect(toCodeQuality(given)).toMatchObject([
    { check_name: "not-reviewed-in-full", severity: "critical", location: { path: "a.sql", lines: { begin: 1 } } },
    { check_name: "not-reviewed", description: "Not reviewed: it is binary." },
  ]);
});

test("any text stays text", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const rendered = renderGitlab(filledWith(text));
      expect(problemsOf(rendered)).toBeNull();
      expect(rendered).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(rendered)[0].location.path).toBe(`${text}.sql`.toWellFormed());
    }),
    { numRuns: 60, seed: 20261123 },
  );
});
