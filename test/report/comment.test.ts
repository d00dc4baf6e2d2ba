import { describe, expect, test } from "vitest";
import { sqlParts } from "../../src/report/comment/sql-parts.ts";
import { renderComment, renderJson, renderText } from "../../src/report/index.ts";
import { type Draft, proposalParts } from "../../src/review/index.ts";
import { advisory, checklist, documentFile, finding, review } from "./fixtures.ts";

/** The comment from a heading to the next one. */
const section = (comment: string, title: string): string =>
  comment.split(/^#### /m).find((part) => part.startsWith(title)) ?? "";

describe("findings of one rule", () => {
  const findings = [3, 5, 8].map((startLine) =>
    finding({
      startLine,
      endLine: startLine,
      quote: `CREATE INDEX i${startLine} ON orders (a)`,
      fingerprint: `f${startLine}`,
    }),
  );
  const comment = renderComment(review({ verdict: "fail", findings, checklist: checklist([], findings) }));

  test("say once what happens", () => {
    expect(comment.split("locks `orders` against writes")).toHaveLength(2);
  });
  test("are all there, by place and quote", () => {
    expect(section(comment, "Must fix (3)")).toContain(
      [
        "  The same at:",
        "  - line 5 · `f5`: `CREATE INDEX i5 ON orders (a)`",
        "  - line 8 · `f8`: `CREATE INDEX i8 ON orders (a)`",
      ].join("\n"),
    );
  });
});

describe("a finding", () => {
  const of = (...findings: ReturnType<typeof finding>[]) =>
    renderComment(review({ verdict: "fail", findings, checklist: checklist([], findings) }));

  test("says which lines to replace where they are not its own", () => {
    const suggestion = { startLine: 1, endLine: 2, replacement: "SELECT 1;" };
    expect(of(finding({ suggestion }))).toContain("Write instead of lines 1 to 2:");
    expect(of(finding({ suggestion: { ...suggestion, endLine: 1 } }))).toContain("Write instead of line 1:");
    expect(of(finding({ suggestion: { ...suggestion, startLine: 3, endLine: 3 } }))).toContain("Write instead:");
  });
  test("does not quote again what a heavier one quotes", () => {
    const soft = finding({ rule: "missing-lock-timeout", severity: "advice", fingerprint: "f2" });
    expect(of(finding(), soft).split("  CREATE INDEX orders_region ON orders (region)\n")).toHaveLength(2);
    expect(of(finding(), { ...soft, startLine: 9, endLine: 9 }).split("  CREATE INDEX orders_region ON")).toHaveLength(
      3,
    );
  });
  test("quotes the beginning of a long statement", () => {
    const quote = Array.from({ length: 30 }, (_, at) => `line_${at}`).join("\n");
    expect(of(finding({ quote }))).toContain("  line_7\n  … 22 more lines\n  ```");
    expect(of(finding({ quote }))).not.toContain("  line_8\n");
  });
  test("names the part that has a draft of its remedy, unless it is advice", () => {
    const drafted = (severity: "blocking" | "advice") => {
      const lacks = [
        { check: "index-not-concurrent", path: finding().path, line: 3, language: "sql" as const, text: "SELECT 1;" },
      ];
      const proposal = proposalParts.map(({ id, title }) => ({
        ...{ id, title, touched: id === "data-model", says: [], choices: [] },
        lacks: id === "data-model" ? lacks : [],
      }));
      return renderComment(review({ findings: [finding({ severity })], proposal }));
    };
    expect(drafted("blocking")).toMatch(/· draft in part 3$/m);
    expect(drafted("blocking")).toContain("#### 3. Data model");
    expect(drafted("advice")).not.toContain("SELECT 1;");
    expect(drafted("advice")).not.toContain("#### 3. Data model");
  });
});

test("what could not be read is a line for each file, and a file in the title", () => {
  const unread = ["line 1: no.", "line 2: no"].map((reason) => ({ path: "policy.yml", reason }));
  const text = renderComment(review({ verdict: "incomplete", unread }));
  expect(text).toContain("### arch-review: incomplete. 1 of 2 files could not be reviewed in full");
  expect(text).toContain("#### Not reviewed in full (1)\n\n- `policy.yml`: Line 1: no. Line 2: no.\n");
});

test("a change that nothing in the charter is about says so", () => {
  expect(renderComment(review())).toContain("Nothing in this change touches one of the 25 items.");
});

test("drafts that differ in the statement alone say once where they belong", () => {
  const drafts = [4, 6].map((line) => ({
    ...{ check: "index-not-concurrent", path: "b.sql", line, language: "sql" as const },
    text: `-- In a later migration:\nCREATE INDEX CONCURRENTLY i${line} ON t (a);`,
  }));
  expect(sqlParts(drafts)).toEqual([
    "-- index-not-concurrent, lines 4 and 6\n-- In a later migration:\nCREATE INDEX CONCURRENTLY i4 ON t (a);\nCREATE INDEX CONCURRENTLY i6 ON t (a);",
  ]);
});

describe("the table", () => {
  const soft = finding({ rule: "ap-timeouts", item: "explicit-failure-modes", severity: "warning", path: "a.md" });
  const findings = [finding(), soft];
  const rows = (policy = {}) =>
    renderComment(review({ verdict: "fail", findings, checklist: checklist([], findings), ...policy }))
      .split("\n")
      .filter((line) => /❌|⚠️/.test(line))
      .slice(0, 2)
      .map((line) => line.split(" | ").slice(0, 2).join(" | "));

  test("says first what blocks", () => {
    expect(rows()).toEqual(["| Backward-compatible migrations | ❌ blocks", "| Explicit failure modes | ⚠️ should fix"]);
  });
  test("says of nothing that it blocks where the policy only advises", () => {
    expect(rows({ policy: advisory }).join()).not.toContain("blocks");
  });
});

describe("the seven parts", () => {
  const draft = (line: number, text: string, path = "b.sql"): Draft => ({
    check: "pk-missing",
    path,
    line,
    language: "sql",
    text,
  });
  const comment = renderComment(
    review({
      files: [documentFile("a.md")],
      proposal: proposalParts.map(({ id, title }) => ({
        id,
        title,
        touched: id === "data-model",
        says: [],
        choices: [],
        lacks:
          id === "data-model" ? [draft(9, "SELECT 9;"), draft(2, "SELECT 2;"), draft(1, "SELECT 1;", "a.sql")] : [],
      })),
    }),
  );

  test("name those that the change does not touch in one line", () => {
    expect(comment.match(/^.*[Nn]ot touched.*$/gm)).toEqual([
      "**1. Clarifying questions**: none. Not touched by this change: 2. Architecture proposal and key trade-offs; 4. API contract draft; 5. Reliability plan; 6. Security checklist; 7. Implementation plan and definition of done.",
    ]);
  });
  test("write the drafts of a file as one script, in the order of its lines", () => {
    expect(section(comment, "3. ")).toContain("```sql\n-- pk-missing, lines 2 and 9\nSELECT 2;\nSELECT 9;\n```");
  });
  test("leave out whole drafts where they are too many", () => {
    const many = Array.from({ length: 20 }, (_, at) => draft(at + 1, `SELECT ${at}, '${"x".repeat(1000)}';`));
    const text = renderComment(
      review({
        proposal: proposalParts.map(({ id, title }) => ({
          id,
          title,
          touched: id === "data-model",
          says: [],
          choices: [],
          lacks: id === "data-model" ? many : [],
        })),
      }),
    );
    expect(text.match(/SELECT \d+, 'x{1000}';/g)).toHaveLength(7);
    expect(text).toContain("13 more are not shown.");
  });
});

test("a replacement that would hold a masked credential is offered nowhere", () => {
  const replacement = `CREATE INDEX CONCURRENTLY ON t (a) WHERE k <> 'ghp_${"a1".repeat(20)}';`;
  const findings = [finding({ suggestion: { startLine: 3, endLine: 3, replacement } })];
  const secret = review({ verdict: "fail", findings, checklist: checklist([], findings) });
  expect(renderComment(secret)).not.toContain("Write instead");
  expect(renderText(secret)).not.toContain("write instead");
  expect(JSON.parse(renderJson(secret))).toMatchObject({ findings: [{ suggestion: null }] });
});

test("items that all need somebody are followed by no empty sentence", () => {
  const whole = checklist([], []).map((item) => ({ ...item, status: "unknown" as const }));
  expect(renderComment(review({ checklist: whole }))).not.toMatch(/^\\?\.$/m);
});
