import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agree } from "../../../src/judge/agreement/agree.ts";
import type { Outcome } from "../../../src/judge/agreement/outcome.ts";
import { keptDraft, readDraft } from "../../../src/judge/cache/kept-draft.ts";
import { keptJudgement, readJudgement } from "../../../src/judge/cache/kept-judgement.ts";
import { ground } from "../../../src/judge/ground/ground.ts";
import { noJudgeMeter } from "../../../src/judge/judge-meter.ts";
import {
  customerOf,
  fakeClient,
  judgeOn,
  memoryCache,
  never,
  questionOf,
  requestOf,
  sentenceOf,
  told,
  verdicts,
  windowOf,
} from "../ask/stage.ts";

const evidence = { path: "docs/rfcs/1.md", startLine: 1, endLine: 1, quote: sentenceOf(1) };
const settled = {
  kind: "settled",
  verdict: "satisfied",
  evidence: [evidence],
  why: "It says so.",
  agreed: 1,
  of: 1,
} as const;
const asked = { kind: "unsettled", reason: "cannot-tell", asked: { question: "At which rate?", evidence } } as const;
const open = { kind: "unsettled", reason: "disagreed", asked: null } as const;

const entryOf = (outcome: unknown): unknown => ({ version: 1, outcome });
const read = (value: unknown, question = questionOf(1)) => readJudgement(value, question);

describe("what is kept of a judgement", () => {
  it.each<[string, Outcome]>([
    ["a verdict", settled],
    ["a verdict of three", { ...settled, agreed: 3, of: 3 }],
    ["weak", { ...settled, verdict: "weak" }],
    ["missing", { ...settled, verdict: "missing" }],
    ["not applicable", { ...settled, verdict: "not-applicable" }],
    [
      "two quotes",
      { ...settled, evidence: [evidence, { ...evidence, startLine: 2, endLine: 2, quote: sentenceOf(2) }] },
    ],
    ["a question", asked],
    ["no question", { ...asked, asked: null }],
    ["a disagreement", open],
    ["no ground", { ...open, reason: "ungrounded" }],
    ["no answer", { ...open, reason: "malformed" }],
    ["a refusal", { ...open, reason: "refused" }],
  ])("%s comes back through JSON", (_name, outcome) => {
    const question = questionOf(1, outcome.kind === "settled" && outcome.of === 3 ? { severity: "blocking" } : {});
    const kept = JSON.parse(JSON.stringify(keptJudgement(outcome)));
    expect(read(kept, question)).toEqual(outcome);
  });

  it.each(["budget", "installation-budget", "unavailable", "disputed"] as const)("%s is not kept", (reason) => {
    expect(keptJudgement({ ...open, reason })).toBeNull();
    expect(read(entryOf({ ...open, reason }))).toBeNull();
  });

  it("is found for a quote that spans windows' ends and for one that was cut", async () => {
    const long = `The limit is 5 requests per second for ${"very ".repeat(60)}many keys.`;
    const windows = [{ passages: [{ path: "a.md", heading: null, lines: [{ line: 1, text: long }] }] }, windowOf()];
    const cache = memoryCache();
    const client = fakeClient(({ checks }) => ({
      kind: "answer",
      value: {
        answers: checks.map((check) => ({
          check,
          verdict: "weak",
          quotes: [
            { text: long, line: 1 },
            { text: sentenceOf(3), line: 3 },
          ],
          why: "",
          question: null,
        })),
      },
      use: { inputTokens: 1, outputTokens: 1 },
    }));
    const request = requestOf([questionOf(1, { windows })]);
    const run = await judgeOn(client).judge(request, customerOf({ cache }), never);
    const again = await judgeOn(client).judge(request, customerOf({ cache }), never);
    expect(told(run)).toEqual(["check-1 weak 1/1"]);
    expect([again.judgements, again.usage.kept]).toEqual([run.judgements, 1]);
  });
});

