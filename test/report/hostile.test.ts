import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { renderCheckRun, renderComment, renderJson, renderText } from "../../src/report/index.ts";
import { proposalParts, type Review } from "../../src/review/index.ts";
import { check, checklist, documentFile, finding, migrationFile, question, review } from "./fixtures.ts";
import { links } from "./scenes.ts";

/** A review in which every text that a pull request can write holds this one. */
function filledWith(text: string, path = `${text}.sql`): Review {
  const evidence = { path, startLine: 1, endLine: 2, quote: text };
  const found = finding({
    path,
    message: text,
    quote: text,
    suggestion: { startLine: 1, endLine: 1, replacement: text },
  });
  const soft = finding({ path, severity: "warning", rule: "missing-lock-timeout", message: text, quote: text });
  const waived = finding({
    path,
    status: "waived",
    waiver: { by: text, reason: text, until: null },
    fingerprint: "00000000000000ff",
  });
  const findings = [found, { ...found, startLine: 2, fingerprint: "00000000000000bb" }, soft, waived];
  return review({
    verdict: "fail",
    files: [documentFile(path, { title: text, scope: [text] }), migrationFile(`x/${path}`, { error: text })],
    unread: [{ path, reason: text }],
    findings,
    checklist: checklist([check({ path, reason: text, evidence: [evidence] })], findings).map((item) => ({
      ...item,
      reason: text,
    })),
    questions: [question({ path, question: text, heading: text, alsoSettles: ["ap-retries"] })],
    proposal: proposalParts.map(({ id, title }) => ({
      id,
      title,
      touched: true,
      says: [{ text, evidence }],
      choices: [{ check: "dm-tenancy", path, line: 1, about: text, options: [{ name: text, right: text }] }],
      lacks: [
        { check: "ap-timeouts", path, line: 1, language: "markdown" as const, text: `- ${text}` },
        {
          check: "ap-retries",
          alsoFor: ["ap-idempotency"],
          path,
          line: 1,
          language: "markdown" as const,
          text: `### ${text}\n\n| a | ${text} |\n| - | - |\n1. ${text}\n${text}`,
        },
        { check: "rls-not-enabled", path, line: 1, language: "sql" as const, text },
      ],
    })),
  });
}

/** Every Markdown that a review is rendered to. */
function markdownOf(text: string): readonly string[] {
  const hostile = filledWith(text);
  const { summary, text: body } = renderCheckRun(hostile, links);
  return [renderComment(hostile, links), renderComment(hostile, null), summary, body];
}

function* walk(node: Nodes): Iterable<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* walk(child);
}

const parse = (markdown: string): readonly Nodes[] => [
  ...walk(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })),
];

/** What stands outside code, where GitHub looks for mentions and references. */
const prose = (nodes: readonly Nodes[]): string =>
  nodes.flatMap((node) => (node.type === "text" ? [node.value] : [])).join("\u0000");

const ours = /^<\/?(?:details|sub)>$|^<details><summary>[\w ,.:;()/-]*<\/summary>$/;

const never = new Set([
  "image",
  "imageReference",
  "linkReference",
  "definition",
  "footnoteReference",
  "footnoteDefinition",
]);
const ourLinks = /^https:\/\/(?:github\.com\/acme\/shop\/|example\.test\/rules\/)/;
const languages: readonly unknown[] = ["sql", "json", "markdown", "yaml", null];

function isForeign(node: Nodes): boolean {
  if (node.type === "html") return !ours.test(node.value);
  if (node.type === "link") return !ourLinks.test(node.url);
  if (node.type === "code") return !languages.includes(node.lang);
  return never.has(node.type);
}

