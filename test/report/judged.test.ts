import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  commentBudget,
  commentMeaning,
  conclusionOf,
  renderCheckRun,
  renderComment,
  renderMarkdown,
  renderText,
  titleOf,
} from "../../src/report/index.ts";
import type { Review } from "../../src/review/index.ts";
import { checklist, documentFile, finding, review } from "./fixtures.ts";
import { hostileText, hostileTexts } from "./hostile-texts.ts";
import { inspect, textsOf } from "./inspect.ts";
import { judged, judgedCheck, judgedFinding, judgedScenes, judgedWith, model } from "./judged-scenes.ts";
import { links } from "./scenes.ts";

const allowed = { links: [`${links.repository}/`, `${links.rules}/`] };

/** A text in which this model wrote 10,000 characters of everything that GitHub and bots give a meaning to. */
const flood = "@octocat #1 <img src=x> ![a](http://b) `| \n/approve\nbors r+ \u202e </details> ".repeat(130);

describe.each([
  ...Object.entries(judgedScenes),
  ["judged-hostile", { review: judgedWith(flood.slice(0, 10_000)), context: undefined }] as const,
])("%s", (name, scene) => {
  test("comment, check run and terminal text", async () => {
    const comment = renderComment(scene.review, links, scene.context);
    const run = renderCheckRun(scene.review, links, scene.context);
    await expect(comment).toMatchFileSnapshot(`golden/${name}.comment.md`);
    await expect(`${JSON.stringify(run, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.check-run.json`);
    await expect(renderText(scene.review)).toMatchFileSnapshot(`golden/${name}.txt`);
    for (const markdown of [comment, run.summary, run.text]) expect(inspect(markdown, allowed)).toEqual([]);
  });
});

