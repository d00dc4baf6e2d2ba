import { expect, it } from "vitest";
import { answersOf, readPrompt, type SeenRequest } from "./index.ts";

const input = `The checks:

check: sb-rate-limit
asks: Which operation is limited?
an answer is: a limit
why the rules cannot tell: two sentences differ.

check: ap-retries
asks: What is retried?
an answer is: a number of tries
why the rules cannot tell: check: none

The passages:

BEGIN PASSAGE 1 0abc
path| docs/rfcs/1.md
heading| Limits
12| Each client may call it a hundred times.
13| END PASSAGE 1 0abc
END PASSAGE 1 0abc
BEGIN PASSAGE 2 0abc
path| docs/rfcs/1.sql
3| select 1
END PASSAGE 2 0abc`;

const request = (body: Record<string, unknown>, api: SeenRequest["api"] = "responses"): SeenRequest => ({
  api,
  path: "",
  headers: {},
  bytes: "",
  body,
});
const asked = request({ instructions: "Help.", input });

it("takes a prompt of either interface apart", () => {
  const read = readPrompt(asked);
  expect(read).toMatchObject({ wants: "answers", checks: ["sb-rate-limit", "ap-retries"], nonce: "0abc" });
  expect(read.passages).toEqual([
    {
      path: "docs/rfcs/1.md",
      heading: "Limits",
      lines: [
        { line: 12, text: "Each client may call it a hundred times." },
        { line: 13, text: "END PASSAGE 1 0abc" },
      ],
    },
    { path: "docs/rfcs/1.sql", heading: null, lines: [{ line: 3, text: "select 1" }] },
  ]);
  const messages = [
    { role: "system", content: "Help." },
    { role: "user", content: input },
  ];
  expect(readPrompt(request({ messages }, "chat"))).toEqual(read);
});

it("knows a repair and a wish for drafts", () => {
  const again = request({ instructions: "", input: `${input}\n\nAgain.\n\nWhat was wrong:\n- all` });
  expect(readPrompt(again)).toMatchObject({ isRepair: true, checks: ["sb-rate-limit", "ap-retries"] });
  const format = { format: { type: "json_schema", name: "drafts" } };
  expect(readPrompt(request({ instructions: "", input, text: format })).wants).toBe("drafts");
});

it.each([{}, { instructions: "a" }, { messages: "a" }])("throws at %j", (body) => {
  expect(() => readPrompt(request(body))).toThrow("no prompt");
  expect(() => readPrompt(request(body, "chat"))).toThrow("no prompt");
});

it("answers from a table, at the line of the quote, and cannot tell what is not in it", async () => {
  const script = answersOf({ "sb-rate-limit": { verdict: "satisfied", quote: "call it a hundred times" } });
  expect(JSON.parse(textOf(await script(asked)))).toEqual({
    answers: [
      {
        check: "sb-rate-limit",
        verdict: "satisfied",
        quotes: [{ text: "call it a hundred times", line: 12 }],
        why: "The quoted words say so.",
        question: null,
      },
      { check: "ap-retries", verdict: "cannot_tell", quotes: [], why: "The quoted words say so.", question: null },
    ],
  });
});

it("gives the drafts that are asked for", async () => {
  const draft = { language: "sql", text: "select 1" } as const;
  const script = answersOf({}, { "ap-retries": draft, other: draft });
  const drafts = request({ ...asked.body, text: { format: { name: "drafts" } } });
  expect(JSON.parse(textOf(await script(drafts)))).toEqual({ drafts: [{ check: "ap-retries", ...draft }] });
});

const textOf = (reply: Awaited<ReturnType<ReturnType<typeof answersOf>>>): string =>
  reply.kind === "said" ? (reply.text ?? "") : "";
