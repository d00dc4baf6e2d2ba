import { describe, expect, test } from "vitest";
import { isProposal } from "../../../src/artifacts/rfc/index.ts";
import { read, section } from "./read.ts";

describe("the role of a section", () => {
  test.each([
    ["Background", "context"],
    ["1. Motivation", "context"],
    ["Background knowledge", "context"],
    ["Context and problem", "context"],
    ["What are other known failure modes?", "proposal"],
    ["2.1 Problem statement", "context"],
    ["Why now?", "context"],
    ["Contexto e Problema", "context"],
    ["Proposed change", "proposal"],
    ["Detailed design", "proposal"],
    ["Proposta Técnica", "proposal"],
    ["Security considerations", "proposal"],
    ["Alternatives considered", "alternative"],
    ["Rationale and alternatives", "alternative"],
    ["Other approaches", "alternative"],
    ["Alternativas Consideradas", "alternative"],
    ["Rejected ideas", "rejected-option"],
    ["Use a cron job [NOT VIABLE]", "rejected-option"],
    ["Option C (discarded)", "rejected-option"],
    ["Open questions", "open-question"],
    ["Unresolved issues", "open-question"],
    ["Questões em Aberto", "open-question"],
    ["Non-Goals", "non-goal"],
    ["Out of scope", "non-goal"],
    ["Not in scope for this RFC", "non-goal"],
    ["Future work", "future-work"],
    ["Future possibilities", "future-work"],
    ["Prior art", "prior-art"],
    ["References", "prior-art"],
    ["Appendix A: raw numbers", "appendix"],
    ["Changelog", "appendix"],
    ["Examples", "example"],
    ["Table of contents", "metadata"],
    ["Goals and non-goals", "context"],
    ["Goals & Non-Goals", "context"],
    ["What this RFC does not cover", "non-goal"],
    ["Things we won't do", "non-goal"],
    ["Further work", "future-work"],
    ["What we could do instead", "alternative"],
    ["Pros and Cons of the Options", "alternative"],
    ["How others do this", "prior-art"],
    ["External References", "prior-art"],
    ["Pitfalls of the current solution", "context"],
    ["History/Context", "context"],
    ["History", "appendix"],
    ["Challenges", "context"],
    ["Rollout plan", "proposal"],
    ["Milestones", "proposal"],
  ])("%s is %s", (heading, role) => {
    const rfc = read(`# Orders\n\n## Design\n\ntext\n\n## ${heading}\n\ntext\n`);
    expect(section(rfc, heading).role).toBe(role);
  });

  test("an unnamed subsection has its parent's role", () => {
    const rfc = read(
      "# T\n\n## Alternatives\n\n### Redis streams\n\n#### Costs\n\ntext\n\n## Design\n\n### Tables\n\ntext",
    );
    expect(section(rfc, "Redis streams").role).toBe("alternative");
    expect(section(rfc, "Costs").role).toBe("alternative");
    expect(section(rfc, "Tables").role).toBe("proposal");
  });

  test("a subsection of an alternative stays one although its heading names a part of a design", () => {
    const rfc = read(
      "# T\n\n## Design\n\nx\n\n## Alternatives\n\n### Proposal of the other team\n\n#### Motivation\n\nx",
    );
    expect(section(rfc, "Motivation").role).toBe("alternative");
  });

  test("the preferred option is the proposal and its siblings are rejected", () => {
    const rfc = read(
      "# T\n\n## Options considered\n\n### Option A: library\n\nx\n\n### Option B (preferred): service\n\nx",
    );
    expect(section(rfc, "Option A: library").role).toBe("rejected-option");
    expect(section(rfc, "Option B (preferred): service").role).toBe("proposal");
  });

  test("a choice stated in prose decides as the heading would", () => {
    const rfc = read(
      "# T\n\n## Options\n\n### Option 1\n\nx\n\n### Option 2\n\nx\n\n## Summary\n\nWe recommend option 2 because it is cheap.",
    );
    expect(section(rfc, "Option 1").role).toBe("rejected-option");
    expect(section(rfc, "Option 2").role).toBe("proposal");
  });

  test("a selected outcome re-opens the alternatives", () => {
    const rfc = read("# T\n\n## Alternatives\n\n### Fork it\n\nx\n\n### Selected outcome\n\nx");
    expect(section(rfc, "Fork it").role).toBe("alternative");
    expect(section(rfc, "Selected outcome").role).toBe("proposal");
  });

  test("text under the title is context where a proposal follows, and the proposal where none does", () => {
    expect(section(read("# Move orders\n\nx\n\n## Design\n\ny"), "Move orders").role).toBe("context");
    expect(section(read("# Move orders\n\nWe add a table.\n\n## Open questions\n\ny"), "Move orders").role).toBe(
      "proposal",
    );
  });

  test("only the proposal and its examples are the proposal", () => {
    const rfc = read("# T\n\n## Design\n\nx\n\n## Examples\n\nx\n\n## Background\n\nx\n\n## Rejected\n\nx");
    expect(rfc.sections.filter(isProposal).map(({ heading }) => heading)).toEqual(["Design", "Examples"]);
  });
});