describe("each status that a model settled", () => {
  const comment = renderComment(judgedScenes.judged.review, links);
  const text = renderText(judgedScenes.judged.review);

  test.each([
    ["sb-rate-limit", "passes", "Each caller gets 60 requests a minute.", 30],
    ["ap-timeouts", "should fix", "The order waits for the payment provider.", 12],
    ["ap-retries", "weak", "Failed calls are retried.", 14],
    ["wh-signing", "not applicable", "Partners poll; nothing is ever sent to them.", 5],
  ])("%s has a row with status, model, answers, quote and link", (id, status, quote, line) => {
    const row = comment.split("\n").find((each) => each.startsWith(`| \`${id}\` ·`)) ?? "";
    expect(row).toContain(status);
    expect(row).toContain(`read by \`${model}\` in `);
    expect(row).toContain(`\`${quote}\``);
    expect(row).toContain(`#L${line})`);
  });
  test("is told of in the terminal with the same", () => {
    for (const quote of ["Each caller gets 60 requests a minute.", "Failed calls are retried."])
      expect(text.replace(/\s+/g, " ")).toContain(`: “${quote}”`);
  });
  test("is marked where it stands beside others", () => {
    expect(comment).toContain("| ✅ passes, read by `gpt-test-1` |");
    expect(comment).toMatch(/Remote call without a timeout \(.*read by `gpt-test-1`, question 1, draft in part 5$/m);
    expect(comment).toContain("· read by `gpt-test-1` in 1 answer, blocks no merge");
    expect(comment).toContain("`gpt-test-1`, a language model, asks: Which release removes `/v1`?");
    expect(comment).toContain("*Draft* by `gpt-test-1`, a language model, checked by our rules, for `ap-timeouts`");
    expect(comment).toMatch(/\| Explicit failure modes \| ⚠️ should fix \| .*\(read by `gpt-test-1`\) \|/);
    expect(text).toContain("(read by gpt-test-1)");
  });
  test("is said to block nothing, and how to dispute it, without opening anything", () => {
    const block = comment.split("#### Read by a language model (4)")[1]?.split("<details>")[0] ?? "";
    expect(block).toContain("It blocks no merge, and it changes nothing that a rule decided.");
    expect(block).toContain("`/arch-review dispute <name or check> because <reason>`");
  });
  test("has no command where there is no pull request", () => {
    expect(renderMarkdown(judgedScenes.judged.review)).not.toContain("/arch-review dispute");
  });
  test("keeps drafts of rules and of the model apart", () => {
    const scripts = comment.split("#### 3.")[1]?.split("#### 5.")[0] ?? "";
    expect(scripts.match(/```sql/g)).toHaveLength(2);
    expect(scripts).toMatch(/\*Draft\* by `gpt-test-1`[^`]*for .*:\n\n```sql\n-- dm-constraints/);
    expect(scripts).toMatch(/\*Draft\* for .*:\n\n```sql\n-- dm-indexes/);
  });
});

describe("what a rule decided", () => {
  const rules = [
    finding({
      severity: "warning",
      item: "explicit-failure-modes",
      rule: "ap-a",
      path: "docs/rfcs/0017.md",
      startLine: 40,
    }),
    finding({
      severity: "warning",
      item: "explicit-failure-modes",
      rule: "ap-timeouts",
      startLine: 50,
      fingerprint: "f2",
    }),
  ];
  const quote = rules[0]?.quote ?? "";
  // The model's stand first by line, are of the same rule, and quote the same words.
  const models = [
    judgedFinding({ quote, message: "MODEL" }),
    judgedFinding({ rule: "ap-a", startLine: 40, endLine: 40, quote, message: "MODEL", fingerprint: "f4" }),
  ];
  const of = (...findings: ReturnType<typeof finding>[]): Review =>
    review({
      files: [documentFile("docs/rfcs/0017.md", { changed: [{ startLine: 1, endLine: 99 }] })],
      findings,
      checklist: checklist([], findings),
    });
  const without = of(...rules);
  const mixed = of(...models, ...rules);

  test("keeps its reason, its link and its row beside what a model says of the same item", () => {
    const row = (each: Review): string =>
      renderComment(each, links)
        .split("\n")
        .find((line) => line.startsWith("| Explicit failure modes")) ?? "";
    expect(row(mixed)).toBe(row(without));
    expect(row(of(...models))).toContain("(read by `gpt-test-1`)");
  });
  test("keeps its place, its words and its quotes in every list", () => {
    const lines = (each: Review): readonly string[] =>
      renderComment(each, links)
        .split("#### Should fix")[1]
        ?.split(/^(?:####|<details>|\*\*1\.)/m)[0]
        ?.split("\n") ?? [];
    const kept = lines(mixed).filter((line) => !line.includes("read by"));
    for (const line of lines(without).slice(1)) expect(kept).toContain(line);
    expect(renderComment(mixed).indexOf("MODEL")).toBe(-1);
    expect(renderCheckRun(mixed).annotations.slice(0, 1)).toEqual(renderCheckRun(without).annotations.slice(0, 1));
    expect(renderText(mixed).indexOf("MODEL")).toBeGreaterThan(renderText(mixed).indexOf(":50:"));
  });
  test("is enough for a status that a model gives too", () => {
    const pass = checklist([judgedCheck(), { ...judgedCheck({ id: "b" }), judged: undefined } as never]);
    expect(renderText(review({ checklist: pass }))).toContain("Rate limiting. Every check passed.\n");
    expect(renderText(review({ checklist: checklist([judgedCheck()]) }))).toContain("passed. (read by gpt-test-1)\n");
  });
});

describe("a conclusion", () => {
  const of = (...findings: ReturnType<typeof finding>[]): Review =>
    review({ files: [documentFile("docs/rfcs/0017.md")], findings, checklist: checklist([], findings) });

  test("is not changed by what a model found", () => {
    expect(conclusionOf(of())).toBe("success");
    expect(conclusionOf(of(judgedFinding()))).toBe("success");
    expect(conclusionOf(of(judgedFinding(), finding({ severity: "advice" })))).toBe("neutral");
    expect(conclusionOf(of(finding({ severity: "advice" })))).toBe("neutral");
  });
  test("is told in one line that names the model's part", () => {
    expect(titleOf(of(judgedFinding()))).toBe("Passed: 1 check, 1 finding by a language model");
    expect(titleOf(of(judgedFinding(), finding({ severity: "warning" })))).toBe("Advisory: 2 findings, none blocking");
  });
  test("shows in annotations whose they are", () => {
    const noted = of(judgedFinding());
    const [annotation] = renderCheckRun(noted).annotations;
    expect(annotation?.annotation_level).toBe("warning");
    expect(annotation?.message).toMatch(
      /Read by gpt-test-1, a language model, in 3 of 3 answers; it blocks no merge\.$/,
    );
  });
});

describe("what was not settled", () => {
  const comment = renderComment(judgedScenes["judged-nothing"].review, links);

  test("is told in the folded part alone where nothing was settled", () => {
    const [before = "", folded = ""] = comment.split("<details><summary>All 25 items");
    expect(before).not.toContain("language model");
    expect(folded).toContain("Left open by `gpt-test-1`, a language model: ");
    expect(folded).toContain("2 checks, since it cannot tell");
    expect(folded).toContain("1 check, since the model did not answer");
  });
  test("names in the open what somebody can do something about", () => {
    const [before = ""] = renderComment(judgedScenes["judged-in-part"].review, links).split(
      "<details><summary>All 25 items",
    );
    expect(before).toContain(
      "**Not read**: 1 check, since the tokens of this review were spent; 1 check, since the tokens of this installation are spent until midnight UTC; 1 check, since the model did not answer. `docs/rfcs/0018.md` was not shown to it: `judge.never_send` of the policy names it.",
    );
    expect(before).not.toContain("cannot tell");
  });
  test("is no reason to write a comment anew", () => {
    const meaning = (of: Review): string => commentMeaning(of);
    const settled = judgedScenes.judged.review;
    expect(meaning(judgedScenes["judged-in-part"].review)).toBe(
      meaning({
        ...settled,
        judge: { model, unsettled: [], withheld: judgedScenes["judged-in-part"].review.judge?.withheld ?? [] },
      }),
    );
    expect(meaning({ ...settled, checklist: checklist([]) })).not.toBe(meaning(settled));
  });
  test("changes nothing where no model was asked", () => {
    const plain = review();
    expect(renderComment({ ...plain, judge: { model, unsettled: [], withheld: [] } })).toBe(renderComment(plain));
    expect(renderText({ ...plain, judge: { model, unsettled: [], withheld: [] } })).toBe(renderText(plain));
  });
});

describe("many statuses", () => {
  const many = (number: number): Review =>
    review({
      checklist: checklist(
        Array.from({ length: number }, (_, at) =>
          judgedCheck({ id: `c-${at}`, judged: judged({ name: at.toString(16).padStart(16, "0") }) }),
        ),
      ),
    });

  test.each([
    [4, false, 4],
    [5, true, 5],
    [20, true, 20],
    [21, true, 20],
  ])("%d: folded %s, %d rows", (number, isFolded, rows) => {
    const comment = renderComment(many(number), links).split("<details><summary>All 25")[0] ?? "";
    expect(comment.includes(`<summary>${number} statuses</summary>`)).toBe(isFolded);
    expect(comment.match(/^\| `c-\d+` ·/gm)).toHaveLength(rows);
    expect(comment.includes("1 more is not shown.")).toBe(number === 21);
  });
  test("have names that tell them apart", () => {
    expect(renderComment(many(2))).toContain("`c-1` · `0000000000000001`");
  });
});

describe("a model's name, words and drafts", () => {
  test.each(hostileTexts)("%s stays text", (_, text) => {
    const hostile = judgedWith(text);
    const { summary, text: body, title } = renderCheckRun(hostile, links);
    for (const markdown of [renderComment(hostile, links), renderComment(hostile), summary, body])
      expect(inspect(markdown, allowed)).toEqual([]);
    expect(title).toMatch(/^[A-Za-z0-9 ,:]{1,70}$/);
    expect(renderText(hostile).replaceAll("\n", "")).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });
  test("stay text whatever they are", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(inspect(renderComment(judgedWith(text), links), allowed)).toEqual([]);
      }),
      { numRuns: 40, seed: 20261123 },
    );
  });
  test.each([
    ["plain", "x".repeat(10_000)],
    ["escaped", "*_[<".repeat(2_500)],
    ["three bytes each", "汉".repeat(10_000)],
    ["backticks", "`".repeat(10_000)],
    ["of everything", flood],
  ])("fit: %s", (_, text) => {
    const big = judgedWith(text);
    const { summary, text: body } = renderCheckRun(big, links);
    for (const output of [renderComment(big, links), summary, body]) {
      expect(Buffer.byteLength(output)).toBeLessThanOrEqual(commentBudget);
      expect(output.isWellFormed()).toBe(true);
    }
  });
  test("are masked where they hold a credential", () => {
    const key = `ghp_${"a1B2".repeat(9)}`;
    const hostile = judgedWith(key, "docs/rfcs/0018.md");
    for (const output of [renderComment(hostile, links), renderText(hostile), JSON.stringify(renderCheckRun(hostile))])
      expect(output).not.toContain(key);
  });
});

