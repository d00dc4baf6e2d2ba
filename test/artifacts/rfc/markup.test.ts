import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quoteOf, type Rfc } from "../../../src/artifacts/rfc/index.ts";
import { factsOf, read, section } from "./read.ts";

const asciidoc = (text: string): Rfc => read(text, "docs/rfcs/0007.adoc");
const restructured = (text: string): Rfc => read(text, "docs/rfcs/0007.rst");

/** What the blocks of a section show, each with the words it is quoted by. */
function shown(rfc: Rfc, heading: string): readonly unknown[] {
  return section(rfc, heading).blocks.map((block) => {
    if ("sentences" in block) return [block.kind, ...block.sentences.map(({ range }) => quoteOf(rfc, range))];
    if (block.kind === "table") return [block.kind, block.table.header, ...block.table.rows.map(({ cells }) => cells)];
    return block.kind === "fence" ? [block.fence.kind, block.fence.code, block.fence.codeLine] : [block.kind];
  });
}

describe("AsciiDoc", () => {
  test("titles nest and have roles; attributes describe the document", () => {
    const rfc = asciidoc(
      ":state: Published\n:authors: Ann\n:toc: left\n\n= Orders\n\n== Background\n\nx\n\n== Proposal\n\n=== Tables\n\ny\n",
    );
    expect(rfc.sections.map(({ heading, depth, role }) => [heading, depth, role])).toEqual([
      ["", 0, "metadata"],
      ["Orders", 1, "context"],
      ["Background", 2, "context"],
      ["Proposal", 2, "proposal"],
      ["Tables", 3, "proposal"],
    ]);
    expect(rfc.title).toBe("Orders");
    expect(rfc.status).toBe("published");
    expect(rfc.metadata.get("authors")).toBe("Ann");
    expect(rfc.metadata.has("toc")).toBe(false);
  });

  test.each([
    ["a paragraph with marks", "We *must* keep `a`.\nAnd b.", [["paragraph", "We *must* keep `a`.", "And b."]]],
    [
      "a list",
      "* one\n** two\n* three",
      [
        ["list-item", "one"],
        ["list-item", "two"],
        ["list-item", "three"],
      ],
    ],
    [
      "a numbered list",
      ". one\n\n. two",
      [
        ["list-item", "one"],
        ["list-item", "two"],
      ],
    ],
    [
      "what is joined to an item",
      "* one\n+\nmore",
      [
        ["list-item", "one"],
        ["paragraph", "more"],
      ],
    ],
    [
      "a term",
      "Owner:: the one who made it",
      [
        ["paragraph", "Owner"],
        ["paragraph", "the one who made it"],
      ],
    ],
    ["a listing", '[source,json]\n----\n{"id": 1}\n----', [["json", '{"id": 1}', 5]]],
    ["a literal block", "....\nPOST /v1/orders\n....", [["http", "POST /v1/orders", 4]]],
    ["a quote", "____\nThey said so.\n____", [["quote", "They said so."]]],
    ["an example block", "====\nIt is so.\n====", [["paragraph", "It is so."]]],
    [
      "a table",
      '[cols="1,2"]\n|===\n|Name |Type\n\n|id\n|bigint\n|===',
      [["table", ["Name", "Type"], ["id", "bigint"]]],
    ],
    ["no comment", "// hidden\n\n////\nhidden\n////\n\nseen", [["paragraph", "seen"]]],
    ["no include", "include::other.adoc[]\n\nseen", [["paragraph", "seen"]]],
  ])("%s", (_, text, expected) => {
    expect(shown(asciidoc(`== Proposal\n\n${text}\n`), "Proposal")).toEqual(expected);
  });

  test("a Markdown file with AsciiDoc's titles is read as that", () => {
    const rfc = read("= Orders\n\n== Design\n\n----\nGET /v1/orders\n----\n", "docs/rfcs/0007.md");
    expect(rfc.title).toBe("Orders");
    expect(factsOf(rfc, "endpoint").map(({ path }) => path)).toEqual(["/v1/orders"]);
  });

  test("links lead where they say", () => {
    const [paragraph] = section(
      asciidoc("== Design\n\nSee link:api.yaml[the API] and https://x.org/a[more]."),
      "Design",
    ).blocks;
    expect(paragraph !== undefined && "sentences" in paragraph ? paragraph.sentences[0]?.links : []).toEqual([
      { text: "the API", url: "api.yaml" },
      { text: "more", url: "https://x.org/a" },
    ]);
  });
});

