import { describe, expect, test } from "vitest";
import { renderCheckRun, renderComment, renderJson, renderMarkdown, renderText } from "../../src/report/index.ts";
import { filledWith, surroundedBy } from "./hostile-review.ts";
import { inspect } from "./inspect.ts";
import { huge, links, type Scene, scenes } from "./scenes.ts";

const allowed = { links: [`${links.repository}/`, `${links.rules}/`, "https://github.com/acme/.github/"] };

/** Names that are as hostile as GitHub and PostgreSQL let them be. */
const hostile: Scene = (() => {
  const name = 'a|b`` <img src=x> @octocat #1 closes #5\n/approve\u202e"]%%{init}%%';
  return { review: filledWith(name, `${name}.sql`), context: surroundedBy(name) };
})();

describe.each([...Object.entries(scenes), ["hostile-names", hostile] as const])("%s", (name, { review, context }) => {
  test("comment", async () => {
    await expect(renderComment(review, links, context)).toMatchFileSnapshot(`golden/${name}.comment.md`);
  });
  test("check run", async () => {
    await expect(`${JSON.stringify(renderCheckRun(review, links, context), null, 2)}\n`).toMatchFileSnapshot(
      `golden/${name}.check-run.json`,
    );
  });
  test("holds nothing but what is ours", () => {
    const { summary, text } = renderCheckRun(review, links, context);
    for (const markdown of [renderComment(review, links, context), summary, text])
      expect(inspect(markdown, allowed)).toEqual([]);
  });
  test("terminal text", async () => {
    await expect(renderText(review, { color: false, width: 100 })).toMatchFileSnapshot(`golden/${name}.txt`);
  });
  test("the same review gives the same bytes", () => {
    expect(renderMarkdown(structuredClone(review))).toBe(renderMarkdown(review));
    expect(renderComment(structuredClone(review), links, structuredClone(context))).toBe(
      renderComment(review, links, context),
    );
    expect(renderJson(structuredClone(review))).toBe(renderJson(review));
  });
});

test("what does not fit gives way", async () => {
  const [comment, run] = [renderComment(huge(400), links), renderCheckRun(huge(400), links)];
  await expect(comment).toMatchFileSnapshot("golden/huge-giving-way.comment.md");
  await expect(`${JSON.stringify(run, null, 2)}\n`).toMatchFileSnapshot("golden/huge-giving-way.check-run.json");
  for (const markdown of [comment, run.summary, run.text]) expect(inspect(markdown, allowed)).toEqual([]);
});
