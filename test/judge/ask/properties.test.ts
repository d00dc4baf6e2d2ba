import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type JudgeQuestion,
  type JudgeRequest,
  type JudgeRun,
  type ModelAnswer,
  ModelUnavailable,
} from "../../../src/judge/index.ts";
import { callTokensOf } from "../../../src/judge/prompt-tokens.ts";
import {
  answerOf,
  customerOf,
  fakeClient,
  judgeOn,
  memoryCache,
  never,
  questionOf,
  requestOf,
  type Script,
  type SeenCall,
  says,
  windowOf,
} from "./stage.ts";

const severities = ["blocking", "warning", "advice"] as const;
const windowLists = [[windowOf()], [windowOf(1, 20)], [windowOf(1, 8), windowOf(9, 16), windowOf(17, 30)]];

const questions: fc.Arbitrary<readonly JudgeQuestion[]> = fc
  .uniqueArray(
    fc.record({
      line: fc.integer({ min: 1, max: 30 }),
      severity: fc.constantFrom(...severities),
      windows: fc.constantFrom(...windowLists),
      path: fc.constantFrom("docs/rfcs/1.md", "docs/rfcs/2.md"),
      whole: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30, selector: ({ line, path }) => `${path} ${line}` },
  )
  .map((each) => each.map(({ line, ...rest }) => questionOf(line, rest)));

/** What a model says of one thing in one call: anything that one may say. */
const sayings = [
  "satisfied",
  "weak",
  "missing",
  "not_applicable",
  "cannot_tell",
  "invented",
  "foreign",
  "prose",
  "refusal",
] as const;
type Saying = (typeof sayings)[number];

/** A model of a temper: what it says follows from the words that it is shown, and not from when it is asked. */
const tempers = fc.record({
  seed: fc.nat(),
  sayings: fc.array(fc.constantFrom(...sayings), { minLength: 1, maxLength: 9 }),
});

function modelOf({
  seed,
  sayings: vocabulary,
}: {
  readonly seed: number;
  readonly sayings: readonly Saying[];
}): Script {
  return ({ checks, isRepair, prompt }) => {
    const shown = prompt.input.length + checks.join().length * 31 + Number(isRepair);
    const of = (check: string): Saying =>
      vocabulary[(seed + shown + Number(check.split("-")[1] ?? 0)) % vocabulary.length] ?? "weak";
    const use = { inputTokens: shown % 977, outputTokens: seed % 331 };
    const whole = of(checks[0] ?? "check-1");
    if (whole === "refusal") return { kind: "refused", use };
    if (whole === "prose") return { kind: "malformed", why: "not-json", use };
    if (prompt.format.name === "drafts")
      return { ...says({ drafts: checks.map((check) => ({ check, language: "sql", text: `-- ${check}` })) }), use };
    return { ...says({ answers: checks.map((check) => sayingOf(check, of(check))) }), use };
  };
}

function sayingOf(check: string, saying: Saying): unknown {
  if (saying === "foreign") return answerOf("check-99", "satisfied");
  if (saying === "invented")
    return answerOf(check, "satisfied", { quotes: [{ text: "no such words are here", line: 1 }] });
  return answerOf(check, saying, { question: saying === "cannot_tell" ? `Why ${check}?` : null });
}

/** Answers that wait until all calls at the time are made, and then come in an order of their own. */
function inOrder(script: Script, order: readonly number[]): Script {
  let waiting: (() => void)[] = [];
  let at = 0;
  const release = (): void => {
    const next = waiting.splice((order[at++ % order.length] ?? 0) % waiting.length, 1)[0];
    next?.();
    if (waiting.length > 0) setImmediate(release);
  };
  return (call) => {
    const { promise, resolve } = Promise.withResolvers<ModelAnswer>();
    waiting = [...waiting, async () => resolve(await script(call))];
    if (waiting.length === 1) setImmediate(release);
    return promise;
  };
}

const idsOf = (each: readonly { readonly path: string; readonly check: string }[]): readonly string[] =>
  each.map(({ path, check }) => `${path} ${check}`);

const runOf = (script: Script, request: JudgeRequest, cache = memoryCache()): Promise<JudgeRun> =>
  judgeOn(fakeClient(script)).judge(request, customerOf({ cache }), never);

const budgets = fc.integer({ min: 0, max: 120_000 });

describe("a run", () => {
  it("ends every question once, in the order asked, whatever a model says and a port does", async () => {
    const ports = fc.record({
      find: fc.boolean(),
      keep: fc.boolean(),
      take: fc.constantFrom(true, false, null),
      dies: fc.nat(30),
    });
    await fc.assert(
      fc.asyncProperty(
        questions,
        tempers,
        budgets,
        ports,
        async (asked, temper, maxTokens, { find, keep, take, dies }) => {
          const script: Script = (call) => {
            if (call.number >= dies) throw new ModelUnavailable("network");
            return modelOf(temper)(call);
          };
          const broken = (works: boolean) => (works ? {} : { find: () => Promise.reject(new Error("no store")) });
          const cache = {
            ...memoryCache(),
            ...broken(find),
            ...(keep ? {} : { keep: () => Promise.reject(new Error("no store")) }),
          };
          const allowance = {
            take: async () => (take === null ? Promise.reject(new Error("no store")) : take),
            correct: () => Promise.reject(new Error("no store")),
          };
          const run = await judgeOn(fakeClient(script)).judge(requestOf(asked, maxTokens), { cache, allowance }, never);
          const ended = [...idsOf(run.judgements), ...idsOf(run.unsettled)];
          expect(ended.toSorted()).toEqual([...idsOf(asked)].toSorted());
          const isInOrder = (ids: readonly string[]) =>
            expect(ids).toEqual(idsOf(asked).filter((id) => ids.includes(id)));
          for (const list of [run.judgements, run.unsettled, run.questions, run.drafts]) isInOrder(idsOf(list));
          if (take !== true) expect(run.usage.calls).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("has the same bytes in whatever order the answers come", async () => {
    await fc.assert(
      fc.asyncProperty(
        questions,
        tempers,
        budgets,
        fc.array(fc.nat(20), { minLength: 1 }),
        async (asked, temper, maxTokens, order) => {
          const request = requestOf(asked, maxTokens);
          const [prompt, late] = [
            await runOf(modelOf(temper), request),
            await runOf(inOrder(modelOf(temper), order), request),
          ];
          expect(JSON.stringify(late)).toBe(JSON.stringify(prompt));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("settles under a smaller budget a part of what it settles under a larger one, and settles it the same", async () => {
    await fc.assert(
      fc.asyncProperty(questions, tempers, budgets, budgets, async (asked, temper, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const [small, large] = [
          await runOf(modelOf(temper), requestOf(asked, less)),
          await runOf(modelOf(temper), requestOf(asked, more)),
        ];
        const ends = [...large.judgements, ...large.unsettled].map((each) => JSON.stringify(each));
        const settled = [...small.judgements, ...small.unsettled.filter(({ reason }) => reason !== "budget")];
        for (const each of settled) expect(ends).toContain(JSON.stringify(each));
        expect(large.usage.calls).toBeGreaterThanOrEqual(small.usage.calls);
      }),
      { numRuns: 60 },
    );
  });

  it("takes no more tokens, calls and answers at a time than it may", async () => {
    await fc.assert(
      fc.asyncProperty(questions, tempers, budgets, async (asked, temper, maxTokens) => {
        const calls: SeenCall[] = [];
        let [atOnce, most] = [0, 0];
        // Every call takes all that it may.
        const script: Script = async (call) => {
          calls.push(call);
          most = Math.max(most, ++atOnce);
          await new Promise(setImmediate);
          atOnce--;
          const use = { inputTokens: callTokensOf(call.prompt), outputTokens: 0 };
          return { ...(await modelOf(temper)(call)), use };
        };
        const run = await runOf(script, requestOf(asked, maxTokens));
        expect(run.usage.inputTokens).toBeLessThanOrEqual(maxTokens);
        expect([calls.length <= 20, most <= 3]).toEqual([true, true]);
        expect(run.usage.calls).toBe(calls.length);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same again from what was kept, without a call", async () => {
    await fc.assert(
      fc.asyncProperty(questions, tempers, async (asked, temper) => {
        const cache = memoryCache();
        const request = requestOf(asked);
        const run = await runOf(modelOf(temper), request, cache);
        fc.pre(run.unsettled.every(({ reason }) => reason !== "budget") && run.usage.calls < 20);
        const silent = fakeClient(() => {
          throw new ModelUnavailable("network");
        });
        const turned = { ...request, questions: request.questions.toReversed(), maxTokens: 1 };
        const again = await judgeOn(silent).judge(turned, customerOf({ cache }), never);
        expect(silent.calls).toHaveLength(0);
        expect(again.usage).toEqual({ calls: 0, inputTokens: 0, outputTokens: 0, kept: asked.length });
        const inTurn = <Each extends { path: string; check: string }>(list: readonly Each[]) => list.toReversed();
        for (const part of ["judgements", "unsettled", "questions"] as const)
          expect(inTurn(again[part] as readonly { path: string; check: string }[])).toEqual(run[part]);
      }),
      { numRuns: 60 },
    );
  });
});
