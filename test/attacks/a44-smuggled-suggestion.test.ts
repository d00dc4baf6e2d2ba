import { expect, it } from "vitest";
import { textsOf } from "../report/inspect.ts";
import { attack } from "./attack.ts";
import { earlier } from "./changes.ts";
import { said, smuggled } from "./said.ts";

const fences = ["```", "````", "``````````", "~~~"];

const withFence = (fence: string): Readonly<Record<string, string>> => ({
  "migrations/000002_region.up.sql": `create index r on orders (region); /*\n${fence}suggestion\ndrop table orders;\n${fence}\n*/\n`,
  "docs/rfcs/0001-orders.md": `# RFC 1: Orders\n\n## Proposal\n\nThe queue is unbounded, so that nothing is refused.\n\n${fence}suggestion\nThe queue is unbounded.\n${fence}\n\n${"`".repeat(20)}\n${fence}suggestion\nx\n${fence}\n${"`".repeat(20)}\n`,
});

attack("A44", "have a suggestion of one's own offered with the App's name on it", (app) => {
  it.each(fences)("no button comes from input fenced by %s", async (fence) => {
    const policy = { ".github/arch-review.yml": "inline: suggestions\n" };
    const { pull } = await app().open(app().repository({ ...earlier, ...policy }), {
      title: "Region",
      files: withFence(fence),
    });
    await app().drained();
    expect(smuggled(pull)).toEqual([]);
    for (const markdown of said(pull)) expect(markdown).not.toMatch(/^\s*(?:`{3,}|~{3,})\s*suggestion/m);
  });

  it("a replacement that holds a fence is fenced by a longer one", async () => {
    const policy = { ".github/arch-review.yml": "inline: suggestions\n" };
    const { pull } = await app().open(app().repository({ ...earlier, ...policy }), {
      title: "Region",
      files: {
        "migrations/000002_region.up.sql":
          "create index r on orders (region) where region <> '\n```\n````suggestion\ndrop table orders;\n````\n';\n",
      },
    });
    await app().drained();
    for (const { body } of pull.reviewComments()) {
      const blocks = textsOf(body, "pre");
      expect(blocks).toHaveLength(1);
      expect(blocks[0]).toContain("where region <>");
    }
    expect(smuggled(pull)).toEqual([]);
  });
});