describe("the role of a section under another", () => {
  test.each([
    ["Solution", "Overview", "proposal"],
    ["Proposal", "High-level overview", "proposal"],
    ["Proposal", "Background", "context"],
    ["Design", "Drawbacks", "context"],
    ["Alternatives", "Overview", "alternative"],
  ] as const)("%s > %s: %s", (above, heading, role) => {
    const rfc = read(`# Orders\n\n## ${above}\n\nText.\n\n### ${heading}\n\nText of it.\n`);
    expect(section(rfc, heading).role).toBe(role);
  });
});

describe("the outline", () => {
  test("headings carry depth, parent and the trail from the top", () => {
    const rfc = read("intro\n\n# A\n\n### B\n\n## C\n");
    expect(rfc.sections.map(({ heading, depth, parent }) => [heading, depth, parent])).toEqual([
      ["", 0, null],
      ["A", 1, null],
      ["B", 3, 1],
      ["C", 2, 1],
    ]);
    expect(section(rfc, "B").trail).toEqual(["A", "B"]);
  });

  test.each([
    ["a setext heading", "Design\n------\n\ntext", ["Design"]],
    ["a heading without a space", "##Design\ntext goes on", ["Design"]],
    ["a bold paragraph where there are no others", "**Design**\n\ntext\n\n**Plan:**\n\ntext", ["Design", "Plan:"]],
    [
      "a heading inside of details",
      "<details>\n<summary>More</summary>\n\n## Design\n\ntext\n\n</details>",
      ["Design"],
    ],
    ["no heading in an issue number", "#123 is fixed\n\n#hashtag", []],
    ["no heading in a whole paragraph above a rule", "One line.\nAnother line.\nA third.\n---\n", []],
    ["no heading in a fence", "```sh\n# install\nmake\n```", []],
  ])("%s", (_, text, headings) => {
    expect(
      read(text)
        .sections.map(({ heading }) => heading)
        .filter((heading) => heading !== ""),
    ).toEqual(headings);
  });

  test.each([
    ["no text at all", "", "empty"],
    ["only an HTML comment", "<!-- fill me in -->", "empty"],
    ["None", "None.", "vacuous"],
    ["N/A", "N/A", "vacuous"],
    ["TBD", "*TBD*", "vacuous"],
    ["a list marker without text", "-\n", "empty"],
    ["only the heading again", "**Alternatives**", "empty"],
    ["a link and nothing else", "[the old document](https://example.org/a)", "vacuous"],
    ["a picture and nothing else", "![x](y.png)", "vacuous"],
    ["a sentence", "We looked at Kafka; it costs more.", null],
    ["a subsection with text", "### Kafka\n\nIt costs more.", null],
    ["a subsection without text", "### Kafka\n", "empty"],
    ["a code block", "```\nx\n```", null],
  ])("a section with %s", (_, body, emptiness) => {
    expect(section(read(`# T\n\n## Alternatives\n\n${body}\n\n## Plan\n\nx`), "Alternatives").emptiness).toBe(
      emptiness,
    );
  });

  test("yes and no answer a question that asks for them", () => {
    const rfc = read("# T\n\n## Does it change a default?\n\nNo.\n\n## What is the SLO?\n\nNo.\n");
    expect(section(rfc, "Does it change a default?").emptiness).toBeNull();
    expect(section(rfc, "What is the SLO?").emptiness).toBe("vacuous");
  });

  test("entries of a table of contents are no text", () => {
    const rfc = read("# T\n\n- [Retries](#retries)\n  - [Backoff](#backoff)\n\n## Retries\n\nFive.\n");
    expect(section(rfc, "T").blocks).toEqual([]);
  });
});

