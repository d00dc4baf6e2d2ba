import { describe, expect, it } from "vitest";
import { ModelUnavailable } from "../../../src/judge/index.ts";
import { type JudgeMeter, noJudgeMeter } from "../../../src/judge/judge-meter.ts";
import { callTokensOf } from "../../../src/judge/prompt-tokens.ts";
import {
  answerOf,
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
  told,
  use,
  verdicts,
  windowOf,
} from "./stage.ts";

const heavy = { severity: "warning" } as const;
const satisfied = verdicts(() => "satisfied");

/** The first call is answered so, all others well. */
const first =
  (script: Script, then: Script = satisfied): Script =>
  (call) =>
    call.number === 0 ? script(call) : then(call);

const malformed: Script = () => ({ kind: "malformed", why: "not-json", use });

describe("what a check comes to, and in how many calls", () => {
  it.each<[string, Script, Partial<ReturnType<typeof questionOf>>, readonly string[], number]>([
    ["advice is asked once", satisfied, {}, ["check-1 satisfied 1/1"], 1],
    ["a warning is asked three times", satisfied, heavy, ["check-1 satisfied 3/3"], 3],
    ["what blocks is asked three times", satisfied, { severity: "blocking" }, ["check-1 satisfied 3/3"], 3],
    ["weak, and a draft", verdicts(() => "weak"), {}, ["check-1 weak 1/1"], 2],
    ["missing, and a draft", verdicts(() => "missing"), heavy, ["check-1 missing 3/3"], 4],
    ["not applicable", verdicts(() => "not_applicable"), heavy, ["check-1 not-applicable 3/3"], 3],
    ["cannot tell ends at once", verdicts(() => "cannot_tell"), heavy, ["check-1 cannot-tell"], 1],
    ["one of three differs", first(verdicts(() => "weak")), heavy, ["check-1 disagreed"], 3],
    [
      "one of three cannot tell",
      first(
        satisfied,
        verdicts(() => "cannot_tell"),
      ),
      heavy,
      ["check-1 disagreed"],
      3,
    ],
    [
      "nothing is missing where the rules did not look",
      verdicts(() => "missing"),
      { whole: false },
      ["check-1 cannot-tell"],
      1,
    ],
    [
      "an invented quote",
      () =>
        says({
          answers: [answerOf("check-1", "satisfied", { quotes: [{ text: "we limit everything to nine", line: 1 }] })],
        }),
      heavy,
      ["check-1 ungrounded"],
      1,
    ],
    [
      "no quote",
      () => says({ answers: [answerOf("check-1", "satisfied", { quotes: [] })] }),
      {},
      ["check-1 ungrounded"],
      1,
    ],
    ["no answer about it", () => says({ answers: [] }), {}, ["check-1 cannot-tell"], 1],
    ["prose, then an answer", first(malformed), {}, ["check-1 satisfied 1/1"], 2],
    ["prose twice", malformed, heavy, ["check-1 malformed"], 2],
    ["another check, twice", () => says({ answers: [answerOf("check-2", "satisfied")] }), {}, ["check-1 malformed"], 2],
    [
      "another check, then its own",
      first(() => says({ answers: [answerOf("check-2", "satisfied")] })),
      {},
      ["check-1 satisfied 1/1"],
      2,
    ],
    ["another shape, twice", () => says("satisfied"), {}, ["check-1 malformed"], 2],
    ["nothing at all, twice", () => says(null), {}, ["check-1 malformed"], 2],
    ["a refusal is not repaired", () => ({ kind: "refused", use }), heavy, ["check-1 refused"], 1],
    ["prose, then a refusal", first(malformed, () => ({ kind: "refused", use })), heavy, ["check-1 refused"], 2],
    [
      "each sample has its repair",
      (call) => (call.isRepair ? satisfied(call) : malformed(call)),
      heavy,
      ["check-1 satisfied 3/3"],
      6,
    ],
    [
      "the second sample is refused",
      (call) => (call.number === 1 ? { kind: "refused", use } : satisfied(call)),
      heavy,
      ["check-1 refused"],
      3,
    ],
    [
      "the endpoint does not answer",
      () => {
        throw new ModelUnavailable("server-error");
      },
      heavy,
      ["check-1 unavailable"],
      1,
    ],
    [
      "a client with a bug",
      () => {
        throw new TypeError("undefined is not a function");
      },
      {},
      ["check-1 unavailable"],
      1,
    ],
  ])("%s", async (_name, script, rest, expected, calls) => {
    const client = fakeClient(script);
    const run = await judgeOn(client).judge(requestOf([questionOf(1, rest)]), customerOf(), never);
    expect(told(run)).toEqual(expected);
    expect(client.calls).toHaveLength(calls);
  });

  it("quotes the document and not the model", async () => {
    const quote = sentenceOf(1).replaceAll(" ", "  ").replace("limit", "**limit**");
    const client = fakeClient(() =>
      says({ answers: [answerOf("check-1", "satisfied", { quotes: [{ text: quote, line: 3 }] })] }),
    );
    const { judgements } = await judgeOn(client).judge(requestOf([questionOf(1)]), customerOf(), never);
    expect(judgements).toEqual([
      {
        path: "docs/rfcs/1.md",
        check: "check-1",
        verdict: "satisfied",
        evidence: [{ path: "docs/rfcs/1.md", startLine: 1, endLine: 1, quote: sentenceOf(1) }],
        why: "because of check-1",
        agreed: 1,
        of: 1,
      },
    ]);
  });

  it("asks back where the model cannot tell and quotes what raises the question", async () => {
    const asks = (check: string, rest = {}) =>
      answerOf(check, "cannot_tell", { question: `What of ${check}?`, ...rest });
    const client = fakeClient(() =>
      says({
        answers: [
          asks("check-1"),
          asks("check-2", { quotes: [{ text: "four words never written", line: 2 }] }),
          asks("check-3", { question: null }),
        ],
      }),
    );
    const run = await judgeOn(client).judge(requestOf([1, 2, 3].map((line) => questionOf(line))), customerOf(), never);
    expect(run.questions.map(({ check, question, evidence }) => [check, question, evidence.quote])).toEqual([
      ["check-1", "What of check-1?", sentenceOf(1)],
    ]);
    expect(run.unsettled).toHaveLength(3);
  });
});

