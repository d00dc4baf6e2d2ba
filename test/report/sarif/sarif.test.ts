import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../../src/charter/index.ts";
import { renderSarif } from "../../../src/report/index.ts";
import { artifactOf } from "../../../src/report/sarif/artifact.ts";
import { toSarif } from "../../../src/report/sarif/sarif.ts";
import type { Review } from "../../../src/review/index.ts";
import { advisory, check, checklist, finding, migrationFile, review } from "../fixtures.ts";
import { filledWith } from "../hostile-review.ts";
import { hostileText, hostileTexts } from "../hostile-texts.ts";
import { judgedScenes, judgedWith } from "../judged-scenes.ts";
import { scenes } from "../scenes.ts";
import { sarifMismatches, sarifProblems } from "./sarif-problems.ts";

const tool = { version: "1.4.0", rules: null };
const runOf = (given: Review, pages: string | null = null) => toSarif(given, { ...tool, rules: pages }).runs[0];
const resultOf = (of: Partial<Finding>, parts: Partial<Review> = {}) => {
  const [result] = runOf(review({ findings: [finding(of)], ...parts })).results;
  if (result === undefined) throw new Error("no result");
  return result;
};
const ruleOf = (given: Review, id: string, pages: string | null = null) =>
  runOf(given, pages).tool.driver.rules.find((rule) => rule.id === id);

const hostile = 'a|b`` <img src=x> @octocat #1 closes #5\n/approve\u202e"]%%{init}%%';
const reviews: readonly (readonly [string, Review])[] = [
  ...Object.entries(scenes).map(([name, scene]) => [name, scene.review] as const),
  ...Object.entries(judgedScenes).map(([name, scene]) => [name, scene.review] as const),
  ["hostile-names", filledWith(hostile, `${hostile}.sql`)],
];

const goldens: ReadonlySet<string> = new Set(["blocked-migration", "mixed", "incomplete", "judged", "hostile-names"]);

describe.each(reviews)("%s", (_, given) => {
  const text = renderSarif(given, tool);
  test("is valid by the standard's schema, and holds together", () => {
    expect(sarifProblems(text)).toEqual([]);
    expect(sarifMismatches(text)).toEqual([]);
  });
  test("is the same for the same review", () => {
    expect(renderSarif(structuredClone(given), tool)).toBe(text);
  });
});

test.each(reviews.filter(([name]) => goldens.has(name)))("golden of %s", async (name, given) => {
  await expect(renderSarif(given, tool)).toMatchFileSnapshot(`../golden/${name}.sarif`);
});

