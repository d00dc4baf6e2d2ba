import { describe, expect, test } from "vitest";
import { renderCheckRun } from "../../src/report/index.ts";
import { advisory, documentFile, finding, migrationFile, review } from "./fixtures.ts";
import { huge, links, scenes } from "./scenes.ts";

const path = "migrations/0042_orders.sql";
const changed = (startLine: number, endLine: number) => [migrationFile(path, { changed: [{ startLine, endLine }] })];
const annotations = (parts: Parameters<typeof review>[0]) => renderCheckRun(review(parts)).annotations;

describe("annotations", () => {
  test.each([
    ["on a changed line", changed(3, 3), finding(), 1],
    ["on lines that a change touches", changed(5, 5), finding({ startLine: 4, endLine: 9 }), 1],
    ["not on an unchanged line", changed(4, 9), finding(), 0],
    ["not in a file that did not change", changed(1, 9), finding({ path: "other.sql" }), 0],
    ["not for advice", changed(1, 9), finding({ severity: "advice" }), 0],
    ["not for what is waived", changed(1, 9), finding({ status: "waived" }), 0],
    [
      "in a document",
      [documentFile("a.md", { changed: [{ startLine: 1, endLine: 5 }] })],
      finding({ path: "a.md" }),
      1,
    ],
  ])("stand %s", (_, files, found, number) => {
    expect(annotations({ files, findings: [found] })).toHaveLength(number);
  });

  test("have columns only on one line, as the API wants it", () => {
    const files = changed(1, 20);
    expect(annotations({ files, findings: [finding()] })[0]).toMatchObject({
      start_line: 3,
      end_line: 3,
      start_column: 1,
      end_column: 45,
    });
    expect(annotations({ files, findings: [finding({ endLine: 5 })] })[0]).not.toHaveProperty("start_column");
  });

  test.each([
    ["blocking", "failure", "warning"],
    ["warning", "warning", "warning"],
  ] as const)("%s is shown as %s, and in advisory mode as %s", (severity, enforced, advised) => {
    const parts = { files: changed(1, 9), findings: [finding({ severity })] };
    expect(annotations(parts)[0]?.annotation_level).toBe(enforced);
    expect(annotations({ ...parts, policy: advisory })[0]?.annotation_level).toBe(advised);
  });

  test("are at most fifty, the heaviest first, and the summary says so", () => {
    const run = renderCheckRun({ ...huge(60), files: changed(1, 1000) });
    expect(run.annotations).toHaveLength(50);
    expect(new Set(run.annotations.map((each) => each.annotation_level))).toEqual(new Set(["failure"]));
    expect(run.summary).toContain("The first 50 of 120 findings on changed lines are annotated.");
  });

  test("have titles of at most 255 characters", () => {
    const rules = [{ id: "index-not-concurrent", title: "x".repeat(400), remedy: "" }];
    expect(annotations({ rules, files: changed(1, 9), findings: [finding()] })[0]?.title.length).toBe(255);
  });
});

test("the text holds the policy in force and the reason for each file's scope", () => {
  const { text } = renderCheckRun(review());
  expect(text).toContain("mode: enforce");
  expect(text).toContain("| `migrations/0042_orders.sql` | migration | plain SQL files |");
});

test("the text says how the review was made", () => {
  const { review: given, context } = scenes.delta ?? { review: review(), context: undefined };
  const { text } = renderCheckRun(given, links, context);
  for (const [fact, value] of [
    ["Reviewed", "9f3c2ab"],
    ["Base", "a1b2c3d"],
    ["Policy from", ".github/arch-review.yml"],
    ["Files", "1 in scope, all of them read"],
    ["Engine", "`1.4.0` with 312 rules"],
    ["Time", "1.8 s"],
    ["Audit id", "`pr:42;gen:3`"],
  ])
    expect(text.split("\n").find((line) => line.startsWith(`| ${fact} |`))).toContain(value);
});

test("where nothing is in scope the text says what would be, and how to ask", () => {
  const { text } = renderCheckRun(review({ verdict: "nothing-to-review", files: [], proposal: [] }), links);
  expect(text).toMatch(/`rfcs\.paths`.*`\/arch-review explain <path>`/);
  expect(text).not.toContain("not applicable");
});

test("the summary stands alone: notices, checklist, findings and questions", () => {
  const { summary } = renderCheckRun(scenes.mixed?.review ?? review(), links);
  for (const part of [
    "Blocked. 1 of 5 checks failed",
    "| Item | Result | Why |",
    "#### Must fix (1)",
    "Clarifying questions (2",
  ])
    expect(summary).toContain(part);
});
