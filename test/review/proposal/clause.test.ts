import { describe, expect, it } from "vitest";
import { clauseOf } from "../../../src/review/proposal/clause.ts";

describe("a quote as one line of a summary", () => {
  it.each([
    ["- Each call has a timeout of 2 s.", "Each call has a timeout of 2 s."],
    ["> 3. **Labels** are kept [for a year](../retention.md).", "Labels are kept for a year."],
    ["A label\n  has one   colour.", "A label has one colour."],
    ["`POST /v1/labels` takes a `name`.", "`POST /v1/labels` takes a `name`."],
  ])("%s", (quote, expected) => expect(clauseOf(quote)).toBe(expected));

  it.each([
    "```sql\nSELECT 1",
    "| a b | c d |",
    '{ "id": "a b" }',
    "<b>one two</b>",
    "The steps are as follows:",
    "Security",
    "---",
  ])("is none for %s", (quote) => expect(clauseOf(quote)).toBeNull());

  it("is cut at the end of a clause", () => {
    const long = `The worker stores the label first, and ${"then it tells all others of it ".repeat(8)}`;
    expect(clauseOf(long, 60)).toMatch(/^The worker stores the label first(?:, and .*)? …$/);
    expect(clauseOf(long, 60)?.length).toBeLessThan(64);
  });

  it("leaves no code span open where it is cut", () => {
    const cut = clauseOf(`The worker stores the label in ${"`a_long_table_name and more`".repeat(9)}`, 60) ?? "";
    expect(cut.split("`").length % 2).toBe(1);
  });
});
