import { describe, expect, it } from "vitest";
import { pages, staleness } from "../../scripts/docs/pages.ts";
import { findRule, ruleBook } from "../../src/rules/index.ts";
import { cell, fenced } from "../../src/rules/page/markdown.ts";

describe("pages of the rule book", () => {
  const written = pages(ruleBook);

  it("has a page for each rule and an index that links to all of them", () => {
    const index = written.get("README.md") ?? "";
    for (const name of written.keys()) if (name !== "README.md") expect(index).toContain(`](${name})`);
    expect(written.size).toBe(ruleBook.length + 1);
  });

  it("shows a rule's words and its examples", () => {
    const meta = findRule("drop-column")?.rule.meta;
    const page = written.get("drop-column.md") ?? "";
    expect(page).toContain(meta?.problem);
    expect(page).toContain(meta?.remedy);
    expect(page).toContain("ALTER TABLE users DROP COLUMN nickname;");
  });
});

describe("staleness", () => {
  const wanted = new Map([
    ["a.md", "a"],
    ["b.md", "b"],
  ]);

  it("names pages that are missing, differ or belong to no rule", () => {
    const present = new Map([
      ["b.md", "old"],
      ["c.md", "c"],
    ]);
    expect(staleness(wanted, present)).toEqual({ outdated: ["a.md", "b.md"], leftOver: ["c.md"] });
  });

  it("is content with what it wrote", () => {
    expect(staleness(wanted, wanted)).toEqual({ outdated: [], leftOver: [] });
  });
});

describe("Markdown of examples", () => {
  it("fences text that holds fences", () => {
    expect(fenced("markdown", "```sql\nx\n```\n")).toBe("````markdown\n```sql\nx\n```\n````");
  });

  it("keeps a cell on one line", () => {
    expect(cell("a | b\nc")).toBe("a \\| b c");
  });
});
