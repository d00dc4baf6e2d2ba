import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answersOf, type Fault, faults, type ModelServer, says, startModelServer } from "../../model-server/index.ts";
import type { Script } from "../../model-server/start-model-server.ts";
import { key, patientClient } from "../client/odd-model.ts";
import { customerOf, judgeOn, memoryCache, never, questionOf, requestOf, sentenceOf, told } from "./stage.ts";

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer({ key });
});
afterEach(() => server.close());

const questions = [questionOf(1, { severity: "blocking" }), questionOf(2)];
const good = answersOf({
  "check-1": { verdict: "satisfied", quote: sentenceOf(1) },
  "check-2": { verdict: "weak", quote: sentenceOf(2) },
});

/** A run on the server, by the client that the product uses. */
async function runOn(script: Script, cache = memoryCache()) {
  server.answer(script);
  const judge = judgeOn(patientClient({ baseUrl: server.url }).client);
  return judge.judge(requestOf(questions), customerOf({ cache }), never);
}

/** A script that begins with a fault. */
function faultFirst(fault: Fault): Script {
  let asked = 0;
  return (request) => (asked++ === 0 ? faults[fault] : good(request));
}

const both = (reason: string) => [`check-1 ${reason}`, `check-2 ${reason}`];
const settled = ["check-1 satisfied 3/3", "check-2 weak 1/1"];

describe("an endpoint that misbehaves ends in a finished run", () => {
  it("and one that does not settles what it is asked", async () => {
    const run = await runOn(good);
    expect(told(run)).toEqual(settled);
    expect(run.usage.calls).toBe(4);
  });

  it.each<[Fault, readonly string[], readonly string[]]>([
    // always so, and only at first
    ["prose", both("malformed"), settled],
    ["half of JSON", both("malformed"), settled],
    ["truncation", both("malformed"), settled],
    ["nothing", both("malformed"), settled],
    ["10 MB announced", both("malformed"), settled],
    ["10 MB unannounced", both("malformed"), settled],
    ["compressed bomb", both("malformed"), settled],
    ["long text", both("malformed"), settled],
    ["refusal", both("refused"), both("refused")],
    ["content filter", both("refused"), both("refused")],
    ["rate limit", both("unavailable"), settled],
    ["rate limit with a time", both("unavailable"), settled],
    ["spent quota", both("unavailable"), both("unavailable")],
    ["server error", both("unavailable"), settled],
    ["overload", both("unavailable"), settled],
    ["reset before the answer", both("unavailable"), settled],
    ["reset in the answer", both("unavailable"), settled],
    ["redirect to another host", both("unavailable"), both("unavailable")],
    ["unknown key", both("unavailable"), both("unavailable")],
    ["forbidden key", both("unavailable"), both("unavailable")],
    ["use missing", both("cannot-tell"), both("cannot-tell")],
    ["use negative", both("cannot-tell"), both("cannot-tell")],
    ["use absurd", both("cannot-tell"), both("cannot-tell")],
    ["another model", both("cannot-tell"), both("cannot-tell")],
  ])("%s", async (fault, always, atFirst) => {
    expect(told(await runOn(() => faults[fault]))).toEqual(always);
    expect(server.requests.length).toBeLessThanOrEqual(9);
    expect(told(await runOn(faultFirst(fault)))).toEqual(atFirst);
  });

  it.each<Fault>([
    "invalid JSON",
    "deep JSON",
    "odd shape",
    "empty body",
    "no content",
    "another type",
    "redirect to a page",
  ])("%s leaves what it is asked open", async (fault) => {
    const run = await runOn(() => faults[fault]);
    expect(run.judgements).toEqual([]);
    expect(run.unsettled.map(({ check }) => check)).toEqual(["check-1", "check-2"]);
    expect(server.requests.length).toBeLessThanOrEqual(12);
  });

  it.each<Fault>(["stall before the answer", "stall in the answer"])(
    "%s is left when the time of the request is over",
    async (fault) => {
      const late = new AbortController();
      server.answer(() => {
        // The request is there; its time is over while it waits.
        setImmediate(() => late.abort(new Error("too late")));
        return faults[fault];
      });
      const judge = judgeOn(patientClient({ baseUrl: server.url }).client, { deadline: () => late.signal });
      expect(told(await judge.judge(requestOf(questions), customerOf(), never))).toEqual(both("unavailable"));
    },
  );

  it("and what one settled before it died is kept for the time after", async () => {
    const cache = memoryCache();
    expect(told(await runOn(good, cache))).toEqual(settled);
    const run = await runOn(() => faults["server error"], cache);
    expect([told(run), run.usage.calls]).toEqual([settled, 0]);
  });
});

describe("what a model may say", () => {
  const answer = (check: string, rest: object) => ({
    check,
    verdict: "satisfied",
    quotes: [{ text: sentenceOf(1), line: 1 }],
    why: "",
    question: null,
    ...rest,
  });
  const one = (rest: object) =>
    says({ answers: [answer("check-1", rest), answer("check-2", { verdict: "cannot_tell", quotes: [] })] });
  const left = (reason: string) => [`check-1 ${reason}`, "check-2 cannot-tell"];

  it.each<[string, object, readonly string[]]>([
    ["a quote of nobody", { quotes: [{ text: "All calls are limited to nine a day", line: 1 }] }, left("ungrounded")],
    [
      "a quote of our own question",
      { quotes: [{ text: "Which operation is limited, by which key", line: 1 }] },
      left("ungrounded"),
    ],
    [
      "a quote of our instructions",
      { quotes: [{ text: "Give one answer for each check, in the order asked", line: 1 }] },
      left("ungrounded"),
    ],
    [
      "a quote of a delimiter",
      { quotes: [{ text: "BEGIN PASSAGE 1 0000 path docs/rfcs/1.md", line: 1 }] },
      left("ungrounded"),
    ],
    ["a quote from far away", { quotes: [{ text: sentenceOf(30), line: 1 }] }, left("ungrounded")],
    ["a word of a quote", { quotes: [{ text: "limit", line: 1 }] }, left("ungrounded")],
    ["an absurd line", { quotes: [{ text: sentenceOf(1), line: -1e308 }] }, left("ungrounded")],
    ["a verdict of its own", { verdict: "pass" }, both("malformed")],
    ["a key of its own", { severity: "blocking" }, both("malformed")],
    ["a quote that is no text", { quotes: [{ text: null, line: 1 }] }, both("malformed")],
    ["a check of its own", { check: "doc-injection" }, both("malformed")],
    ["one check twice", { check: "check-2" }, both("malformed")],
    ["a name out of JavaScript", { check: "__proto__" }, both("malformed")],
  ])("%s", async (_name, rest, expected) => {
    expect(told(await runOn(() => one(rest)))).toEqual(expected);
  });

  it("is bounded and on one line in what is passed on", async () => {
    const why = `![x](https://evil.example/?q=1) @everyone\n\n/merge \u202e\u200b${"x".repeat(5_000)}`;
    const run = await runOn(answersOf({ "check-1": { verdict: "satisfied", quote: sentenceOf(1), why } }));
    const [judgement] = run.judgements;
    expect(judgement?.why).toMatch(/^!\[x\]/);
    expect(judgement?.why.length).toBeLessThanOrEqual(200);
    expect(judgement?.why).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