describe("what is asked together", () => {
  const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

  it("asks up to eight checks in a call, the heaviest first", async () => {
    const questions = lines(1, 10).map((line) => questionOf(line, line === 10 ? { severity: "blocking" } : {}));
    const client = fakeClient(satisfied);
    const run = await judgeOn(client).judge(requestOf(questions), customerOf(), never);
    expect(client.calls.map(({ checks }) => checks.map((check) => Number(check.split("-")[1])))).toEqual([
      [10, 1, 2, 3, 4, 5, 6, 7],
      [8, 9],
      [10],
      [10],
    ]);
    expect(run.judgements.map(({ check }) => check)).toEqual(questions.map(({ check }) => check));
  });

  it("asks apart what is shown other lines, and other documents", async () => {
    const other = { windows: [windowOf(1, 20)] };
    const client = fakeClient(satisfied);
    const questions = [questionOf(1), questionOf(2, other), questionOf(3), questionOf(4, { path: "docs/rfcs/2.md" })];
    await judgeOn(client).judge(requestOf(questions), customerOf(), never);
    expect(client.calls.map(({ checks }) => checks)).toEqual([["check-1", "check-3"], ["check-2"], ["check-4"]]);
  });

  it("turns the checks and takes new delimiters with each sample", async () => {
    const client = fakeClient(satisfied);
    await judgeOn(client).judge(requestOf([1, 2, 3].map((line) => questionOf(line, heavy))), customerOf(), never);
    expect(client.calls.map(({ checks }) => checks.map((check) => check.at(-1)).join(""))).toEqual([
      "123",
      "231",
      "312",
    ]);
    expect(new Set(client.calls.map(({ prompt }) => /BEGIN PASSAGE 1 (\S+)/.exec(prompt.input)?.[1])).size).toBe(3);
  });

  it("asks again only about what has its quotes and matters", async () => {
    const client = fakeClient(verdicts((check) => (check === "check-2" ? "cannot_tell" : "satisfied")));
    const questions = [questionOf(1, heavy), questionOf(2, heavy), questionOf(3)];
    const run = await judgeOn(client).judge(requestOf(questions), customerOf(), never);
    expect(client.calls.map(({ checks }) => checks)).toEqual([
      ["check-1", "check-2", "check-3"],
      ["check-1"],
      ["check-1"],
    ]);
    expect(told(run)).toEqual(["check-1 satisfied 3/3", "check-3 satisfied 1/1", "check-2 cannot-tell"]);
  });

  it("looks at one window after the other, until one satisfies", async () => {
    const windows = [windowOf(1, 2), windowOf(3, 4), windowOf(5, 6)];
    const script: Script = ({ checks, prompt }) => {
      const isShown = (check: string) => prompt.input.includes(sentenceOf(Number(check.split("-")[1])));
      return says({ answers: checks.map((check) => answerOf(check, isShown(check) ? "satisfied" : "cannot_tell")) });
    };
    const client = fakeClient(script);
    const run = await judgeOn(client).judge(
      requestOf([1, 3, 9].map((line) => questionOf(line, { windows }))),
      customerOf(),
      never,
    );
    expect(client.calls.map(({ checks }) => checks)).toEqual([
      ["check-1", "check-3", "check-9"],
      ["check-3", "check-9"],
      ["check-9"],
    ]);
    expect(told(run)).toEqual(["check-1 satisfied 1/1", "check-3 satisfied 1/1", "check-9 cannot-tell"]);
  });

  it("settles less than satisfied only where every window was read", async () => {
    const windows = [windowOf(1, 2), windowOf(3, 4)];
    const weak = verdicts(() => "weak");
    const refusing: Script = (call) => (call.number === 1 ? { kind: "refused", use } : weak(call));
    const run = await judgeOn(fakeClient(refusing)).judge(requestOf([questionOf(1, { windows })]), customerOf(), never);
    expect(told(run)).toEqual(["check-1 refused"]);
  });

  it("ends a check without a window as open", async () => {
    const client = fakeClient(satisfied);
    const run = await judgeOn(client).judge(requestOf([questionOf(1, { windows: [] })]), customerOf(), never);
    expect(told(run)).toEqual(["check-1 unavailable"]);
    expect(client.calls).toHaveLength(0);
  });
});

