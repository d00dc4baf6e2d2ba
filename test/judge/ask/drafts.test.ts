import { describe, expect, it } from "vitest";
import { draftWindowOf } from "../../../src/judge/ask/draft-window.ts";
import { type ModelAnswer, ModelUnavailable } from "../../../src/judge/index.ts";
import { printedWindow } from "../../../src/judge/prompt/printed-window.ts";
import { tokensOf, windowTokens } from "../../../src/judge/tokens.ts";
import {
  customerOf,
  fakeClient,
  judgeOn,
  memoryCache,
  never,
  purse,
  questionOf,
  requestOf,
  type Script,
  says,
  sentenceOf,
  verdicts,
  windowOf,
} from "./stage.ts";

const weak = verdicts(() => "weak");
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Checks are weak, and drafts are answered so. */
const drafting =
  (script: Script): Script =>
  (call) =>
    call.prompt.format.name === "drafts" ? script(call) : weak(call);

const drafts = (...given: readonly object[]): ModelAnswer => says({ drafts: given });
const draft = (check: string, rest = {}) => ({ check, language: "markdown", text: `More of ${check}.`, ...rest });

const runOf = async (script: Script, questions = [questionOf(1), questionOf(2)], customer = customerOf()) => {
  const client = fakeClient(script);
  const run = await judgeOn(client).judge(requestOf(questions), customer, never);
  const asked = client.calls.filter(({ prompt }) => prompt.format.name === "drafts").map(({ checks }) => checks);
  return { run, asked, drafted: run.drafts.map(({ path, check, text }) => `${path} ${check} ${text}`) };
};

describe("drafts", () => {
  it("are asked for in one call a document, for the six heaviest of what is weak or missing", async () => {
    const verdict = (check: string) => (check === "check-2" ? "satisfied" : check === "check-3" ? "missing" : "weak");
    const questions = [
      ...lines(1, 9).map((line) => questionOf(line, line === 9 ? { severity: "blocking" } : {})),
      questionOf(1, { path: "b.md" }),
    ];
    const { asked, run } = await runOf(verdicts(verdict), questions);
    expect(asked).toEqual([["check-9", "check-1", "check-3", "check-4", "check-5", "check-6"], ["check-1"]]);
    expect(run.drafts).toHaveLength(7);
  });

  it("are not asked for where all is satisfied, does not apply or cannot be told", async () => {
    for (const verdict of ["satisfied", "not_applicable", "cannot_tell"])
      expect((await runOf(verdicts(() => verdict))).asked).toEqual([]);
  });

  it.each<[string, Script, readonly string[], number]>([
    [
      "all of them",
      () => drafts(draft("check-1"), draft("check-2")),
      ["docs/rfcs/1.md check-1 More of check-1.", "docs/rfcs/1.md check-2 More of check-2."],
      1,
    ],
    ["some of them", () => drafts(draft("check-2")), ["docs/rfcs/1.md check-2 More of check-2."], 1],
    ["none", () => drafts(), [], 1],
    ["one that is too long", () => drafts(draft("check-1", { text: "x".repeat(4_001) })), [], 1],
    ["one of another check", () => drafts(draft("check-3")), [], 2],
    ["two for one check", () => drafts(draft("check-1"), draft("check-1")), [], 2],
    ["another language", () => drafts(draft("check-1", { language: "html" })), [], 2],
    [
      "prose, and then one",
      (call) => (call.isRepair ? drafts(draft("check-1")) : says("Here you are")),
      ["docs/rfcs/1.md check-1 More of check-1."],
      2,
    ],
    ["a refusal", () => ({ kind: "refused", use: { inputTokens: 1, outputTokens: 1 } }), [], 1],
  ])("%s", async (_name, script, expected, calls) => {
    const { run, asked, drafted } = await runOf(drafting(script));
    expect(drafted).toEqual(expected);
    expect(asked).toHaveLength(calls);
    expect(run.judgements).toHaveLength(2);
  });

  it("that nobody answers cost none of what was settled", async () => {
    const { run } = await runOf(
      drafting(() => {
        throw new ModelUnavailable("timeout");
      }),
    );
    expect([run.judgements.length, run.unsettled, run.drafts]).toEqual([2, [], []]);
  });

  it("are not asked for once the calls were stopped", async () => {
    const allowance = purse(20_000);
    const once = { ...allowance, take: async () => allowance.log.push("take") < 2 };
    const questions = [questionOf(1), questionOf(2, { windows: [windowOf(1, 3)] })];
    const { run, asked } = await runOf(weak, questions, customerOf({ allowance: once }));
    expect([run.judgements.length, asked, run.unsettled[0]?.reason]).toEqual([1, [], "installation-budget"]);
  });

  it("are kept, also that there was none", async () => {
    const customer = customerOf({ cache: memoryCache() });
    const first = await runOf(
      drafting(() => drafts(draft("check-1"))),
      undefined,
      customer,
    );
    const second = await runOf(
      drafting(() => drafts(draft("check-1"), draft("check-2"))),
      undefined,
      customer,
    );
    expect(second.asked).toEqual([]);
    expect(second.run.drafts).toEqual(first.run.drafts);
  });

  it("are asked for again alone where nothing was kept", async () => {
    const customer = customerOf({ cache: memoryCache() });
    const both = drafting(({ checks }) => drafts(...checks.map((check) => draft(check))));
    await runOf(both, [questionOf(1)], customer);
    const { asked, drafted } = await runOf(both, undefined, customer);
    expect(asked).toEqual([["check-2"]]);
    expect(drafted).toHaveLength(2);
  });
});

describe("what a model is shown for drafts", () => {
  const settled = (line: number, windows: ReturnType<typeof questionOf>["windows"], path = "docs/rfcs/1.md") => ({
    question: questionOf(line, { windows }),
    outcome: {
      kind: "settled" as const,
      verdict: "weak" as const,
      evidence: [{ path, startLine: line, endLine: line, quote: sentenceOf(line) }],
      why: "",
      agreed: 1,
      of: 1,
    },
  });
  const shown = (each: Parameters<typeof draftWindowOf>[0]) =>
    draftWindowOf(each).passages.map(({ path, lines: [first] }) => `${path} ${first?.line}`);

  it("is the document, where it was shown whole", () => {
    expect(draftWindowOf([settled(1, [windowOf()]), settled(2, [windowOf()])])).toEqual(windowOf());
  });

  it("is what was quoted, then what the first was shown, in the order of the document", () => {
    const companion = windowOf(3, 4, "a/schema.sql");
    const far = { passages: [...companion.passages, ...windowOf(20, 22).passages, ...windowOf(5, 6).passages] };
    expect(shown([settled(21, [far]), settled(40, [windowOf(39, 41)]), settled(50, [windowOf(60, 61)])])).toEqual([
      "docs/rfcs/1.md 5",
      "docs/rfcs/1.md 20",
      "docs/rfcs/1.md 39",
      "a/schema.sql 3",
    ]);
  });

  it("fits one window, quoted passages first", () => {
    const many = lines(1, 6).map((at) => settled(at * 100 + 60, [windowOf(at * 100, at * 100 + 60)]));
    const window = draftWindowOf(many);
    expect(tokensOf(printedWindow(window, "f".repeat(64)))).toBeLessThanOrEqual(windowTokens);
    expect(window.passages.map(({ lines: [first] }) => first?.line)).toEqual([100]);
    expect(draftWindowOf([])).toEqual({ passages: [] });
  });
});
