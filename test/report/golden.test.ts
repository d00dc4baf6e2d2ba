import { describe, expect, test } from "vitest";
import { renderCheckRun, renderComment, renderJson, renderMarkdown, renderText } from "../../src/report/index.ts";
import { huge, links, scenes } from "./scenes.ts";

describe.each(Object.entries(scenes))("%s", (name, review) => {
  test("comment", async () => {
    await expect(renderComment(review, links)).toMatchFileSnapshot(`golden/${name}.comment.md`);
  });
  test("check run", async () => {
    await expect(`${JSON.stringify(renderCheckRun(review, links), null, 2)}\n`).toMatchFileSnapshot(
      `golden/${name}.check-run.json`,
    );
  });
  test("terminal text", async () => {
    await expect(renderText(review, { color: false, width: 100 })).toMatchFileSnapshot(`golden/${name}.txt`);
  });
  test("the same review gives the same bytes", () => {
    expect(renderMarkdown(structuredClone(review))).toBe(renderMarkdown(review));
    expect(renderJson(structuredClone(review))).toBe(renderJson(review));
  });
});

test("what does not fit gives way", async () => {
  await expect(renderComment(huge(400), links)).toMatchFileSnapshot("golden/huge-giving-way.comment.md");
});
