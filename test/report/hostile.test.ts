import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderCheckRun, renderComment, renderText } from "../../src/report/index.ts";
import { filledWith, surroundedBy } from "./hostile-review.ts";
import { hostileText, hostileTexts } from "./hostile-texts.ts";
import { inspect } from "./inspect.ts";
import { links } from "./scenes.ts";

const allowed = { links: [`${links.repository}/`, `${links.rules}/`] };

/** Every Markdown that a review is rendered to, with the hostile branch name that GitHub allows. */
function markdownOf(text: string): readonly string[] {
  const [hostile, around] = [filledWith(text), surroundedBy(text)];
  const leading = { ...links, base: text };
  const { summary, text: body } = renderCheckRun(hostile, leading, around);
  return [renderComment(hostile, leading, around), summary, body];
}

describe.each(hostileTexts)("%s", (_, text) => {
  test("stays text", () => {
    expect(markdownOf(text).flatMap((markdown) => inspect(markdown, allowed))).toEqual([]);
  });
  test("is in no title", () => {
    expect(renderCheckRun(filledWith(text), links, surroundedBy(text)).title).toMatch(/^[A-Za-z0-9 ,:]{1,70}$/);
  });
  test("reaches a terminal without control characters", () => {
    // Controls but line feed, and direction overrides.
    expect(renderText(filledWith(text), { color: false, width: 80 }).replaceAll("\n", "")).not.toMatch(
      /\p{Cc}|\p{Cf}/u,
    );
  });
});

test("any text stays text", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(inspect(renderComment(filledWith(text), null, surroundedBy(text)), allowed)).toEqual([]);
    }),
    { numRuns: 40, seed: 20261122 },
  );
});