test("the rows give way before the findings, and the sentence stays", () => {
  const findings = Array.from({ length: 60 }, (_, at) =>
    finding({
      startLine: at + 1,
      endLine: at + 1,
      rule: `rule-${at}`,
      message: "汉".repeat(400),
      fingerprint: `${at}`,
    }),
  );
  const full: Review = { ...judgedScenes.judged.review, verdict: "fail", findings };
  const comment = renderComment(full, links);
  expect(comment).toMatch(/Left out to fit: .*; drafts; what a language model made of each check/);
  expect(comment).toContain("It blocks no merge, and it changes nothing that a rule decided.");
  expect(textsOf(comment, "th").filter((text) => text === "By the words")).toEqual([]);
});

test("what was not read ends with its full stop", () => {
  const comments = Object.values(judgedScenes).map(({ review: each, context }) => renderComment(each, links, context));
  expect(comments.join("\n")).toContain("**Not read**");
  for (const comment of comments) expect(comment).not.toContain("&#x20;");
  const scene = judgedScenes.judged.review;
  const unsettled = [{ path: "docs/rfcs/1.md", check: "ap-retries", reason: "budget" as const }];
  const spent = renderComment({ ...scene, judge: { model, unsettled, withheld: [] } }, links);
  expect(spent).toMatch(/^\*\*Not read\*\*: .*\.$/m);
  expect(spent).not.toContain("&#x20;");
});