describe("reStructuredText", () => {
  test("titles nest by the order of their marks; fields describe the document", () => {
    const rfc = restructured(
      "======\nOrders\n======\n\n:Status: Draft\n:Author: Ann\n\nBackground\n==========\n\nx\n\nProposal\n========\n\nTables\n------\n\ny\n",
    );
    expect(rfc.sections.map(({ heading, depth, role }) => [heading, depth, role])).toEqual([
      ["Orders", 1, "metadata"],
      ["Background", 2, "context"],
      ["Proposal", 2, "proposal"],
      ["Tables", 3, "proposal"],
    ]);
    expect(rfc.status).toBe("draft");
    expect(rfc.metadata.get("author")).toBe("Ann");
  });

  test("mail headers describe the document too", () => {
    const rfc = restructured(
      "PEP: 1\nTitle: Orders\nStatus: Accepted\n\nMotivation\n==========\n\nx\n\nDesign\n======\n\ny",
    );
    expect(rfc.status).toBe("accepted");
    expect(rfc.title).toBe("Orders");
  });

  test.each([
    ["a paragraph with marks", "We **must** keep ``a``.\nAnd b.", [["paragraph", "We **must** keep ``a``.", "And b."]]],
    [
      "a list",
      "- one\n\n  - two\n- three",
      [
        ["list-item", "one"],
        ["list-item", "two"],
        ["list-item", "three"],
      ],
    ],
    [
      "a numbered list",
      "1. one\n#. two",
      [
        ["list-item", "one"],
        ["list-item", "two"],
      ],
    ],
    ["an item of several lines", "- one\n  goes on", [["list-item", "one\n  goes on"]]],
    [
      "a literal block",
      "So::\n\n  POST /v1/orders",
      [
        ["paragraph", "So::"],
        ["http", "POST /v1/orders", 6],
      ],
    ],
    ["a code block", '.. code-block:: json\n   :linenos:\n\n   {"id": 1}', [["json", '{"id": 1}', 7]]],
    [
      "an admonition",
      ".. note:: Mind it.\n\n   It is so.",
      [
        ["paragraph", "Mind it."],
        ["paragraph", "It is so."],
      ],
    ],
    [
      "a grid table",
      "+------+------+\n| Name | Type |\n+======+======+\n| id   | int  |\n+------+------+",
      [["table", ["Name", "Type"], ["id", "int"]]],
    ],
    [
      "a simple table",
      "====  ====\nName  Type\n====  ====\nid    int\n====  ====\n\nseen",
      [
        ["table", ["Name", "Type"], ["id", "int"]],
        ["paragraph", "seen"],
      ],
    ],
    [
      "a list table",
      ".. list-table::\n   :header-rows: 1\n\n   * - Name\n     - Type\n   * - id\n     - int",
      [["table", ["Name", "Type"], ["id", "int"]]],
    ],
    [
      "a table of values between commas",
      '.. csv-table::\n   :header: "Name", "Type"\n\n   "id", "int"',
      [["table", ["Name", "Type"], ["id", "int"]]],
    ],
    ["no comment", ".. hidden\n   too\n\nseen", [["paragraph", "seen"]]],
    ["no target", ".. _label: https://x.org\n\nseen", [["paragraph", "seen"]]],
  ])("%s", (_, text, expected) => {
    expect(shown(restructured(`Proposal\n========\n\n${text}\n`), "Proposal")).toEqual(expected);
  });

  test("links lead where they say", () => {
    const rfc = restructured("Design\n======\n\nSee `the API <api.yaml>`_ and :doc:`the plan <plan>`.");
    const [paragraph] = section(rfc, "Design").blocks;
    expect(paragraph !== undefined && "sentences" in paragraph ? paragraph.sentences[0]?.links : []).toEqual([
      { text: "the API", url: "api.yaml" },
      { text: "the plan", url: "plan" },
    ]);
  });
});

