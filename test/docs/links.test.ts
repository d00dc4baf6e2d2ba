import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { siteLink } from "../../docs/.vitepress/repository-links.ts";
import { checkLinks, externalLinks } from "../../scripts/links/check-links.ts";
import { readDocuments } from "../../scripts/links/documents.ts";
import { readDocument } from "../../scripts/links/read-document.ts";

describe("links of our documentation", () => {
  const documents = readDocuments(".");

  it("lead to files, pictures and headings that are there, and to others by https", () => {
    expect(documents.size).toBeGreaterThan(450);
    expect(checkLinks(documents, existsSync)).toEqual([]);
  });

  it("are followed from the first page to every other one", () => {
    expect([...documents.keys()]).toEqual(expect.arrayContaining(["README.md", "docs/README.md", "docs/start.md"]));
    const linked = new Set(
      [...documents].flatMap(([from, { links }]) =>
        links.map(({ url }) => new URL(url, `https://here.example/${from}`).pathname.slice(1)),
      ),
    );
    const pages = [...documents.keys()].filter((path) => path.startsWith("docs/"));
    expect(pages.filter((path) => !linked.has(path))).toEqual([]);
  });
});

describe("a link", () => {
  const check = (link: string) =>
    checkLinks(
      new Map([
        ["docs/a.md", readDocument(`# A\n\n## Two words, and \`code\`\n\n## Same\n\n## Same\n\n${link}`)],
        ["docs/rules/b.md", readDocument("# B\n")],
        ["docs/rules/README.md", readDocument("# Book\n")],
      ]),
      (path) =>
        ["docs/a.md", "docs/rules/b.md", "docs/rules/README.md", "docs/rules", "src/x.ts", "docs/p q.png"].includes(
          path,
        ),
    ).map(({ line, message }) => `${line}: ${message}`);

  it.each([
    "[file](rules/b.md)",
    "[folder](rules)",
    "[source, at a line](../src/x.ts#L10)",
    "[heading](#two-words-and-code)",
    "[the second of its name](#same-1)",
    "[heading of another](rules/b.md#b)",
    "![picture](p%20q.png)",
    '<img src="p q.png">',
    "[the site](https://arch-review.github.io/arch-review/rules/b#b)",
    "[its index](https://arch-review.github.io/arch-review/rules/)",
    "[the repository](https://github.com/arch-review/arch-review/blob/main/src/x.ts)",
    "[others](https://example.com/x?y#z)",
    "[mail](mailto:a@example.com)",
    "[this machine](http://localhost:3000/healthz)",
    "`[code](nowhere.md)`",
    "[by definition][d]\n\n[d]: rules/b.md",
  ])("is well: %s", (link) => {
    expect(check(link)).toEqual([]);
  });

  it.each([
    ["[file](c.md)", "9: `c.md` leads to docs/c.md, which is not there"],
    ["[heading](#three-words)", "9: `#three-words` leads to no heading of docs/a.md"],
    ["[heading of another](rules/b.md#c)", "9: `rules/b.md#c` leads to no heading of docs/rules/b.md"],
    ["![picture](q.png)", "9: `q.png` leads to docs/q.png, which is not there"],
    ['<a href="c.md">c</a>', "9: `c.md` leads to docs/c.md, which is not there"],
    ["[out](../../x.md)", "9: `../../x.md` leads out of the repository"],
    [
      "[root](/rules/b.md)",
      "9: `/rules/b.md` begins at the root, which is another one on GitHub than on the site: write it from this file",
    ],
    ["[plain](http://example.com)", "9: `http://example.com` is not https"],
    ["[script](javascript:alert)", "9: `javascript:alert` is not https"],
    ["[none](https://)", "9: `https://` is no address"],
    [
      "[site](https://arch-review.github.io/arch-review/rules/c)",
      "9: `https://arch-review.github.io/arch-review/rules/c` leads to docs/rules/c.md, which is not there",
    ],
    ["[d]\n\n[d]: c.md", "11: `c.md` leads to docs/c.md, which is not there"],
    ["[odd](%E0%A4%A)", "9: `%E0%A4%A` leads to docs/%E0%A4%A, which is not there"],
  ])("is broken: %s", (link, message) => {
    expect(check(link)).toEqual([message]);
  });

  it("of another site is asked for once", () => {
    const documents = new Map([
      [
        "a.md",
        readDocument(
          "[x](https://x.example/a#b) [y](https://x.example/a#c) [z](https://arch-review.github.io/arch-review/)",
        ),
      ],
    ]);
    expect([...externalLinks(documents).keys()]).toEqual(["https://x.example/a"]);
  });
});

describe("a link on the site", () => {
  const blob = "https://github.com/arch-review/arch-review/blob/main/";
  it.each([
    ["policy.md#keys", "README.md", "policy.md#keys"],
    ["../policy.md", "rules/drop-table.md", "../policy.md"],
    ["rules/README.md", "policy.md", "rules/index.md"],
    ["README.md", "rules/drop-table.md", "index.md"],
    ["../README.md#set-up", "start.md", `${blob}README.md#set-up`],
    ["../schema/policy.schema.json", "policy.md", `${blob}schema/policy.schema.json`],
    ["api/openapi.yaml", "operations.md", `${blob}docs/api/openapi.yaml`],
    ["#keys", "policy.md", "#keys"],
    ["https://example.com/a.md", "policy.md", "https://example.com/a.md"],
  ])("%s of %s becomes %s", (href, page, expected) => {
    expect(siteLink(href, page, "docs")).toBe(expected);
  });
});