describe("a result", () => {
  test.each([
    ["blocking", "enforce", "error"],
    ["warning", "enforce", "warning"],
    ["advice", "enforce", "note"],
    ["blocking", "advisory", "warning"],
    ["warning", "advisory", "warning"],
    ["advice", "advisory", "note"],
  ] as const)("of severity %s where the policy is %s has level %s", (severity, mode, level) => {
    const policy = mode === "advisory" ? { policy: advisory } : {};
    expect(resultOf({ severity }, policy)).toMatchObject({ level, properties: { severity } });
  });

  test("has the region of the finding, its quote and its fingerprint", () => {
    expect(resultOf({ startLine: 3, startColumn: 5, endLine: 4, endColumn: 2 })).toMatchObject({
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "migrations/0042_orders.sql", uriBaseId: "%SRCROOT%" },
            region: {
              startLine: 3,
              startColumn: 5,
              endLine: 4,
              endColumn: 2,
              snippet: { text: "CREATE INDEX orders_region ON orders (region)" },
            },
          },
        },
      ],
      partialFingerprints: { primaryLocationLineHash: "3b9f24d1c07a56aa", "archReview/v1": "3b9f24d1c07a56aa" },
    });
  });

  test("of an empty range marks one character", () => {
    const region = resultOf({ startColumn: 7, endColumn: 7 }).locations[0].physicalLocation.region;
    expect(region).toMatchObject({ startColumn: 7, endColumn: 8 });
  });

  test("says what was observed, and that a model read it", () => {
    const judged = { model: "gpt-test-1", agreed: 3, of: 3, name: "a1b2c3d4e5f60718" };
    const result = resultOf({ observed: "Observed: SHARE.", judged, severity: "warning" });
    expect(result.message.text).toMatch(/Observed: SHARE\. Read by gpt-test-1, a language model, in 3 of 3 answers/);
    expect(result.properties.judged).toEqual(judged);
    expect(resultOf({}).properties).not.toHaveProperty("judged");
  });

  test.each([
    ["a comment at line 2", null, "inSource", "Waived by a comment at line 2: It is small."],
    ["@ada", "2027-03-01", "external", "Waived by @ada until 2027-03-01: It is small."],
    [
      "a comment at line 2 (x.yml, line 3)",
      null,
      "external",
      "Waived by a comment at line 2 (x.yml, line 3): It is small.",
    ],
  ] as const)("waived by %s is suppressed", (by, until, kind, justification) => {
    const waived = resultOf({ status: "waived", waiver: { by, until, reason: "It is small" } });
    expect(waived.suppressions).toEqual([{ kind, status: "accepted", justification }]);
    expect(waived.level).toBe("error");
  });

  test("that is open says that nothing suppresses it", () => {
    expect(resultOf({}).suppressions).toEqual([]);
  });

  test("leads to what its check quotes elsewhere, each place once", () => {
    const path = "migrations/0042_orders.sql";
    const at = (line: number, quote: string) => ({ path, startLine: line, endLine: line, quote });
    const failed = check({
      id: "index-not-concurrent",
      status: "fail",
      evidence: [at(3, "a"), at(9, "b"), at(9, "b")],
    });
    const { relatedLocations } = resultOf({}, { checklist: checklist([failed]) });
    expect(relatedLocations).toEqual([
      {
        id: 1,
        physicalLocation: {
          artifactLocation: { uri: path, uriBaseId: "%SRCROOT%" },
          region: { startLine: 9, endLine: 9, snippet: { text: "b" } },
        },
        message: { text: "b" },
      },
    ]);
  });

  test("has no more places than GitHub shows", () => {
    const path = "migrations/0042_orders.sql";
    const evidence = Array.from({ length: 5_000 }, (_, at) => ({
      path,
      startLine: at + 9,
      endLine: at + 9,
      quote: "b",
    }));
    const failed = check({ id: "index-not-concurrent", status: "fail", evidence });
    expect(resultOf({}, { checklist: checklist([failed]) }).relatedLocations).toHaveLength(99);
  });
});

describe("a suggestion", () => {
  const fixOf = (replacement: string, startLine = 3, endLine = 4) =>
    resultOf({ suggestion: { startLine, endLine, replacement } }).fixes?.[0]?.artifactChanges[0].replacements[0];

  test.each([
    [
      "whole lines",
      "SELECT 1;",
      { deletedRegion: { startLine: 3, endLine: 4 }, insertedContent: { text: "SELECT 1;" } },
    ],
    [
      "their line ends kept",
      "a\r\nb",
      { deletedRegion: { startLine: 3, endLine: 4 }, insertedContent: { text: "a\r\nb" } },
    ],
    ["nothing", "", { deletedRegion: { startLine: 3, startColumn: 1, endLine: 5, endColumn: 1 } }],
  ])("of %s", (_, replacement, expected) => {
    expect(fixOf(replacement)).toEqual(expected);
  });

  test.each([
    ["a credential", "password: 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'"],
    ["a character that nobody sees", "SELECT\u200b 1;"],
    ["a text that reads in another order", "SELECT \u202e1;"],
    ["more than a fix", "x".repeat(20_001)],
  ])("with %s is no fix", (_, replacement) => {
    expect(fixOf(replacement)).toBeUndefined();
  });
});