/** Lines as documents have them, with what a quote is folded by, cut at and refused for. */
const pieces = [
  "limit",
  "**limit**",
  "`429`",
  "_per_ second",
  "5",
  "[a limit](https://a.example)",
  "[masked:mail]",
  "- ",
  "| a | b |",
  "“quoted”",
  "don’t",
  "word",
  "—",
  "\t",
  "  ",
  "ﬁne",
  "e\u0301",
  "제한",
  "限流一百",
  "x".repeat(80),
  "😀",
  "\u200b",
  "<b>limit</b>",
  "the",
  "of",
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((each) => each.join(" "));
const passage = fc.record({
  path: fc.constantFrom("docs/rfcs/1.md", "schema.sql"),
  heading: fc.constant(null),
  lines: fc.array(fc.tuple(texts, fc.boolean()), { minLength: 1, maxLength: 8 }).map((each) => {
    let number = 0;
    return each.map(([text, gap]) => {
      number += gap ? 5 : 1;
      return { line: number, text };
    });
  }),
});
const windowLists = fc.array(fc.record({ passages: fc.array(passage, { minLength: 1, maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 3,
});

describe("whatever the gate let through", () => {
  it("is found again in what was kept", () => {
    const place = fc.record({
      window: fc.nat(2),
      passage: fc.nat(2),
      line: fc.nat(7),
      lines: fc.integer({ min: 1, max: 3 }),
      from: fc.nat(30),
    });
    const verdict = fc.constantFrom("satisfied", "weak", "missing", "not_applicable", "cannot_tell");
    let grounded = 0;
    fc.assert(
      fc.property(
        windowLists,
        fc.array(place, { minLength: 1, maxLength: 3 }),
        verdict,
        fc.boolean(),
        (windows, places, said, english) => {
          const question = questionOf(1, { windows, words: english ? /limit|429|\d/i : null });
          const window = windows[(places[0]?.window ?? 0) % windows.length] ?? { passages: [] };
          const quotes = places.flatMap((each) => {
            const { lines } = window.passages[each.passage % window.passages.length] ?? { lines: [] };
            const at = each.line % Math.max(1, lines.length);
            const text = lines
              .slice(at, at + each.lines)
              .map((line) => line.text)
              .join("\n")
              .slice(each.from);
            return [{ text, line: lines[at]?.line ?? 1 }];
          });
          const grounding = ground({ verdict: said, quotes, why: "so", question: "Which?" }, question, window);
          const outcome = agree([grounding], 1);
          grounded += Number(outcome.kind === "settled" || outcome.asked !== null);
          expect(readJudgement(JSON.parse(JSON.stringify(keptJudgement(outcome))), question)).toEqual(outcome);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(grounded).toBeGreaterThan(200);
  });
});

describe("a store that somebody else writes to", () => {
  const wrong = (rest: object) => entryOf({ ...settled, ...rest });
  const quoted = (rest: object) => wrong({ evidence: [{ ...evidence, ...rest }] });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "satisfied"],
    ["a list", []],
    ["another version", { version: 2, outcome: settled }],
    ["a further key", { ...(entryOf(settled) as object), path: "a" }],
    ["a further key within", wrong({ severity: "advice" })],
    ["another verdict", wrong({ verdict: "pass" })],
    ["no quote", wrong({ evidence: [] })],
    [
      "too many quotes",
      wrong({
        evidence: [1, 2, 3, 4].map((line) => ({
          ...evidence,
          startLine: line,
          endLine: line,
          quote: sentenceOf(line),
        })),
      }),
    ],
    ["an invented quote", quoted({ quote: "A limit of 7 calls per minute." })],
    [
      "a quote after one that stands",
      wrong({ evidence: [evidence, { ...evidence, quote: "A limit of 7 calls per minute." }] }),
    ],
    ["a part of a quote's words in other marks", quoted({ quote: sentenceOf(1).toUpperCase() })],
    ["another path", quoted({ path: "secrets.md" })],
    ["another line", quoted({ startLine: 2, endLine: 2 })],
    ["lines beyond the quote", quoted({ endLine: 9 })],
    ["no line", quoted({ startLine: 0 })],
    ["a huge quote", quoted({ quote: "limit ".repeat(10_000) })],
    ["a huge reason", wrong({ why: "x".repeat(201) })],
    ["control characters in the reason", wrong({ why: "It\nsays" })],
    ["fewer answers than needed", wrong({ agreed: 0 })],
    ["one answer of three", wrong({ of: 3 })],
    ["more answers than asked", wrong({ agreed: 3, of: 3 })],
    [
      "a question without ground",
      entryOf({ ...asked, asked: { question: "Why?", evidence: { ...evidence, quote: "no such words are here" } } }),
    ],
    ["a question of a disagreement", entryOf({ ...asked, reason: "disagreed" })],
    ["a huge question", entryOf({ ...asked, asked: { ...asked.asked, question: "x".repeat(301) } })],
  ])("%s counts as absent", (_name, value) => {
    expect(read(value)).toBeNull();
  });

  it("cannot settle by one answer what three must agree on, nor say that something is missing that nobody looked for", () => {
    expect(read(entryOf(settled), questionOf(1, { severity: "warning" }))).toBeNull();
    expect(read(entryOf({ ...settled, verdict: "missing" }), questionOf(1, { whole: false }))).toBeNull();
    expect(read(entryOf(settled), questionOf(1, { words: /throttle/ }))).toBeNull();
  });

  it("is asked past: the model is asked, and the answer counts", async () => {
    const cache = memoryCache();
    const client = fakeClient(verdicts(() => "satisfied"));
    const judge = judgeOn(client);
    await judge.judge(requestOf([questionOf(1)]), customerOf({ cache }), never);
    for (const key of cache.entries.keys())
      cache.entries.set(key, entryOf({ ...settled, evidence: [{ ...evidence, quote: "a limit that nobody wrote" }] }));
    const run = await judge.judge(requestOf([questionOf(1)]), customerOf({ cache }), never);
    expect(told(run)).toEqual(["check-1 satisfied 1/1"]);
    expect(client.calls).toHaveLength(2);
  });

  it("is not written to where nothing was learnt", async () => {
    const cache = memoryCache();
    const judge = judgeOn(fakeClient(verdicts(() => "satisfied")));
    await judge.judge(requestOf([questionOf(1)]), { cache }, never);
    const readOnly = { ...cache, keep: () => Promise.reject(new Error("read only")) };
    const failed: string[] = [];
    const meter = { ...noJudgeMeter, portFailed: (port: string) => failed.push(port) };
    await judgeOn(fakeClient(verdicts(() => "weak")), { meter }).judge(
      requestOf([questionOf(1)]),
      { cache: readOnly },
      never,
    );
    expect(failed).toEqual([]);
  });

  it("is looked up once, and whatever it fails to do costs calls alone", async () => {
    let finds = 0;
    const failing = {
      find: () => {
        finds++;
        throw new Error("closed");
      },
      keep: () => Promise.reject(new Error("closed")),
    };
    const client = fakeClient(verdicts(() => "weak"));
    const run = await judgeOn(client).judge(requestOf([questionOf(1), questionOf(2)]), { cache: failing }, never);
    expect(told(run)).toEqual(["check-1 weak 1/1", "check-2 weak 1/1"]);
    expect([finds, client.calls.length, run.drafts.length]).toEqual([1, 2, 2]);
  });
});

describe("what is kept of a draft", () => {
  const draft = { language: "sql", text: "CREATE TABLE t (id int);" } as const;

  it("comes back for the verdict that it was asked for", () => {
    expect(readDraft(keptDraft("weak", draft), "weak")).toEqual(draft);
    expect(readDraft(keptDraft("missing", null), "missing")).toBeNull();
  });

  it.each<[string, unknown]>([
    ["another verdict", keptDraft("missing", draft)],
    ["nothing", undefined],
    ["an empty text", keptDraft("weak", { ...draft, text: "" })],
    ["a huge text", keptDraft("weak", { ...draft, text: "x".repeat(4_001) })],
    ["another language", { version: 1, verdict: "weak", draft: { ...draft, language: "html" } }],
    ["another version", { version: 0, verdict: "weak", draft }],
  ])("%s counts as absent", (_name, value) => {
    expect(readDraft(value, "weak")).toBeUndefined();
  });
});
