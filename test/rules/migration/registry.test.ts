import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { itemsById, severities } from "../../../src/charter/index.ts";
import { ruleBook, ruleIds } from "../../../src/rules/index.ts";

const root = join(import.meta.dirname, "../../..");

describe("the rule book", () => {
  it("holds each id once", () => {
    expect(ruleIds.filter((id, at) => ruleIds.indexOf(id) !== at)).toEqual([]);
  });

  it("accounts for every page in docs/rules", () => {
    const pages = readdirSync(join(root, "docs/rules")).filter((name) => name !== "README.md");
    expect(pages.sort()).toEqual(ruleIds.map((id) => `${id}.md`).sort());
  });
});

/** The names of the files below a folder, without their ending. */
const namesBelow = (folder: string, ending: string): ReadonlySet<string> =>
  new Set(readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => basename(path, ending)));

const sources = namesBelow("src/rules", ".ts");
const tests = namesBelow("test/rules", ".test.ts");

for (const { kind, rule } of ruleBook) {
  const { meta } = rule;
  describe(meta.id, () => {
    it("is the name of its file and of its test", () => {
      expect(meta.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      // What breaks clients is one table of classes: its rules stand in one file.
      if (kind !== "api" || !meta.id.includes("-break-")) expect(sources.has(meta.id)).toBe(true);
      if (kind === "migration") expect(tests.has(meta.id)).toBe(true);
    });

    it("says what is wrong, what happens and what to write instead", () => {
      expect(meta.title).toMatch(/^[A-Z].*[^.]$/);
      expect(meta.problem).toMatch(/^.{60,}\.$/s);
      expect(meta.remedy).toMatch(/^.{40,}\.$/s);
      for (const each of meta.quietWhen) expect(each).toMatch(/^[A-Z`].*[.]$/s);
    });

    it("answers to the charter and cites somebody", () => {
      expect(itemsById.has(meta.item)).toBe(true);
      expect(severities).toContain(meta.severity);
      expect(meta.references.length).toBeGreaterThan(0);
      for (const { url } of meta.references) expect(url).toMatch(/^https:\/\//);
    });

    it("shows what it reports and what it leaves alone", () => {
      expect(meta.examples.bad.length).toBeGreaterThan(0);
      expect(meta.examples.good.length).toBeGreaterThan(0);
      if (kind === "migration") for (const { quote } of rule.meta.examples.bad) expect(quote).toBeTruthy();
    });
  });
}