describe("HTML in Markdown", () => {
  test("a table is one", () => {
    const rfc = read(
      "# T\n\n## Design\n\nBefore.\n\n<table>\n<tr><th>Role</th><th>May &amp; must</th></tr>\n\n<tr>\n  <td><b>admin</b></td>\n  <td><code>DELETE</code></td>\n</tr>\n</table>\n\nAfter.\n\n## Plan\n\nx\n",
    );
    expect(shown(rfc, "Design")).toEqual([
      ["paragraph", "Before."],
      ["table", ["Role", "May & must"], ["admin", "DELETE"]],
      ["paragraph", "After."],
    ]);
    const [, table] = section(rfc, "Design").blocks;
    expect(table !== undefined && "table" in table ? quoteOf(rfc, table.table.rows[0]?.range ?? table.range) : "").toBe(
      "<tr>\n  <td><b>admin</b></td>\n  <td><code>DELETE</code></td>",
    );
  });

  test.each([
    ["one that never closes is text", "<table><tr><td>Some words.", [["paragraph", "Some words."]]],
    ["one in a fence is code", "```html\n<table><tr><td>x</td></tr></table>\n```", [["code", expect.anything(), 4]]],
    ["one without rows is none", "<table></table>\n\nx", [["paragraph", "x"]]],
  ])("%s", (_, text, expected) => {
    expect(shown(read(`## Design\n\n${text}\n`), "Design")).toEqual(expected);
  });

  test("what details hold is content", () => {
    const rfc = read("## Design\n\n<details>\n<summary>The API</summary>\n\n- `GET /v1/orders`\n\n</details>\n");
    expect(factsOf(rfc, "endpoint").map(({ path }) => path)).toEqual(["/v1/orders"]);
  });
});

describe("code marked line by line", () => {
  test("is one block", () => {
    const rfc = read('## Design\n\n**Value**:\n\n`{`  \n  `"id": "123",`  \n  `"state": "open"`  \n`}`\n');
    expect(shown(rfc, "Design").at(-1)).toEqual(["json", '{\n"id": "123",\n"state": "open"\n}', 5]);
  });

  test("words beside it leave it text", () => {
    expect(shown(read("## Design\n\n`a` and\n`b`\n"), "Design")[0]).toEqual(["paragraph", "`a` and\n`b`"]);
    expect(shown(read("## Design\n\n`GET /a`\n"), "Design")[0]).toEqual(["paragraph", "`GET /a`"]);
  });
});

describe("whatever the text", () => {
  const pieces = fc.constantFrom(
    ..."= |== |\n|\n\n|----\n|....\n|====\n|****\n|--\n|====|+---+\n|\\|===\n|:a: b\n|// |.. |.. note::|::\n|  |   |- |* |** |. |+\n|[source]\n|`|``|*|_|a|GET /v1/x|<<a>>|link:a[b]|`a <b>`_|====  ====\n|\u200b|😀|\r\n|\t|.. list-table::\n|   * - a\n".split(
      "|",
    ),
  );

  test.each(["adoc", "rst"])("any mixture of marks is read as %s, and every quote is verbatim", (extension) => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const rfc = read(parts.join(""), `a.${extension}`);
        const lines = rfc.text.split("\n").length;
        for (const { range, blocks } of rfc.sections) {
          expect(range.endLine).toBeLessThanOrEqual(lines);
          for (const block of blocks) {
            expect(rfc.text).toContain(quoteOf(rfc, block.range));
            if ("sentences" in block)
              for (const sentence of block.sentences) expect(rfc.text).toContain(quoteOf(rfc, sentence.range));
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ["adoc", "titles", "== a\n\n".repeat(50_000)],
    ["adoc", "lists", Array.from({ length: 900 }, (_, depth) => `${"*".repeat((depth % 6) + 1)} a`).join("\n")],
    ["adoc", "blocks within blocks", Array.from({ length: 900 }, (_, depth) => "=".repeat(depth + 4)).join("\n")],
    ["adoc", "bars", `|===\n${"|".repeat(100_000)}\n|===`],
    ["adoc", "marks", "*a _b `c ".repeat(20_000)],
    ["rst", "titles", "a\n==\n\n".repeat(30_000)],
    ["rst", "indentation", Array.from({ length: 500 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n")],
    ["rst", "directives", Array.from({ length: 500 }, (_, depth) => `${"  ".repeat(depth)}.. note::`).join("\n")],
    ["rst", "rules", "====  ====\n".repeat(5000)],
    ["rst", "marks", "`a <b **c ".repeat(20_000)],
  ])("%s: %s", (extension, _, text) => {
    const start = performance.now();
    expect(read(text, `a.${extension}`).sections.length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
