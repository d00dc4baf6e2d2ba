import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { renderCheckRun, renderComment } from "../../src/report/index.ts";
import type { Review } from "../../src/review/index.ts";
import { reviewOf } from "../review/review-of.ts";
import { inspect } from "./inspect.ts";
import { links } from "./scenes.ts";

/** Two designs as their authors would hand them in: one that leaves much open, and one that leaves next to nothing. */
const documents = { "with-gaps": "0017-shipment-webhooks", complete: "0042-ticket-labels" } as const;

const reviewOn = (name: string): Promise<Review> =>
  reviewOf({ [`docs/rfcs/${name}.md`]: readFileSync(new URL(`documents/${name}.md`, import.meta.url), "utf8") });

const commentOn = async (name: string): Promise<string> => renderComment(await reviewOn(name), links);

describe.each(Object.entries(documents))("the check run of a design %s", (kind, name) => {
  const run = reviewOn(name).then((review) => renderCheckRun(review, links));

  test("says it all", async () => {
    await expect(`${JSON.stringify(await run, null, 2)}\n`).toMatchFileSnapshot(
      `golden/document-${kind}.check-run.json`,
    );
  });
  test("holds nothing but what is ours, as does the comment", async () => {
    const { summary, text } = await run;
    const allowed = { links: [`${links.repository}/`, `${links.rules}/`] };
    for (const markdown of [await commentOn(name), summary, text]) expect(inspect(markdown, allowed)).toEqual([]);
  });
});

describe("the comment on a design", () => {
  const open = commentOn(documents["with-gaps"]);
  const closed = commentOn(documents.complete);

  test("that leaves much open", async () => {
    await expect(await open).toMatchFileSnapshot("golden/document-with-gaps.comment.md");
  });

  test("that leaves next to nothing open", async () => {
    await expect(await closed).toMatchFileSnapshot("golden/document-complete.comment.md");
  });

  test("has the checklist, the findings, the questions and the other six parts in this order", async () => {
    const places = [
      "| Item | Result |",
      "#### Must fix",
      "#### 1. ",
      "#### 2. ",
      "#### 3. ",
      "#### 4. ",
      "#### 5. ",
      "#### 6. ",
      "#### 7. ",
    ];
    const at = await open.then((comment) => places.map((place) => comment.indexOf(place)));
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  test("says of each gap in full either in a finding or in a question and a draft", async () => {
    const findings = (await open).split("#### 1. ")[0] ?? "";
    const folded = findings.split("Not decided in the document")[1]?.split("</details>")[0] ?? "";
    for (const line of folded.split("\n").filter((each) => each.startsWith("- "))) {
      expect(line).toMatch(/(?:question \d|draft in part \d)$/);
      expect(line.split("](").length).toBeLessThanOrEqual(3);
    }
    expect(findings).not.toContain("Looked for a list of event types");
  });

  test("shows what the document states and should not with its words", async () => {
    expect(await open).toContain("The queue is unbounded, so that no change is ever refused.");
    expect(await open).toContain("p95 of 400 ms on line 39 is less than p50 of 900 ms");
  });

  test("asks for one thing once", async () => {
    const questions = (await open).split("#### 1. ")[1]?.split("#### 2. ")[0] ?? "";
    const ids = questions.match(/`(?:[a-z]{2,3}-[a-z-]+)`/g) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect(questions.match(/^\d\. /gm)).toHaveLength(7);
  });

  test("is quiet where nothing is missing", async () => {
    const comment = (await closed).split("<details><summary>All 25 items")[0] ?? "";
    expect(comment).toContain("**1. Clarifying questions**: none.");
    expect(comment).not.toMatch(/Draft\*|To decide|Must fix|Should fix/);
  });
});