describe("a line that stands for a heading", () => {
  const rolesOf = (text: string) =>
    read(`# T\n\n## Design\n\nBefore.\n\n${text}`).sections.map(({ heading, role, blocks }) => [
      heading,
      role,
      blocks.length,
    ]);

  test.each([
    [
      "bold words and a list: the list alone",
      "**Out of scope:**\n\n- webhooks\n- billing\n\nWe add a table.",
      [
        ["Out of scope:", "non-goal", 2],
        ["", "proposal", 1],
      ],
    ],
    [
      "plain words and a list: the list alone",
      "Non-goals:\n\n- webhooks\n\nWe add a table.\n\nAnd another.",
      [
        ["Non-goals:", "non-goal", 1],
        ["", "proposal", 2],
      ],
    ],
    [
      "bold words that lead a paragraph: that paragraph",
      "**Future work:** we may add webhooks.\n\nWe add a table.",
      [
        ["Future work:", "future-work", 1],
        ["", "proposal", 1],
      ],
    ],
    [
      "bold words alone: up to the next heading",
      "**Alternatives considered**\n\nA queue.\n\nA cron job.\n",
      [["Alternatives considered", "alternative", 2]],
    ],
    [
      "a forgotten heading mark",
      "Rejected alternatives\n\nA queue.\n\nA cron job.\n",
      [["Rejected alternatives", "rejected-option", 2]],
    ],
    [
      "a numbered line in bold",
      "3. **Open questions**\n\nWho pays for it?\n",
      [["Open questions", "open-question", 1]],
    ],
  ])("%s", (_, text, expected) => {
    expect(rolesOf(text).slice(2)).toEqual(expected);
  });

  test("a solution amid a problem is proposed from there on", () => {
    const rfc = read("# T\n\n## Problem\n\nSlow.\n\n_Solution:_ we add a table.\n\nAnd an index.\n\n## Plan\n\nx");
    expect(rfc.sections.map(({ heading, role, blocks }) => [heading, role, blocks.length])).toContainEqual([
      "Solution:",
      "proposal",
      2,
    ]);
  });

  test.each([
    ["words that name no part", "**Orders**\n\nWe add a table."],
    ["a whole sentence in bold", "**The alternatives are worse.**\n\nWe add a table."],
    ["words in the middle of a line", "We keep **future work** for later."],
    ["a label of the proposal", "**Design:** we add a table."],
    ["the heading again", "**Design**\n\nWe add a table."],
  ])("not %s", (_, text) => {
    expect(rolesOf(text)).toHaveLength(2);
  });

  test("a part goes on under the section around it", () => {
    const rfc = read("# T\n\n## Design\n\n**Rejected:** a queue.\n\nWe add a table.");
    expect(rfc.sections.at(-1)).toMatchObject({ heading: "", depth: 3, trail: ["T", "Design"], role: "proposal" });
  });
});

