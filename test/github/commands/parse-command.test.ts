import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCommand } from "../../../src/github/commands/parse-command.ts";

const recheck = { verb: "recheck" };
const waive = { verb: "waive", subject: "r1", sha: null, until: null, reason: "why" };

describe("what is understood", () => {
  test.each<[string, object]>([
    ["/arch-review recheck", recheck],
    ["/ARCH-Review  Recheck.", recheck],
    ["/arch-review: recheck", recheck],
    ["/arch-review\trecheck!", recheck],
    ["/arch-review recheck, since the branch is rebased", recheck],
    ["/arch-review recheck\r\n\r\nThanks\r\n", recheck],
    ["/arch-review `recheck`", recheck],
    ["/arch-review re\u200bcheck", recheck],
    ["Rebased.\n/arch-review recheck\nThanks", recheck],
    ["Rebased.  \n/arch-review recheck", recheck],
    ["Rebased.\n\n/arch-review recheck", recheck],
    ["```sql\nselect 1;\n```\n/arch-review recheck", recheck],
    ["> a quotation\n\n/arch-review recheck", recheck],
    ["- a list\n\n/arch-review recheck", recheck],
    ["<details><summary>log</summary>\n\ntext\n\n</details>\n\n/arch-review recheck", recheck],
    ["<p>\n\n/arch-review recheck", recheck],
    ["a list<Order> of things\n/arch-review recheck", recheck],
    ["/arch-review help", { verb: "help" }],
    ["/arch-review explain index-not-concurrent", { verb: "explain", subject: "index-not-concurrent" }],
    ["/arch-review explain `docs/rfcs/0012 orders.md`.", { verb: "explain", subject: "docs/rfcs/0012 orders.md" }],
    ["/arch-review explain db/1.sql\nand more", { verb: "explain", subject: "db/1.sql" }],
    ["/arch-review unwaive W1", { verb: "unwaive", waiver: "W1" }],
    ["/arch-review unwaive w12.", { verb: "unwaive", waiver: "W12" }],
    ["/arch-review unwaive 3", { verb: "unwaive", waiver: "W3" }],
    ["/arch-review waive r1 because why", waive],
    ["/arch-review waive `r1`, because: why", waive],
    ["/arch-review Waive r1 BECAUSE why", waive],
    ["/arch-review waive r1 @9f3c2ab because why", { ...waive, sha: "9f3c2ab" }],
    ["/arch-review waive r1 @`9F3C2AB` because why", { ...waive, sha: "9f3c2ab" }],
    ["/arch-review waive r1 until 2026-03-01 because why", { ...waive, until: "2026-03-01" }],
    [
      "/arch-review waive r1 until 2026-03-01 @9f3c2abd because why",
      { ...waive, sha: "9f3c2abd", until: "2026-03-01" },
    ],
    ["/arch-review waive r1 until tomorrow because why", { ...waive, until: "tomorrow" }],
    [
      "/arch-review waive r1 because the table\nis empty, see #12,\nbecause I looked\n\nBye",
      { ...waive, reason: "the table is empty, see #12, because I looked" },
    ],
    ["/arch-review waive r1 because a <!-- hidden --> reason", { ...waive, reason: "a reason" }],
    ["/arch-review waive r1 because a\u202e rea\u200bson", { ...waive, reason: "a reason" }],
    [`/arch-review waive r1 because ${"x".repeat(2_000)}`, { ...waive, reason: `${"x".repeat(999)}…` }],
    [
      "/arch-review dispute 9f3c2ab1 because it is wrong",
      { verb: "dispute", subject: "9f3c2ab1", reason: "it is wrong" },
    ],
    ["/arch-review recheck\n\nOn Mon, 1 March 2026, Kim wrote:\n> /arch-review help\n\n/arch-review help", recheck],
  ])("%j", (body, command) => {
    expect(parseCommand(body)).toEqual(command);
  });
});

