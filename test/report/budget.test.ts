import { describe, expect, test } from "vitest";
import { commentBudget, renderCheckRun, renderComment } from "../../src/report/index.ts";
import type { Review } from "../../src/review/index.ts";
import { contractRows, operationRow } from "./api-changes.ts";
import { check, checklist, finding, question } from "./fixtures.ts";
import { surroundedBy } from "./hostile-review.ts";
import { huge, links, scenes } from "./scenes.ts";

const findings = (number: number, text: string) =>
  Array.from({ length: number }, (_, index) =>
    finding({
      path: `${text.slice(0, 200)}/${index}.sql`,
      message: text,
      quote: text,
      fingerprint: index.toString(16).padStart(16, "0"),
    }),
  );

const grown = (number: number, text: string): Review => {
  const many = findings(number, text);
  return {
    ...huge(1),
    findings: many,
    checklist: checklist([check({ reason: text })], many.slice(0, 60)).map((item) => ({ ...item, reason: text })),
    questions: Array.from({ length: 7 }, (_, index) =>
      question({ check: `c-${index}`, question: text, path: text.slice(0, 300) }),
    ),
  };
};

/** Each of these characters costs more in Markdown, UTF-8 or escapes than it counts. */
describe.each([
  ["plain", "x".repeat(3000)],
  ["escaped", "*_[<".repeat(800)],
  ["three bytes each", "汉".repeat(3000)],
  ["four bytes each", "🐘".repeat(2000)],
  ["shown as escapes", "\u{E0041}".repeat(2000)],
  ["backticks", "`".repeat(3000)],
  ["long names", `${"a".repeat(255)}/`.repeat(15)],
])("%s text", (_, text) => {
  test.each([1, 600])("%d findings fit", (number) => {
    const big = grown(number, text);
    const around = surroundedBy(text, text.slice(0, 300));
    const { title, summary, text: body, annotations } = renderCheckRun(big, links, around);
    for (const output of [renderComment(big, links, around), summary, body]) {
      expect(output.length).toBeLessThanOrEqual(commentBudget);
      expect(Buffer.byteLength(output)).toBeLessThanOrEqual(commentBudget);
      expect(output.isWellFormed()).toBe(true);
    }
    expect(title.length).toBeLessThanOrEqual(70);
    expect(annotations.length).toBeLessThanOrEqual(50);
    for (const annotation of annotations) expect(Buffer.byteLength(annotation.message)).toBeLessThan(64 * 1024);
  });
});

test("verdict, checklist counts, questions and footer never give way, and what did is said", () => {
  const comment = renderComment(grown(2000, "汉".repeat(3000)), links);
  expect(comment).toMatch(/^### arch-review: blocked\. /);
  expect(comment).toContain("Left out to fit: the list of passed checks; ");
  expect(comment).toMatch(/#### Must fix \(2000\)/);
  expect(comment).toContain("#### 1. Clarifying questions (7 of at most 7)");
  expect(comment).toMatch(/<sub>.*<\/sub>\n$/);
});

test("what fits says nothing of shortening", () => {
  expect(renderComment(grown(1, "short"), links)).not.toContain("Left out");
});

test("the steps come in their order", () => {
  const texts = [10, 60, 120, 400, 1500].map((number) => renderComment(grown(number, "word ".repeat(60)), links));
  const announced = texts.map(
    (text) => (/Left out to fit: (.*?)\. The/.exec(text)?.[1] ?? "").split("; ").filter(Boolean).length,
  );
  expect(announced).toEqual(announced.toSorted((a, b) => a - b));
  expect(new Set(announced).size).toBeGreaterThan(2);
});

test("each step of giving way is announced, in the order of the least loss", () => {
  const { context } = scenes.delta ?? { context: undefined };
  const many = Array.from({ length: 300 }, (_, at) =>
    finding({
      startLine: at + 1,
      endLine: at + 1,
      rule: `rule-${at}`,
      message: "汉".repeat(400),
      fingerprint: `${at}`,
    }),
  );
  const schemaChange = scenes["blocked-migration"]?.review.schemaChange ?? { tables: [], moreTables: 0 };
  const operations = Array.from({ length: 40 }, (_, at) => operationRow({ name: `GET /orders/${at}` }));
  const apiChange = { contracts: [contractRows({ operations })] };
  const comment = renderComment({ ...grown(1, "short"), findings: many, schemaChange, apiChange }, links, context);
  expect(/Left out to fit: (.*?)\. The/.exec(comment)?.[1]?.split("; ")).toEqual([
    "earlier reviews",
    "the list of passed checks",
    "the diagram",
    "the summary of what the change says",
    "all but the first 5 operations of each contract",
    "quoted evidence",
    "drafts",
    "the text of findings that do not block",
    "the text of blocking findings",
  ]);
  expect(comment).not.toContain("erDiagram");
  expect(comment).toContain("- `orders`: new column `region text`");
  expect(comment).toContain("`GET /orders/4`");
  expect(comment).not.toContain("`GET /orders/5`");
  expect(comment).toContain("35 more: 35 changed.");
  expect(comment).toContain("**Waiver ended**");
});