const activeWords = [/@[a-z0-9]/i, /#\d/, /GH-\d/i, /:\/\//, /www\./i, /\$/];
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** What of a text became an element, a link, an image, a mention, a reference or invisible; empty when nothing did. */
function offences(markdown: string): readonly unknown[] {
  const nodes = parse(markdown);
  const words = prose(nodes);
  return [
    ...nodes.filter(isForeign),
    ...activeWords.filter((pattern) => pattern.test(words)),
    ...(invisible.test(markdown) ? ["invisible characters"] : []),
  ];
}

/** Lines outside code blocks, where other programs look for commands. */
function linesOutsideCode(markdown: string): readonly string[] {
  const hidden = new Set<number>();
  for (const node of parse(markdown)) {
    if (node.type !== "code" || node.position === undefined) continue;
    for (let line = node.position.start.line; line <= node.position.end.line; line++) hidden.add(line);
  }
  return markdown.split("\n").filter((_, index) => !hidden.has(index + 1));
}

const attacks: readonly (readonly [string, string])[] = [
  ["a script", "<script>alert(1)</script>"],
  ["an image", "![x](http://evil.test/x.png)"],
  ["a link", "[a](javascript:alert(1))"],
  ["a reference link", "[a]: http://evil.test\n\n[a]"],
  ["an autolink", "<http://evil.test>"],
  ["a bare URL", "see https://evil.test/?a=b and www.evil.test"],
  ["a mail address", "write to root@evil.test"],
  ["a mention", "@octocat and @acme/everyone"],
  ["a mention behind an entity", "&#64;octocat &commat;octocat"],
  ["references", "closes #5, fixes acme/shop#6, GH-7"],
  ["the end of a details block", "</details></sub><h1>x</h1>"],
  ["a comment in our name", "<!-- arch-review state=pass -->"],
  ["backticks", "``` ` `` ```` `````` `"],
  ["a lone backtick before HTML", "`<b>x</b>"],
  ["an even number of backticks around HTML", "``<b>`@octocat`"],
  ["a suggestion block", "```suggestion\nDROP TABLE users\n```"],
  ["a fence of tildes", "~~~\n@octocat\n~~~"],
  ["a pipe", "a | b \\| c"],
  ["a table", "| a | b |\n| - | - |\n| @x | #1 |"],
  ["commands", "/approve\nbors r+\n@dependabot merge\n/lgtm"],
  ["a heading", "# x\n\nx\n===\n"],
  ["a quote and an alert", "> [!CAUTION]\n> @octocat"],
  ["a list", "- a\n1. b\n* c\n+ d"],
  ["a thematic break", "---\n***\n"],
  ["emphasis", "*a* **b** _c_ ~~d~~ a*b*c"],
  ["a footnote", "[^1]\n\n[^1]: @octocat"],
  ["mathematics", "$x$ $$y$$ $`z`$"],
  ["a mermaid block", '```mermaid\nclick A href "http://evil.test"\n```'],
  ["bidirectional overrides", "a\u202Eb\u2066c\u200Fd"],
  ["zero-width characters", "@\u200Boctocat a\u200Db \uFEFF \u2060"],
  ["tag characters", "a\u{E0041}\u{E0042}b"],
  ["control characters", "a\u0000b\u001b[31mred\u0007\u0085"],
  ["line separators", "a\u2028/approve\u2029b"],
  ["carriage returns", "a\r/approve\r\n/approve"],
  ["lone surrogates", "a\ud800b\udc00"],
  ["a backslash at the end", "a\\"],
  ["an entity", "&lt;b&gt; &amp; &nbsp;"],
  ["an empty text", ""],
  ["white space", " \t\n "],
  ["indented code", "    @octocat\n\t@octocat"],
];

describe.each(attacks)("%s", (_, text) => {
  test("stays text", () => {
    expect(markdownOf(text).flatMap(offences)).toEqual([]);
  });
  test("begins no line outside a code block", () => {
    const commands = markdownOf(text)
      .flatMap(linesOutsideCode)
      .filter((line) => /^\s*(?:\/(?:approve|lgtm)|bors|@)/.test(line));
    expect(commands).toEqual([]);
  });
  test("reaches a terminal without control characters", () => {
    // Controls but line feed, and direction overrides.
    expect(renderText(filledWith(text), { color: false, width: 80 }).replaceAll("\n", "")).not.toMatch(
      /\p{Cc}|\p{Cf}/u,
    );
  });
});

test("any text stays text", () => {
  const pieces = fc.constantFrom(
    "`",
    "``",
    "```",
    "@a",
    "#1",
    "<b>",
    "</details>",
    "![",
    "](",
    "http://x",
    "|",
    "\\",
    "\n",
    "\r",
    "*",
    "_",
    "~",
    "$",
    "&",
    ";",
    " ",
    "a",
    "-",
    "[",
    "]",
    "www.x.de",
    "\u202e",
    ":x:",
    "'",
    '"',
    "(",
    ")",
    ".",
  );
  const texts = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      expect(offences(renderComment(filledWith(text), null))).toEqual([]);
    }),
    { numRuns: 60, seed: 20261122 },
  );
});

describe("credentials are masked everywhere", () => {
  test.each([
    ["an AWS key", "AKIAIOSFODNN7EXAMPLE", "AKIA"],
    ["a GitHub token", `ghp_${"a1B2".repeat(9)}`, "ghp_"],
    ["a fine-grained token", `github_pat_${"a1B2".repeat(15)}`, "gith"],
    ["a Slack token", "xoxb-123456789012-abcdefGHIJKL", "xoxb"],
    ["a JSON web token", `eyJ${"a1B2".repeat(5)}.eyJ${"c3D4".repeat(5)}.${"e5F6".repeat(5)}`, "eyJa"],
    ["a key of a payment service", `sk_live_${"a1B2".repeat(6)}`, "sk_l"],
  ])("%s", (_, secret, shown) => {
    const hostile = filledWith(`ALTER ROLE app SET token TO '${secret}'`, "a.sql");
    const { summary, text, annotations } = renderCheckRun(hostile, links);
    for (const output of [
      renderComment(hostile, null),
      summary,
      text,
      JSON.stringify(annotations.map(({ message }) => message)),
      renderText(hostile),
    ]) {
      expect(output).not.toContain(secret);
      expect(output).not.toContain(secret.slice(0, 8));
    }
    const report = JSON.parse(renderJson(hostile)) as { findings: { quote: string }[] };
    expect(report.findings[0]?.quote).not.toContain(secret);
    expect(report.findings[0]?.quote).toContain(`${shown}… (${secret.length} characters masked)`);
  });
  test("a password in a statement and in an address", () => {
    const output = renderText(
      filledWith("CREATE ROLE app PASSWORD 'correct horse'; -- postgres://app:hunter2hunter2@db/shop"),
    );
    expect(output).not.toMatch(/correct horse|hunter2hunter2/);
  });
  test("a private key, whole or cut", () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEow".repeat(40)}\n`;
    expect(renderComment(filledWith(key), null)).not.toContain("MIIEowMIIEow");
  });
});
