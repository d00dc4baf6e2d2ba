import { expect, test } from "vitest";
import { renderText } from "../../src/report/index.ts";
import { finding, review } from "./fixtures.ts";
import { scenes } from "./scenes.ts";

const found = (quote: string, parts = {}) =>
  renderText(review({ verdict: "fail", findings: [finding({ quote, ...parts })] }));

test("a finding is shown as a compiler does, with carets under the first line", () => {
  expect(found("DROP TABLE orders")).toContain(
    [
      "error[index-not-concurrent]: Index built without CONCURRENTLY",
      "  --> migrations/0042_orders.sql:3:1",
      "  |",
      "3 | DROP TABLE orders",
      "  | ^^^^^^^^^^^^^^^^^",
    ].join("\n"),
  );
});

test.each([
  ["tabs take two columns", "\tDROP TABLE a", "3 |   DROP TABLE a\n  |   ^^^^^^^^^^^^"],
  ["wide characters take two columns", "DROP 表", "3 | DROP 表\n  | ^^^^^^^"],
  ["later lines have no carets", "A\nB", "3 | A\n  | ^\n4 | B"],
  ["long quotes are cut", "1\n2\n3\n4\n5\n6", "6 | 4\n  | … 2 more lines"],
])("%s", (_, quote, expected) => {
  expect(found(quote)).toContain(expected);
});

test("colours come only when asked for", () => {
  for (const { review: given } of Object.values(scenes)) {
    expect(renderText(given, { color: false, width: 100 })).not.toContain("\u001b");
    expect(renderText(given, { color: true, width: 100 })).toContain("\u001b[");
  }
});

test("colours add nothing but colours", () => {
  const sequences = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
  for (const { review: given } of Object.values(scenes))
    expect(renderText(given, { color: true, width: 80 }).replace(sequences, "")).toBe(
      renderText(given, { color: false, width: 80 }),
    );
});

test.each([40, 60, 100])("prose keeps within %d columns", (width) => {
  const lines = renderText(review({ findings: [finding()] }), { color: false, width }).split("\n");
  expect(lines.filter((line) => /^ {2}[= ] /.test(line) && line.length > width)).toEqual([]);
});

test("a gap takes a line, a stated problem and what blocks are shown in full", () => {
  const gap = finding({
    rule: "os-dod",
    severity: "warning",
    missing: true,
    message: "Looked for criteria",
    quote: "",
  });
  const text = renderText(review({ verdict: "fail", findings: [gap, finding()] }));
  expect(text).toContain("Not decided in the document (1)\n  - warning[os-dod] ");
  expect(text).not.toContain("Looked for criteria");
  expect(text).toContain("error[index-not-concurrent]");
  const blocking = renderText(review({ verdict: "fail", findings: [{ ...gap, severity: "blocking" }] }));
  expect(blocking).toContain("= Looked for criteria");
});
