import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { saidByChat } from "../../../src/judge/client/chat-api.ts";
import { endpointName, endpointProblem, keyProblem } from "../../../src/judge/client/endpoint.ts";
import { jsonIn } from "../../../src/judge/client/json-in.ts";
import { saidByResponses } from "../../../src/judge/client/responses-api.ts";
import { retryAfterMs } from "../../../src/judge/client/retry-after.ts";
import { answerOf } from "../../../src/judge/client/said.ts";
import { countedUse } from "../../../src/judge/client/token-use.ts";

describe("an endpoint's URL", () => {
  it.each([
    "https://api.openai.com/v1",
    "http://127.0.0.1:11434/v1",
    "http://vllm:8000/v1/",
    "https://x.openai.azure.com/openai/v1/",
  ])("may be %s", (url) => expect(endpointProblem(url)).toBeNull());
  it.each([
    "",
    "api.openai.com/v1",
    "ftp://models.example/v1",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://user:password@models.example/v1",
    "https://key@models.example/v1",
    "https://models.example/v1?api-version=1",
    "https://models.example/v1#a",
    "https://models.example/v1?",
    " https://models.example/v1",
    "https://models.example/v1\n",
    `https://models.example/${"a".repeat(3_000)}`,
  ])("may not be %j, and is not repeated", (url) => {
    const problem = endpointProblem(url);
    expect(problem).toMatch(/^(?:is|must)/);
    if (url.includes("models.example") || url.includes("://")) expect(problem).not.toContain(url);
  });
  it("has one name", () => {
    expect(endpointName(null)).toBe("https://api.openai.com/v1");
    expect(endpointName("HTTPS://Models.Example:443/v1//")).toBe("https://models.example/v1");
    expect(endpointName("http://models.example")).toBe("http://models.example");
  });
});

it.each(["", "a b", "a\n", "é", "a\u0000", "a".repeat(4_097)])("takes no key like %j", (key) => {
  expect(keyProblem(key)).not.toBeNull();
});

it.each<[string, unknown]>([
  ['{"a":1}', { a: 1 }],
  ['\uFEFF {"a":1}\n', { a: 1 }],
  ['```json\n{"a":1}\n```', { a: 1 }],
  ["```\n[1]\n```", [1]],
  ["<think>one</think><think>{}</think>\n2", 2],
  ['{"a":"</think>"}', { a: "</think>" }],
  ["null", null],
])("finds the JSON of %j", (text, value) => expect(jsonIn(text)).toEqual({ value }));

it.each(["", "{}{}", "Here it is: {}", "```json\n{}\n``` so", "```json\n{}", "{'a':1}", "undefined", "NaN"])(
  "finds none in %j",
  (text) => expect(jsonIn(text)).toBeNull(),
);

it.each<[Record<string, string>, number | null]>([
  [{}, null],
  [{ "retry-after": "3" }, 3_000],
  [{ "retry-after": "0.5" }, 500],
  [{ "retry-after": "-1" }, null],
  [{ "retry-after": "2001" }, 2_001_000],
  [{ "retry-after": "1 May 2099" }, null],
  [{ "retry-after": "soon" }, null],
  [{ "retry-after": "" }, null],
  [{ "retry-after": "Infinity" }, null],
  [{ "retry-after": "Thu, 01 Jan 1970 00:00:09 GMT" }, 4_000],
  [{ "retry-after": "Thu, 01 Jan 1970 00:00:01 GMT" }, 0],
  [{ "retry-after": "3", "retry-after-ms": "20" }, 20],
  [{ "retry-after": "3", "retry-after-ms": "x" }, 3_000],
])("reads %j as a wish to wait for %s ms", (headers, expected) => {
  expect(retryAfterMs(new Headers(headers), new Date(5_000))).toBe(expected);
});

describe("the tokens of a call", () => {
  const known = { input: 100, answer: "x".repeat(30), maxOutput: 500 };
  it.each<[unknown, unknown, number, number]>([
    [120, 40, 120, 40],
    [1_000, 500, 1_000, 500],
    [1_001, 501, 1_000, 500],
    [1e300, Number.POSITIVE_INFINITY, 1_000, 500],
    [5, 5, 100, 10],
    [-7, Number.NaN, 100, 10],
    ["900", null, 100, 10],
    [undefined, {}, 100, 10],
    [100.5, 10.5, 101, 11],
  ])("are, where %s and %s are reported, %d and %d", (input, output, inputTokens, outputTokens) => {
    expect(countedUse({ input, output }, known)).toEqual({ inputTokens, outputTokens });
  });
  it("are never less than ours, and bounded, whatever is reported", () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.anything(),
        fc.nat(9_000),
        fc.string(),
        fc.nat(9_000),
        (input, output, ours, answer, maxOutput) => {
          const own = Math.ceil(Buffer.byteLength(answer) / 3);
          const use = countedUse({ input, output }, { input: ours, answer, maxOutput });
          expect(use.inputTokens).toBeGreaterThanOrEqual(ours);
          expect(use.inputTokens).toBeLessThanOrEqual(10 * ours);
          expect(use.outputTokens).toBeGreaterThanOrEqual(own);
          expect(use.outputTokens).toBeLessThanOrEqual(Math.max(maxOutput, 10 * own));
        },
      ),
    );
  });
});

it("reads any value as an answer or as none, and never throws", () => {
  const known = { input: 1, maxOutput: 1 };
  const odd = fc.oneof(
    fc.anything(),
    fc.json().map((text) => JSON.parse(text)),
  );
  const shaped = fc.record({
    output: fc.oneof(odd, fc.array(fc.record({ type: fc.constant("message"), content: odd }))),
    choices: fc.oneof(odd, fc.array(fc.record({ finish_reason: odd, message: odd }))),
    usage: odd,
    status: odd,
    incomplete_details: odd,
  });
  fc.assert(
    fc.property(fc.oneof(odd, shaped), (value) => {
      for (const said of [saidByResponses(value), saidByChat(value)])
        if (said !== null) expect(["answer", "malformed", "refused"]).toContain(answerOf(said, known).kind);
    }),
  );
});

it.each([
  ["failed", false],
  ["cancelled", false],
  ["queued", false],
  ["in_progress", false],
  ["completed", true],
  ["incomplete", true],
  [undefined, true],
])("takes a response that is %s for an answer: %s", (status, expected) => {
  expect(saidByResponses({ status, output: [] }) !== null).toBe(expected);
});

it("joins the texts of a message, and heeds nothing else", () => {
  const text = (type: string, said: string) => ({ type, text: said });
  const output = [
    { type: "reasoning", content: [text("output_text", "no")] },
    { type: "message", content: [text("output_text", "a"), text("other", "no"), null, text("output_text", "b")] },
    null,
  ];
  expect(saidByResponses({ output })?.text).toBe("ab");
});