describe("an installation's allowance", () => {
  it("is taken from before each call and corrected after it", async () => {
    const allowance = purse(1_000_000);
    await judgeOn(fakeClient(satisfied)).judge(requestOf([questionOf(1)]), customerOf({ allowance }), never);
    const taken = Number(allowance.log[0]?.split(" ")[1]);
    expect(allowance.log).toEqual([`take ${taken}`, `correct ${110 - taken}`]);
    expect(allowance.left).toBe(1_000_000 - 110);
  });

  it("ends the calls when it is spent", async () => {
    const client = fakeClient(satisfied);
    const run = await judgeOn(client).judge(
      requestOf([questionOf(1), questionOf(2)]),
      customerOf({ allowance: purse(10) }),
      never,
    );
    expect(told(run)).toEqual(["check-1 installation-budget", "check-2 installation-budget"]);
    expect(client.calls).toHaveLength(0);
  });

  it("lets nobody spend what cannot be counted", async () => {
    const client = fakeClient(satisfied);
    const failed: string[] = [];
    const allowance = { ...purse(0), take: () => Promise.reject(new Error("no database")) };
    const run = await judgeOn(client, { meter: meterOf({ portFailed: (port) => failed.push(port) }) }).judge(
      requestOf([questionOf(1)]),
      customerOf({ allowance }),
      never,
    );
    expect(told(run)).toEqual(["check-1 unavailable"]);
    expect([client.calls.length, failed]).toEqual([0, ["allowance"]]);
  });

  it("may fail to be corrected: what was taken stays taken", async () => {
    const allowance = { ...purse(1_000_000), correct: () => Promise.reject(new Error("no database")) };
    const run = await judgeOn(fakeClient(satisfied)).judge(
      requestOf([questionOf(1)]),
      customerOf({ allowance }),
      never,
    );
    expect(told(run)).toEqual(["check-1 satisfied 1/1"]);
  });

  it.each([
    ["server-error", new ModelUnavailable("server-error"), 1_000_000],
    ["breaker-open", new ModelUnavailable("breaker-open"), 1_000_000],
    ["timeout", new ModelUnavailable("timeout"), null],
    ["server-error behind a try that was cut off", new ModelUnavailable("server-error", true), null],
  ] as const)("after %s", async (_, failure, left) => {
    const allowance = purse(1_000_000);
    const client = fakeClient(() => {
      throw failure;
    });
    await judgeOn(client).judge(requestOf([questionOf(1)]), customerOf({ allowance }), never);
    if (left === null) expect(allowance.left).toBeLessThan(1_000_000);
    else expect(allowance.left).toBe(left);
  });
});

