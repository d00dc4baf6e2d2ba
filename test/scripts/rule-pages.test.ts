import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pages, staleness } from "../../scripts/docs/pages.ts";
import { loadExampleParsers } from "../../scripts/docs/program-table.ts";
import { frameworks } from "../../src/artifacts/migration/frameworks/frameworks.ts";
import { readManifest } from "../../src/cli/manifest-file.ts";
import { toolSuppressions } from "../../src/review/suppressions/tool-suppressions.ts";
import { neverWaived } from "../../src/review/waivers/never-waived.ts";
import { findRule, ruleGroups, ruleIds } from "../../src/rules/index.ts";
import { cell, fenced } from "../../src/rules/page/markdown.ts";
import { similarTools } from "../../src/rules/peers/similar-tools.ts";
import { spectralRules } from "../../src/rules/peers/spectral.ts";
import { splinterRules } from "../../src/rules/peers/splinter.ts";
import { toolRules } from "../../src/rules/peers/tool-rules.ts";
import { groundsByRule } from "../../src/rules/waiving/ground-of.ts";

await loadExampleParsers();
const written = pages(ruleGroups, frameworks, readManifest());

describe("pages of the rule book", () => {
  it("has a page for each rule and an index that links to all of them", () => {
    const index = written.get("rules/README.md") ?? "";
    for (const id of ruleIds) {
      expect(index).toContain(`](${id}.md)`);
      expect(written.get(`rules/${id}.md`)).toContain(`# ${id}\n`);
    }
    expect([...written.keys()].filter((path) => path.startsWith("rules/"))).toHaveLength(new Set(ruleIds).size + 1);
  });

  it("names a source that is there", () => {
    for (const [path, text] of written) {
      const source = /from (src\/rules\/\S+\.ts)\./.exec(text)?.[1];
      expect([path, source === undefined || existsSync(source)]).toEqual([path, true]);
    }
  });

  it("lists the rules under the headings of the book, and says which are off", () => {
    const index = written.get("rules/README.md") ?? "";
    expect([...index.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(ruleGroups.map(({ title }) => title));
    expect(index).toContain("| [`schema-qualify`](schema-qualify.md) | off (advice) |");
  });

  it("shows a rule's words and its examples", () => {
    const meta = findRule("drop-column")?.rule.meta;
    const page = written.get("rules/drop-column.md") ?? "";
    expect(page).toContain(meta?.problem);
    expect(page).toContain(meta?.remedy);
    expect(page).toContain("ALTER TABLE users DROP COLUMN nickname;");
  });
});

describe("what a page says around its rule", () => {
  const sectionOf = (id: string, heading: string): string =>
    written.get(`rules/${id}.md`)?.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";

  it("says of every rule when a waiver is right, or that none is", () => {
    for (const id of ruleIds) expect([id, sectionOf(id, "When to waive").length > 60]).toEqual([id, true]);
  });

  it("names rules of the book alone where rules differ from their folder", () => {
    expect([...groundsByRule.keys()].filter((id) => !ruleIds.includes(id))).toEqual([]);
    expect(
      Object.values(similarTools)
        .flat()
        .filter((id) => !ruleIds.includes(id)),
    ).toEqual([]);
    expect(
      [splinterRules, spectralRules]
        .flatMap((rules) => Object.values(rules).flat())
        .filter((id) => !ruleIds.includes(id)),
    ).toEqual([]);
  });

  it.each([
    ["index-not-concurrent", "/arch-review waive index-not-concurrent until"],
    ["concurrent-in-transaction", "Never waive it"],
    ["schema-qualify", "leave the rule off"],
    ["fk-locks-parent", "It is advice, which fails no check"],
  ])("%s: %s", (id, words) => {
    expect(sectionOf(id, "When to waive")).toContain(words);
  });

  it("offers no waiver of what no comment waives", () => {
    for (const id of ruleIds.filter((each) => neverWaived.has(each))) {
      expect([id, sectionOf(id, "When to waive").includes("/arch-review waive")]).toEqual([id, false]);
    }
  });

  it.each([
    ["index-not-concurrent", "- squawk: `require-concurrent-index-creation`"],
    ["policy-per-row-function", "- Splinter: `0003`"],
    ["oas-string-limit", "- Spectral: `owasp:api4:2023-string-limit`"],
    ["oas-break-operation-removed", "- oasdiff"],
  ])("%s is known elsewhere: %s", (id, peer) => {
    expect(sectionOf(id, "Other tools that look for it").split("\n")).toContain(peer);
  });

  it("leads to at most six rules that are close, none of them itself", () => {
    expect(sectionOf("index-not-concurrent", "Related rules")).toContain("](concurrent-in-transaction.md)");
    for (const id of ruleIds) {
      const related = [...sectionOf(id, "Related rules").matchAll(/^- \[`([^`]+)`\]/gm)].map(([, each]) => each);
      expect([id, related.length <= 6, related.includes(id), new Set(related).size]).toEqual([
        id,
        true,
        false,
        related.length,
      ]);
    }
  });
});

describe("the page of migration tools", () => {
  const page = written.get("migration-tools.md") ?? "";
  const [sqlPart = "", programPart = ""] = page.split("## Migrations that are programs");
  const rowsOf = (part: string) => part.split("\n").filter((line) => line.startsWith("| [`"));
  const rows = rowsOf(sqlPart);

  it.each([
    ["SQL", rows, frameworks.filter(({ endings }) => endings === undefined || endings.includes(".sql"))],
    ["programs", rowsOf(programPart), frameworks.filter(({ code }) => code !== undefined)],
  ] as const)(
    "has a row for each tool of %s, with its way out of the transaction and its source",
    (_of, found, tools) => {
      expect(found).toHaveLength(tools.length);
      for (const [index, { id, source, outsideTransaction }] of tools.entries()) {
        expect(found[index]).toContain(`[\`${id}\`](${source.url})`);
        expect(found[index]).toContain(outsideTransaction ?? "not known");
      }
    },
  );

  it("shows what each tool of programs sends, on PostgreSQL and others", () => {
    for (const row of rowsOf(programPart)) {
      expect(row).toMatch(/nickname/);
      expect(row).toContain("PostgreSQL");
    }
  });

  it("shows a name that the tool reads", () => {
    expect(rows.filter((row) => row.includes("what its configuration names"))).toEqual([]);
    expect(rows.find((row) => row.includes("`flyway`"))).toContain("`migrations/V7__add_orders.sql`");
    expect(rows.find((row) => row.includes("`goose`"))).toContain("its comments");
  });
});

describe("the page of other linters", () => {
  const page = written.get("other-linters.md") ?? "";

  it("shows for each linter comments that are honoured, and links its rules to ours", () => {
    for (const tool of Object.keys(toolRules)) {
      const comments = [...page.matchAll(new RegExp(`^\\| ${tool} \\| \`(.+)\` \\|`, "gm"))].map(
        ([, text]) => text ?? "",
      );
      expect(comments.length).toBeGreaterThan(0);
      for (const comment of comments.filter((each) => each.startsWith("--"))) {
        const sql = `${comment.replace(" … ", "\nSELECT 1;\n")}\nSELECT 2;`;
        expect([comment, toolSuppressions("a.sql", sql)[0]?.tool]).toEqual([comment, tool]);
      }
      expect(page).toContain(`## ${tool}\n`);
    }
    expect(page).toContain("| `us001` | [`drop-column`](rules/drop-column.md) |");
  });
});

describe("staleness", () => {
  const wanted = new Map([
    ["rules/a.md", "a"],
    ["rules/b.md", "b"],
  ]);

  it("names pages that are missing, differ or belong to no rule", () => {
    const present = new Map([
      ["rules/b.md", "old"],
      ["rules/c.md", "c"],
      ["architecture.md", "written by hand"],
    ]);
    expect(staleness(wanted, present)).toEqual({ outdated: ["rules/a.md", "rules/b.md"], leftOver: ["rules/c.md"] });
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
