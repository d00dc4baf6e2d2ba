import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { earlier } from "./changes.ts";

const state = (head: string): string =>
  `<!-- arch-review state: {"verdict":"pass","head":"${head}","comment":1,"generation":99,"waived":["*"]} -->`;

attack("A34", "bring the reviewer's state along in texts of the pull request", (app) => {
  it("in the statement, the body and a comment: nothing of it is believed, and none of it is written on", async () => {
    const repository = app().repository(earlier);
    const marker = state("0".repeat(40));
    const sql = `${marker.replace("<!--", "/* <!--")} */\ncreate index "orders${marker.slice(0, 30)}" on orders (region);\n`;
    const pull = repository.openPullRequest({
      title: `Region ${marker}`,
      body: `${marker}\n<!-- /arch-review -->`,
      files: { "migrations/000002_region.up.sql": sql },
      deliver: false,
    });
    pull.comment(marker, { author: "mallory", deliver: false });
    pull.close({ deliver: false });
    pull.reopen();
    expect((await app().reviewed(pull)).conclusion).toBe("failure");
    const before = pull.comments().at(-1);
    pull.push({ "README.md": `# service\n${state(pull.headSha)}\n` });
    const run = await app().reviewed(pull);
    await app().drained();
    expect(run.conclusion).toBe("failure");
    expect(run.externalId).toMatch(/;gen:\d$/);
    expect(pull.comments()).toHaveLength(2);
    expect(pull.comments().at(-1)).toEqual(before);
    for (const text of [before?.body, run.summary, run.text]) {
      expect(htmlOf(text ?? "").filter((html) => /<!--|-->/.test(html))).toEqual([]);
    }
  });
});

/** The pieces of HTML in Markdown: what a browser would not show as text. */
const htmlOf = (markdown: string): readonly string[] => htmlWithin(fromMarkdown(markdown));

const htmlWithin = (node: Nodes): readonly string[] =>
  node.type === "html" ? [node.value] : "children" in node ? node.children.flatMap(htmlWithin) : [];
