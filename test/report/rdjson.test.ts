import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderRdjson } from "../../src/report/index.ts";
import { toRdjson } from "../../src/report/rdjson.ts";
import { advisory, finding, migrationFile, review } from "./fixtures.ts";
import { filledWith } from "./hostile-review.ts";
import { hostileText } from "./hostile-texts.ts";
import { inspect } from "./inspect.ts";
import { judgedScenes } from "./judged-scenes.ts";
import { scenes } from "./scenes.ts";

const position = {
  type: "object",
  required: ["line"],
  additionalProperties: false,
  properties: { line: { type: "integer", minimum: 1 }, column: { type: "integer", minimum: 1 } },
};
const range = {
  type: "object",
  required: ["start", "end"],
  additionalProperties: false,
  properties: { start: position, end: position },
};

/** The messages of reviewdog.proto that a review is written in, no field beside them (read 2026-11). */
const validate = new Ajv2020({ allErrors: true }).compile({
  type: "object",
  required: ["source", "diagnostics"],
  additionalProperties: false,
  properties: {
    source: {
      type: "object",
      required: ["name"],
      additionalProperties: false,
      properties: { name: { type: "string" } },
    },
    diagnostics: {
      type: "array",
      items: {
        type: "object",
        required: ["message", "location", "severity", "code"],
        additionalProperties: false,
        properties: {
          message: { type: "string", minLength: 1 },
          location: {
            type: "object",
            required: ["path"],
            additionalProperties: false,
            properties: { path: { type: "string" }, range },
          },
          severity: { enum: ["ERROR", "WARNING", "INFO"] },
          code: {
            type: "object",
            required: ["value"],
            additionalProperties: false,
            properties: { value: { type: "string", minLength: 1 }, url: { type: "string" } },
          },
          suggestions: {
            type: "array",
            items: {
              type: "object",
              required: ["range", "text"],
              additionalProperties: false,
              properties: { range, text: { type: "string" } },
            },
          },
        },
      },
    },
  },
});

const problemsOf = (text: string): unknown => (validate(JSON.parse(text)) ? null : validate.errors);

test.each([...Object.entries(scenes), ...Object.entries(judgedScenes)])("%s is a result", (_, scene) => {
  expect(problemsOf(renderRdjson(scene.review))).toBeNull();
});

test("golden", async () => {
  await expect(renderRdjson(scenes.mixed?.review ?? review())).toMatchFileSnapshot("golden/mixed.rdjson");
});

describe("a diagnostic", () => {
  test.each([
    ["blocking", "ERROR", "WARNING"],
    ["warning", "WARNING", "WARNING"],
    ["advice", "INFO", "INFO"],
  ] as const)("of severity %s is %s, and %s where the policy only advises", (severity, enforced, advised) => {
    const findings = [finding({ severity })];
    expect(toRdjson(review({ findings })).diagnostics[0]?.severity).toBe(enforced);
    expect(toRdjson(review({ findings, policy: advisory })).diagnostics[0]?.severity).toBe(advised);
  });
  test("is of whole lines: its columns would be bytes", () => {
    const found = finding({ startLine: 3, startColumn: 5, endLine: 4, endColumn: 9 });
    expect(toRdjson(review({ findings: [found] })).diagnostics[0]?.location).toEqual({
      path: "migrations/0042_orders.sql",
      range: { start: { line: 3 }, end: { line: 4 } },
    });
  });
  test.each([
    ["a text", "SELECT 1;", { start: { line: 3 }, end: { line: 4 } }],
    ["nothing", "", { start: { line: 3, column: 1 }, end: { line: 5, column: 1 } }],
  ])("suggests %s in place of whole lines", (_, replacement, lines) => {
    const findings = [finding({ suggestion: { startLine: 3, endLine: 4, replacement } })];
    expect(toRdjson(review({ findings })).diagnostics[0]?.suggestions).toEqual([{ range: lines, text: replacement }]);
  });
  test.each(["/approve\n", "SELECT\u200b 1;", "x = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'"])(
    "suggests not %j",
    (replacement) => {
      const findings = [finding({ suggestion: { startLine: 3, endLine: 4, replacement } })];
      expect(toRdjson(review({ findings })).diagnostics[0]).not.toHaveProperty("suggestions");
    },
  );
  test("is open: waived findings are none", () => {
    const waiver = { by: "@ada", reason: "small", until: null };
    expect(toRdjson(review({ findings: [finding({ status: "waived", waiver })] })).diagnostics).toEqual([]);
  });
});

test("an incomplete review is no empty result", () => {
  const given = review({
    verdict: "incomplete",
    files: [migrationFile("a.sql", { error: "2 statements are not understood" })],
    unread: [{ path: "x.sql", reason: "it is binary" }],
  });
  expect(toRdjson(given).diagnostics).toMatchObject([
    { code: { value: "not-reviewed-in-full" }, location: { path: "a.sql" }, severity: "WARNING" },
    { code: { value: "not-reviewed" }, location: { path: "x.sql" }, message: "Not reviewed: it is binary." },
  ]);
});

test("any text stays text", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const rendered = renderRdjson(filledWith(text));
      expect(problemsOf(rendered)).toBeNull();
      expect(rendered).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      const { diagnostics }: { diagnostics: { message: string }[] } = JSON.parse(rendered);
      // reviewdog writes them into comments.
      expect(diagnostics.flatMap(({ message }) => inspect(message, { links: [] }))).toEqual([]);
    }),
    { numRuns: 60, seed: 20261123 },
  );
});
