import { z } from "zod";
import { limits } from "../limits.ts";
import { answeredVerdicts } from "./answer-schema.ts";
import { bounded, reasonsOf } from "./bounded.ts";
import type { ReadAnswer, Reply } from "./reply.ts";

/** Longer than any three lines of a passage; one that is longer is in no passage. */
const longestQuote = 2_000;

const answer = z.strictObject({
  check: z.string(),
  verdict: z.enum(answeredVerdicts),
  quotes: z.array(z.strictObject({ text: z.string(), line: z.number() })),
  why: z.string(),
  question: z.string().nullable(),
});

const shape = z.strictObject({ answers: z.array(answer).max(100) });

/**
 * A model's answer about the checks that were asked. A check that it leaves out is one that it cannot tell of. Malformed is
 * another shape, a check that was not asked and one that is answered twice; texts that are too long are cut, further quotes
 * left out.
 */
export function readAnswer(value: unknown, asked: readonly string[]): ReadAnswer {
  const read = shape.safeParse(value);
  if (!read.success) return { kind: "malformed", reasons: reasonsOf(read.error) };
  const given = read.data.answers;
  const reasons = faultsOf(
    given.map(({ check }) => check),
    asked,
  );
  if (reasons.length > 0) return { kind: "malformed", reasons };
  const replies = new Map(given.map((each) => [each.check, replyOf(each)]));
  return { kind: "replies", replies: new Map(asked.map((check) => [check, replies.get(check) ?? cannotTell])) };
}

const cannotTell: Reply = { verdict: "cannot_tell", quotes: [], why: "", question: null };

/** What is wrong with the ids of an answer, in words of ours: an id that was not asked is not repeated. */
export function faultsOf(given: readonly string[], asked: readonly string[]): readonly string[] {
  const reasons: string[] = [];
  if (given.some((check) => !asked.includes(check))) reasons.push("it answers about a check that was not asked");
  if (new Set(given).size < given.length) reasons.push("it answers about one check more than once");
  return reasons;
}

function replyOf({ verdict, quotes, why, question }: z.infer<typeof answer>): Reply {
  const asks = bounded(question ?? "", limits.question);
  return {
    verdict,
    quotes: quotes
      .slice(0, limits.quotes)
      .filter(({ text }) => text.length <= longestQuote)
      .map(({ text, line }) => ({ text, line: Number.isInteger(line) ? line : 0 })),
    why: bounded(why, limits.why),
    question: asks === "" ? null : asks,
  };
}