describe("what a document says of itself", () => {
  test.each([
    ["front matter", "---\nstatus: Accepted\nowner: a\ntags: [x, y]\n---\n\n# T\n", "accepted", "owner", "a"],
    [
      "a bullet list",
      "- Start Date: 2024-01-02\n- Status: draft\n\n# Summary\n\nx",
      "draft",
      "start date",
      "2024-01-02",
    ],
    ["a table", "# T\n\n| | |\n|-|-|\n| **Status** | In Review |\n| Author | Ann |\n", "in review", "author", "Ann"],
    ["bold lines", "# T\n\n**Status:** Proposed  \n**Author:** Ann\n\n## Design\n\nx", "proposed", "author", "Ann"],
  ])("%s", (_, text, status, key, value) => {
    const rfc = read(text);
    expect(rfc.status).toBe(status);
    expect(rfc.metadata.get(key)).toBe(value);
  });

  test("aliases in front matter do not unfold", () => {
    const bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nstatus: draft\n---\n# T\n";
    expect(read(bomb).status).toBe("draft");
  });

  test.each([
    ["the first heading", "# Move orders\n\n## Design\n\nx", "Move orders"],
    [
      "the front matter where headings are chapters",
      "---\ntitle: Move orders\n---\n# Summary\n\nx\n\n# Design\n\nx",
      "Move orders",
    ],
    [
      "the name in a list under a heading that is none",
      "# Meta\n\n- Name: Move orders\n- Status: draft\n\n## Summary\n\nx",
      "Move orders",
    ],
    ["the file name otherwise", "# Summary\n\nx\n\n# Design\n\nx", "Orders"],
  ])("the title is %s", (_, text, title) => {
    expect(read(text).title).toBe(title);
  });

  test.each([
    ["docs/rfcs/0000-template.md", "# T\n\n## Design\n\nx", "template"],
    ["text/0000-move-orders.md", "# T\n\n## Design\n\nx", "design"],
    ["keps/NNNN-kep-template/README.md", "# T\n\n## Design\n\nx", "template"],
    ["rfcs/0054-extend-template.md", "# T\n\n## Design\n\nx", "design"],
    ["rfcs/TEMPLATE.md", "# T\n\n## Design\n\nx", "template"],
    ["a.md", "# T\n\n## A\n\n<!-- x -->\n\n## B\n\n## C\n\nTBD\n\n## D\n\n<describe it here>", "template"],
    ["rfcs/README.md", `# RFCs\n\n${"- [0001: a thing](0001.md)\n".repeat(9)}`, "index"],
    [
      "a.md",
      "# Governance of the steering committee\n\n## Proposal\n\nMembers are elected every year by all contributors.",
      "process",
    ],
    [
      "a.md",
      "# Clarifying how we handle requests for higher limits\n\nCustomers ask for more calls to `/query`. Tell them to write to the team.",
      "process",
    ],
    [
      "a.md",
      `# Two factors\n\n## Proposal\n\n${"Working groups must remove members who do not comply. ".repeat(9)}`,
      "process",
    ],
    [".github/ISSUE_TEMPLATE/request-for-comments.md", "# T\n\n## Problem\n\n## Solution\n", "template"],
    ["a.md", "# Policy for deletions\n\n## Proposal\n\nWe add `DELETE /v1/items/{id}`.", "design"],
    ["a.md", "# Orders\n\n## Proposal\n\nOrders are split into parts.", "design"],
  ] as const)("%s with %j is a %s", (path, text, kind) => {
    expect(read(text, path).kind).toBe(kind);
  });

  test.each([
    ["en", "The server should return an error when the request is not valid, and it must not retry."],
    ["pt", "O servidor não deve repetir a requisição, mas os clientes são avisados do erro pela fila."],
    ["es", "El servidor no debe repetir la petición porque los clientes ya están avisados del error por la cola."],
    ["de", "Der Server wiederholt die Anfrage nicht, wenn sie ungültig ist, und meldet es auch der Warteschlange."],
    ["fr", "Le serveur ne répète pas la requête, mais les clients sont avertis par une file dans ce cas."],
    ["ja", "サーバーはリクエストを再試行しません。エラーを返します。"],
    ["sv", "Servern ska inte försöka igen, och det är en tjänst som inte får vara långsam när den kan vila."],
    ["und", "GET POST 404"],
    ["und", "- `de`\n- `die`\n- `der`\n- `das`\n- `el`"],
    [
      "und",
      "id, name, de, der, die, api, lang, key, path, port, host, user, role, code, size, type, kind, el, los, url, uri, ttl, max, min, sum, avg, day, hour, week, month, year, tag, sha, ref, git, env, log, pid, uid, gid, tcp, udp, dns, tls, ssl, ssh",
    ],
    [
      "en",
      "We call `de` and `die` and `der`; the table is for each of `das`, `der` and `den`, and it must not be `die`.",
    ],
  ])("the language of %s prose", (language, text) => {
    expect(read(text).language).toBe(language);
  });
});
