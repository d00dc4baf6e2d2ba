import { describe, expect, test } from "vitest";
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

describe("the table", () => {
  const soft = finding({ rule: "ap-timeouts", item: "explicit-failure-modes", severity: "warning", path: "a.md" });
  const findings = [finding(), soft];
  const rows = (policy = {}) =>
    renderComment(review({ verdict: "fail", findings, checklist: checklist([], findings), ...policy }))
      .split("\n")
      .filter((line) => line.includes("❌ "))
      .slice(0, 2)
      .map((line) => line.split(" | ").slice(0, 2).join(" | "));

  test("says first what blocks", () => {
    expect(rows()).toEqual(["| Backward-compatible migrations | ❌ blocks", "| Explicit failure modes | ❌ fails"]);
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
      "Not touched by this change: 2. Architecture proposal and key trade-offs; 4. API contract draft; 5. Reliability plan; 6. Security checklist; 7. Implementation plan and definition of done.",
    ]);
  });
  test("write the drafts of a file as one script, in the order of its lines", () => {
    expect(section(comment, "3. ")).toContain(
      "```sql\n-- pk-missing, line 2\nSELECT 2;\n\n-- pk-missing, line 9\nSELECT 9;\n```",
    );
  });
  test("leave out whole drafts where they are too many", () => {
    const many = Array.from({ length: 20 }, (_, at) => draft(at + 1, `SELECT '${"x".repeat(1000)}';`));
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
    expect(text.match(/SELECT 'x{1000}';/g)).toHaveLength(7);
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