describe("a rule", () => {
  const noted = (parts: Partial<Review["rules"][number]>): Review =>
    review({
      rules: [{ id: "index-not-concurrent", title: "Index built", remedy: "Build it concurrently.", ...parts }],
      findings: [finding()],
    });

  test("is described, and helps", () => {
    expect(
      ruleOf(noted({ severity: "blocking", reference: "https://example.test/a" }), "index-not-concurrent"),
    ).toEqual({
      id: "index-not-concurrent",
      shortDescription: { text: "Index built." },
      fullDescription: { text: "Index built. Build it concurrently." },
      help: {
        text: "Index built. Build it concurrently.",
        markdown: expect.stringMatching(
          /^\*\*Index built\*\*\n\nBuild it concurrently\.\n\nCharter item \*Backward-compatible/,
        ),
      },
      helpUri: "https://example.test/a",
      defaultConfiguration: { level: "error" },
      properties: { tags: ["data-modeling", "backward-compatible-migrations"] },
    });
  });

  test("leads to its own page where there is one", () => {
    const rule = ruleOf(
      noted({ reference: "https://example.test/a" }),
      "index-not-concurrent",
      "https://example.test/rules",
    );
    expect(rule?.helpUri).toBe("https://example.test/rules/index-not-concurrent");
    expect(ruleOf(noted({}), "index-not-concurrent")).not.toHaveProperty("helpUri");
  });

  test("that nothing is noted of is there all the same", () => {
    expect(ruleOf(review({ rules: [], findings: [finding()] }), "index-not-concurrent")).toMatchObject({
      shortDescription: { text: "index-not-concurrent." },
      help: { text: "index-not-concurrent." },
    });
  });

  test.each([
    ["blocking", undefined, "8.0"],
    ["warning", undefined, "5.0"],
    ["advice", undefined, "2.0"],
    ["blocking", advisory, "5.0"],
  ] as const)("of the security baseline found %s counts as a matter of security", (severity, policy, score) => {
    const found = finding({ rule: "sb-rate-limit", item: "rate-limiting", severity });
    const given = review({ findings: [found], ...(policy && { policy }) });
    expect(ruleOf(given, "sb-rate-limit")?.properties).toEqual({
      tags: ["security", "security-baseline", "rate-limiting"],
      "security-severity": score,
    });
  });

  test("of the security baseline that only a model found wrong cannot fail GitHub's check", () => {
    const judged = { model: "gpt-test-1", agreed: 3, of: 3, name: "a1b2c3d4e5f60718" };
    const found = finding({ rule: "sb-rate-limit", item: "rate-limiting", severity: "warning", judged });
    const rules = [
      { id: "sb-rate-limit", title: "t", remedy: "r", severity: "blocking", item: "rate-limiting" } as const,
    ];
    expect(ruleOf(review({ findings: [found], rules }), "sb-rate-limit")?.properties["security-severity"]).toBe("5.0");
    expect(ruleOf(review({ rules }), "sb-rate-limit")?.properties["security-severity"]).toBe("8.0");
  });
});