describe("what was meant for us and is not understood", () => {
  test.each<[string, string, string]>([
    ["/arch-review", "", "After /arch-review comes recheck, explain, waive, unwaive, dispute or help."],
    ["/arch-review\nplain words", "", "After /arch-review comes"],
    ["/arch-review rechek", "rechek", "The nearest is recheck."],
    ["/arch-review wave r1 because why", "wave", "The nearest is waive."],
    ["/arch-review __proto__", "__proto__", "After /arch-review comes"],
    [`/arch-review ${"y".repeat(300)}`, `${"y".repeat(99)}…`, "After /arch-review comes"],
    ["/arch-review explain", "explain", "the id of a rule or the path of a file"],
    ["/arch-review explain `", "explain", "the id of a rule or the path of a file"],
    ["/arch-review unwaive", "unwaive", "such as W1"],
    ["/arch-review unwaive everything", "unwaive", "such as W1"],
    ["/arch-review unwaive W1 W2", "unwaive", "such as W1"],
    ["/arch-review waive r1", "waive", "The word because and a reason are missing."],
    ["/arch-review waive r1 because", "waive", "The reason after because is missing."],
    ["/arch-review waive because why", "waive", "is missing or malformed"],
    ["/arch-review waive <r1> because why", "waive", "is missing or malformed"],
    ["/arch-review waive r1 r2 because why", "waive", "has more words"],
    ["/arch-review waive r1 @kim because why", "waive", "hexadecimal digits"],
    ["/arch-review waive r1 @9f3 because why", "waive", "hexadecimal digits"],
    ["/arch-review waive r1 until because why", "waive", "The day after until is missing."],
    ["/arch-review waive r1 until @9f3c2ab because why", "waive", "The day after until is missing."],
    [`/arch-review waive r1 until ${"9".repeat(50)} because why`, "waive", "YYYY-MM-DD"],
    ["/arch-review dispute r1 until 2026-03-01 because why", "dispute", "no commit and no date"],
    ["/arch-review dispute r1", "dispute", "dispute <finding, rule or check> because <reason>"],
    ["/arch-review recheck\n\n/arch-review help", "recheck", "one command, and this one has 2"],
    ["/arch-review waive r1 because why\n/arch-review recheck", "waive", "one command, and this one has 2"],
    ["/arch-review x\n/arch-review y\n/arch-review z", "x", "this one has 3"],
  ])("%j", (body, word, problem) => {
    const command = parseCommand(body);
    expect(command).toMatchObject({ verb: "unknown", word });
    expect(command).toHaveProperty("problem", expect.stringContaining(problem));
  });
});

/** Ways to write a line where it is no line of a plain paragraph. */
const elsewhere: readonly (readonly [string, (line: string) => string])[] = [
  ["a fence", (line) => `\`\`\`\n${line}\n\`\`\``],
  ["a fence of tildes", (line) => `~~~ sh\n${line}\n~~~`],
  ["a fence without end", (line) => `text\n\n\`\`\`\n\n${line}`],
  ["a longer fence with a shorter one inside", (line) => `\`\`\`\`\n\`\`\`\n${line}\n\`\`\`\n\`\`\`\``],
  ["indented code", (line) => `    ${line}`],
  ["code behind a tab", (line) => `\t${line}`],
  ["inline code", (line) => `\`${line}\``],
  ["inline code over lines", (line) => `a \`b\n${line}\nc\``],
  ["a quotation", (line) => `> ${line}`],
  ["a quotation's lazy line", (line) => `> a\n${line}`],
  ["a quotation in a quotation", (line) => `> > a\n${line}`],
  ["an alert", (line) => `> [!NOTE]\n> ${line}`],
  ["a list item", (line) => `- ${line}`],
  ["a list item's second line", (line) => `- a\n  ${line}`],
  ["a list item's lazy line", (line) => `1. a\n${line}`],
  ["a list item's second paragraph", (line) => `- a\n\n  ${line}`],
  ["a heading", (line) => `# ${line}`],
  ["an underlined heading", (line) => `${line}\n===`],
  ["a table", (line) => `| a |\n|---|\n${line}`],
  ["an HTML comment", (line) => `<!--\n${line}\n-->`],
  ["an HTML comment without end", (line) => `<!--\n\n${line}`],
  ["an HTML comment inside of a paragraph", (line) => `a <!--\n${line}\n--> b`],
  ["an element", (line) => `<div>\n${line}\n</div>`],
  ["preformatted text", (line) => `<pre>\n\n${line}\n\n</pre>`],
  ["details", (line) => `<details><summary>a</summary>\n\n${line}\n\n</details>`],
  ["details in details", (line) => `<details>\n\n<details>\n\na\n\n</details>\n\n${line}\n\n</details>`],
  ["details that a comment seems to close", (line) => `<details>\n\n<!-- </details> -->\n\n${line}\n\n</details>`],
  ["details that begin in a paragraph", (line) => `a <details>\n\n${line}`],
  ["an inline element", (line) => `a <del>\n${line}\n</del>`],
  ["a link's text", (line) => `[a\n${line}\n](https://example.com)`],
  ["a link's title", (line) => `[a](https://example.com "\n${line}\n")`],
  ["an image's text", (line) => `![a\n${line}\n](https://example.com/a.png)`],
  ["struck out text", (line) => `~~a\n${line}~~`],
  ["a footnote", (line) => `a[^1]\n\n[^1]: b\n${line}`],
  ["a link definition", (line) => `[a]: https://example.com '\n${line}\n'`],
  ["the quotation of a reply by mail", (line) => `Yes.\n\nOn Mon, 1 March 2026 at 10:00, Kim <k@x.y> wrote:\n${line}`],
  ["the wrapped quotation of a reply by mail", (line) => `On Mon, 1 March 2026, Kim\n<k@x.y> wrote:\n\n${line}`],
  ["the quotation of a German reply", (line) => `Am 1. März 2026 um 10:00 Uhr schrieb Kim <k@x.y>:\n\n${line}`],
  ["the head of a quoted message", (line) => `Yes.\n\n**From:** Kim <k@x.y>\n**Sent:** Monday\n\n${line}`],
  ["a forwarded message", (line) => `-----Original Message-----\n${line}`],
  ["the middle of a line", (line) => `run ${line}`],
  ["a line that is indented", (line) => ` ${line}`],
  ["a line behind a character that nobody sees", (line) => `\u200b${line}`],
  ["an escape", (line) => `\\${line}`],
  ["an entity", (line) => `&#47;${line.slice(1)}`],
  ["a longer word", (line) => line.replace("arch-review", "arch-reviewer")],
  ["a path", (line) => line.replace("arch-review", "arch-review/x")],
  ["a file", (line) => line.replace("arch-review", "arch-review.yml")],
];