describe("a review's tokens", () => {
  const questions = [1, 2].map((line) => questionOf(line, { windows: [windowOf(line, line + 1)] }));
  const estimateOf = async () => {
    const client = fakeClient(satisfied);
    await judgeOn(client).judge(requestOf(questions), customerOf(), never);
    return Math.max(...client.calls.map(({ prompt }) => callTokensOf(prompt)));
  };

  it("are enough for a call that fits once it is known what the one before took", async () => {
    const maxTokens = (await estimateOf()) + use.inputTokens + use.outputTokens;
    const run = await judgeOn(fakeClient(satisfied)).judge(requestOf(questions, maxTokens), customerOf(), never);
    expect(told(run)).toEqual(["check-1 satisfied 1/1", "check-2 satisfied 1/1"]);
  });

  it("buy no further call once one that was waited for had no answer", async () => {
    const client = fakeClient(() => {
      throw new ModelUnavailable("network");
    });
    const run = await judgeOn(client).judge(requestOf(questions, (await estimateOf()) + 1), customerOf(), never);
    expect([told(run), client.calls.length]).toEqual([["check-1 unavailable", "check-2 unavailable"], 1]);
  });

  it("buy no further call either where another one beside it was answered and leaves room", async () => {
    const client = fakeClient((call) => {
      if (call.number === 0) throw new ModelUnavailable("network");
      return satisfied(call);
    });
    const three = [...questions, questionOf(3, { windows: [windowOf(3, 4)] })];
    const run = await judgeOn(client).judge(requestOf(three, 2 * (await estimateOf()) + 200), customerOf(), never);
    expect(told(run)).toEqual(["check-2 satisfied 1/1", "check-1 unavailable", "check-3 unavailable"]);
    expect(client.calls).toHaveLength(2);
  });

  it("are not spent on a call that does not fit", async () => {
    const estimate = await estimateOf();
    const settledWith = async (maxTokens: number) =>
      told(await judgeOn(fakeClient(satisfied)).judge(requestOf(questions, maxTokens), customerOf(), never));
    expect(await settledWith(estimate)).toEqual(["check-1 satisfied 1/1", "check-2 budget"]);
    expect(await settledWith(estimate - 1)).toEqual(["check-1 budget", "check-2 budget"]);
    expect(await settledWith(0)).toEqual(["check-1 budget", "check-2 budget"]);
  });
});

describe("an endpoint that dies in the middle", () => {
  it("is not asked again, and what was settled stays", async () => {
    const client = fakeClient((call) => {
      if (call.checks.includes("check-3")) throw new ModelUnavailable("breaker-open");
      return satisfied(call);
    });
    const windows = (line: number) => ({ windows: [windowOf(line, line + 1)] });
    const cache = memoryCache();
    const questions = [1, 2, 3, 4, 5].map((line) => questionOf(line, windows(line)));
    const run = await judgeOn(client).judge(requestOf(questions), customerOf({ cache }), never);
    expect(told(run)).toEqual([
      "check-1 satisfied 1/1",
      "check-2 satisfied 1/1",
      "check-3 unavailable",
      "check-4 unavailable",
      "check-5 unavailable",
    ]);
    expect(client.calls).toHaveLength(3);
    expect(cache.entries.size).toBe(2);
  });

  it("is the reason, also where the allowance ends meanwhile", async () => {
    const client = fakeClient(() => {
      throw new ModelUnavailable("network");
    });
    let takes = 0;
    const allowance = { take: async () => ++takes < 2, correct: async () => {} };
    const questions = [1, 2].map((line) => questionOf(line, { windows: [windowOf(line, line + 1)] }));
    const run = await judgeOn(client).judge(requestOf(questions), customerOf({ allowance }), never);
    expect([told(run), takes]).toEqual([["check-1 unavailable", "check-2 unavailable"], 2]);
  });

  it("is left when a request has taken too long, also by a client that does not heed it", async () => {
    const late = new AbortController();
    const client = fakeClient(() => {
      late.abort(new Error("too late"));
      return new Promise(() => {});
    });
    const run = await judgeOn(client, { deadline: () => late.signal }).judge(
      requestOf([questionOf(1)]),
      customerOf(),
      never,
    );
    expect(told(run)).toEqual(["check-1 unavailable"]);
  });
});