describe("the run", () => {
  test("is named, and without a place of this machine", () => {
    const run = runOf(review());
    expect(run).toMatchObject({
      tool: { driver: { name: "arch-review", version: "1.4.0", semanticVersion: "1.4.0" } },
      automationDetails: { id: "arch-review/" },
      columnKind: "utf16CodeUnits",
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
      properties: { verdict: "pass" },
    });
    expect(run.originalUriBaseIds["%SRCROOT%"]).not.toHaveProperty("uri");
  });

  test("tells what was not reviewed, whatever the verdict", () => {
    const given = review({
      verdict: "fail",
      files: [migrationFile("a b.sql", { error: "2 statements are not understood" })],
      unread: [{ path: "x.sql", reason: "it is binary" }],
      notRehearsed: "the sandbox did not start",
    });
    expect(runOf(given).invocations[0]).toEqual({
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          descriptor: { id: "not-reviewed-in-full", index: 1 },
          level: "error",
          message: { text: "Not reviewed in full: 2 statements are not understood." },
          locations: [{ physicalLocation: { artifactLocation: { uri: "a%20b.sql", uriBaseId: "%SRCROOT%" } } }],
        },
        {
          descriptor: { id: "not-reviewed", index: 0 },
          level: "error",
          message: { text: "Not reviewed: it is binary." },
          locations: [{ physicalLocation: { artifactLocation: { uri: "x.sql", uriBaseId: "%SRCROOT%" } } }],
        },
        {
          descriptor: { id: "not-rehearsed", index: 2 },
          level: "warning",
          message: { text: "Not rehearsed: the sandbox did not start." },
        },
      ],
    });
  });

  test("keeps the heaviest of more findings than GitHub takes, and says so", () => {
    const findings = Array.from({ length: 25_001 }, (_, line) =>
      finding({ message: "m", quote: "", startLine: line + 1, endLine: line + 1 }),
    );
    const run = runOf(review({ findings, checklist: [] }));
    expect(run.results.length).toBeLessThanOrEqual(25_000);
    expect(run.results[0]?.locations[0].physicalLocation.region?.startLine).toBe(1);
    expect(run.invocations[0].toolExecutionNotifications[0]?.message.text).toBe(
      `${25_001 - run.results.length} lighter findings did not fit and were left out.`,
    );
  });

  test("packs to less than GitHub takes, however badly its texts pack", () => {
    // What is repeated farther apart than gzip looks back (32 KB) packs as badly as what is not.
    let seed = 7;
    const noise = Array.from({ length: 50_000 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return String.fromCodePoint(0x4e00 + ((seed >> 12) % 20_000));
    }).join("");
    const findings = Array.from({ length: 1_500 }, (_, at) => {
      const from = (at * 4_500) % 45_000;
      return finding({ message: noise.slice(from, from + 4_000), quote: noise.slice(from + 4_000, from + 4_500) });
    });
    const given = review({ findings, checklist: [] });
    expect(runOf(given).results.length).toBeLessThan(1_500);
    expect(gzipSync(renderSarif(given, tool)).length).toBeLessThan(10_000_000);
  });
});

describe("a path", () => {
  test.each([
    ["a/b.sql", "a/b.sql"],
    ["a b/ü#?.sql", "a%20b/%C3%BC%23%3F.sql"],
    ["100%.sql", "100%25.sql"],
    ["c:/x.sql", "c%3A/x.sql"],
    ["javascript:alert(1).sql", "javascript%3Aalert(1).sql"],
    ["a\\b.sql", "a%5Cb.sql"],
    ["/etc/x.sql", "./etc/x.sql"],
    ["//evil.test/x.sql", ".//evil.test/x.sql"],
    ["x\u202e\n.sql", "x%E2%80%AE%0A.sql"],
    ["x\ud800.sql", "x%EF%BF%BD.sql"],
  ])("%j is %s below the root", (path, uri) => {
    expect(artifactOf(path)).toEqual({ uri, uriBaseId: "%SRCROOT%" });
  });
});

/** Bytes that a log or a terminal would act on, or that nobody sees. */
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** What any consumer could take for a link or a hidden character of the change. */
const problemsOf = (given: Review): readonly string[] => {
  const text = renderSarif(given, tool);
  const messages = runOf(given).results.map(({ message }) => message.text);
  return [
    ...sarifProblems(text),
    ...sarifMismatches(text),
    ...(hidden.test(text) ? ["hidden characters"] : []),
    ...messages.filter((message) => message.includes("](")),
  ];
};

describe("a hostile review", () => {
  test.each(hostileTexts)("with %s stays text", (_, text) => {
    expect(problemsOf(filledWith(text))).toEqual([]);
    expect(problemsOf(judgedWith(text))).toEqual([]);
  });
  test("with any text stays text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(problemsOf(filledWith(text))).toEqual([]);
      }),
      { numRuns: 60, seed: 20261123 },
    );
  });
  test("gives no credential away", () => {
    const secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
    expect(renderSarif(filledWith(`token = "${secret}"`, "x.sql"), tool)).not.toContain(secret);
    expect(renderSarif(judgedWith(`token = "${secret}"`, "x.md"), tool)).not.toContain(secret);
  });
});