describe("what is no command", () => {
  test.each(elsewhere)("in %s", (_what, around) => {
    expect(parseCommand(around("/arch-review recheck"))).toBeNull();
  });

  test.each([
    ["after 8,000 characters", `${"word\n\n".repeat(1_400)}/arch-review recheck`],
    ["after 400 lines", `${"a\n".repeat(400)}\n/arch-review recheck`],
    ["in a paragraph that does not end in time", `/arch-review waive r1 because ${"word ".repeat(2_000)}`],
    ["behind quotations that nobody nests so deep", `${">".repeat(12)} a\n\n/arch-review recheck`],
    ["behind lists that nobody nests so deep", `${"- ".repeat(12)}a\n\n/arch-review recheck`],
  ])("%s", (_what, body) => {
    expect(parseCommand(body)).toBeNull();
  });

  test("and what follows a command does not hide it, however long", () => {
    expect(parseCommand(`/arch-review recheck\n\n${"a\n\n".repeat(20_000)}`)).toEqual(recheck);
    expect(parseCommand(`/arch-review recheck\n\n${">".repeat(60_000)}`)).toEqual(recheck);
    expect(parseCommand(`/arch-review recheck\n\n${"> ".repeat(20)}\n\nBye`)).toEqual(recheck);
  });
});

describe("for any text", () => {
  const marks = ["`", "```", "~~~", ">", "- ", "1. ", "    ", "<!--", "-->", "<details>", "</details>", "[", "](", "|"];
  const piece = fc.oneof(
    fc.constantFrom("\n", "\n\n", "/arch-review ", "/arch-review recheck", "waive r1 because ", ...marks),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

  test("it never throws, and what it gives is short", () => {
    fc.assert(
      fc.property(text, (body) => {
        expect(JSON.stringify(parseCommand(body)).length).toBeLessThan(14_000);
      }),
    );
  });

  test("nothing inside of a fence is a command", () => {
    const inside = text.map((body) => body.replaceAll("`", "'"));
    fc.assert(
      fc.property(inside, (body) => {
        expect(parseCommand(`\`\`\`\n${body}\n/arch-review recheck\n\`\`\``)).toBeNull();
      }),
    );
  });

  test("nothing that is quoted is a command", () => {
    fc.assert(
      fc.property(text, (body) => {
        const quoted = `${body}\n/arch-review recheck`.split(/\r\n?|\n/).map((line) => `> ${line}`);
        expect(parseCommand(quoted.join("\n"))).toBeNull();
      }),
    );
  });

  test("nothing in an HTML comment is a command", () => {
    const inside = text.map((body) => body.replaceAll(">", "}"));
    fc.assert(
      fc.property(inside, (body) => {
        expect(parseCommand(`<!--\n${body}\n/arch-review recheck\n-->`)).toBeNull();
      }),
    );
  });
});

describe("65,536 characters that try to keep it busy", () => {
  const most = 65_536;
  const units = [">", "> ", "> - ", "- ", "1. ", "- a\n", "`", "` ", "[", "![", "[](", "*a **a ", "a**b*c ", "_a "];
  const more = [
    "<",
    "<a ",
    "<!-",
    "&a;",
    "~a ",
    "|a",
    "a\n=\n",
    "[^a]: b\n",
    "[a]: b\n",
    "www.a",
    "a.",
    "\\",
    "\n",
    "\t",
  ];
  const nested = Array.from({ length: 250 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n");
  const shapes = [...units, ...more].map((unit) => unit.repeat(Math.ceil(most / unit.length)));

  // A parser that takes the square of these would be at it beyond the test's time limit.
  test.each([...shapes, nested, "/arch-review x\n".repeat(4_000), "`".repeat(300).concat("a").repeat(218)])(
    "%#",
    (shape) => {
      const line = "/arch-review recheck";
      for (const body of [`${shape}\n\n${line}`, `${line}\n${shape}`, `${shape.slice(0, 7_900)}\n\n${line}`])
        expect(() => parseCommand(body.slice(0, most))).not.toThrow();
    },
  );
});