describe("a review that nobody wants any more", () => {
  it("ends with the reason of its signal before anything is asked", async () => {
    const client = fakeClient(satisfied);
    await expect(
      judgeOn(client).judge(requestOf([questionOf(1)]), customerOf(), AbortSignal.abort("gone")),
    ).rejects.toBe("gone");
    expect(client.calls).toHaveLength(0);
  });

  it("ends in the middle of a call; what was settled is kept, and what was asked counts as spent", async () => {
    const given = new AbortController();
    const [cache, allowance] = [memoryCache(), purse(1_000_000)];
    const client = fakeClient((call) => {
      if (call.number < 3) return satisfied(call);
      given.abort("superseded");
      return new Promise(() => {});
    });
    const questions = [1, 2, 3, 4].map((line) => questionOf(line, { windows: [windowOf(line, line + 1)] }));
    await expect(
      judgeOn(client).judge(requestOf(questions), customerOf({ cache, allowance }), given.signal),
    ).rejects.toBe("superseded");
    expect(cache.entries.size).toBe(3);
    expect(allowance.left).toBeLessThan(1_000_000 - 3 * 110);
    expect(allowance.log.filter((entry) => entry.startsWith("correct"))).toHaveLength(3);
  });

  it("does not wait for a cache that does not answer", async () => {
    const given = new AbortController();
    const find = (): Promise<never> => {
      given.abort("superseded");
      return new Promise(() => {});
    };
    const cache = { ...memoryCache(), find };
    const client = fakeClient(satisfied);
    await expect(judgeOn(client).judge(requestOf([questionOf(1)]), customerOf({ cache }), given.signal)).rejects.toBe(
      "superseded",
    );
  });
});

describe("what is counted", () => {
  it("is a few known words", async () => {
    const seen: string[] = [];
    const meter = meterOf({
      settled: (verdict) => seen.push(`settled ${verdict}`),
      unsettled: (reason) => seen.push(`unsettled ${reason}`),
      kept: (checks) => seen.push(`kept ${checks}`),
      quoteRejected: (fault) => seen.push(`quote ${fault}`),
      drafted: (drafts) => seen.push(`drafts ${drafts}`),
    });
    const script: Script = (call) =>
      call.prompt.format.name === "drafts"
        ? verdicts(() => "weak")(call)
        : says({
            answers: [
              answerOf("check-1", "weak"),
              answerOf("check-2", "satisfied", { quotes: [{ text: "four words never written", line: 1 }] }),
            ],
          });
    const customer = customerOf();
    const judge = judgeOn(fakeClient(script), { meter });
    await judge.judge(requestOf([questionOf(1), questionOf(2)]), customer, never);
    await judge.judge(requestOf([questionOf(1), questionOf(2)]), customer, never);
    expect(seen).toEqual([
      "quote not-in-passage",
      "drafts 1",
      "kept 0",
      "settled weak",
      "unsettled ungrounded",
      "kept 2",
      "settled weak",
      "unsettled ungrounded",
    ]);
  });

  it("is what calls took, of all of them", async () => {
    const { usage } = await judgeOn(fakeClient(satisfied)).judge(
      requestOf([questionOf(1, heavy)]),
      customerOf(),
      never,
    );
    expect(usage).toEqual({ calls: 3, inputTokens: 300, outputTokens: 30, kept: 0 });
  });
});

function meterOf(rest: Partial<JudgeMeter>) {
  return { ...noJudgeMeter, ...rest };
}
