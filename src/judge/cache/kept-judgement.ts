import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { agreeing } from "../agreement/agreeing.ts";
import type { Outcome } from "../agreement/outcome.ts";
import { bounded } from "../answer/bounded.ts";
import type { Reply } from "../answer/reply.ts";
import { ground } from "../ground/ground.ts";
import type { JudgeQuestion } from "../judge-request.ts";
import type { JudgedVerdict } from "../judge-run.ts";

/** The form of what is kept. Another number: entries of before count as absent. */
const version = 1;

/** Reasons that the same question has the next time as well. */
const lastingReasons = ["cannot-tell", "disagreed", "ungrounded", "malformed", "refused"] as const;

const evidence = z.strictObject({
  path: z.string(),
  startLine: z.int().positive(),
  endLine: z.int().positive(),
  quote: z.string().max(1_000),
});

/** A text of a model as `bounded` leaves it. */
const bound = (most: number) => z.string().refine((text) => text === bounded(text, most));

const settled = z.strictObject({
  kind: z.literal("settled"),
  verdict: z.enum(["satisfied", "weak", "missing", "not-applicable"]),
  evidence: z.array(evidence).min(1).max(3),
  why: bound(200),
  agreed: z.int(),
  of: z.int(),
});

const unsettled = z.strictObject({
  kind: z.literal("unsettled"),
  reason: z.enum(lastingReasons),
  asked: z.strictObject({ question: bound(300).min(1), evidence }).nullable(),
});

const entry = z.strictObject({
  version: z.literal(version),
  outcome: z.discriminatedUnion("kind", [settled, unsettled]),
});

/** An outcome as it is kept; null for one that another time may end differently. */
export function keptJudgement(outcome: Outcome): unknown {
  const isLasting = outcome.kind === "settled" || lastingReasons.some((reason) => reason === outcome.reason);
  return isLasting ? { version, outcome } : null;
}

/**
 * What was kept of a question; null for what is no entry, and for what would not go through the gate now: whoever can write to
 * the store can make a model's verdict of words of the document, and nothing else.
 */
export function readJudgement(value: unknown, question: JudgeQuestion): Outcome | null {
  const read = entry.safeParse(value);
  if (!read.success) return null;
  const { outcome } = read.data;
  return holds(outcome, question) ? outcome : null;
}

function holds(outcome: Outcome, question: JudgeQuestion): boolean {
  const window = { passages: question.windows.flatMap(({ passages }) => passages) };
  const regrounded = ground(replyOf(outcome), question, window);
  if (outcome.kind === "settled") {
    const answers = agreeing(question);
    return (
      outcome.agreed === answers &&
      outcome.of === answers &&
      regrounded.kind === "grounded" &&
      isDeepStrictEqual(regrounded.evidence, outcome.evidence)
    );
  }
  if (outcome.asked === null) return true;
  return (
    outcome.reason === "cannot-tell" &&
    regrounded.kind === "cannot-tell" &&
    isDeepStrictEqual(regrounded.asked, outcome.asked)
  );
}

const answered: Readonly<Record<JudgedVerdict, Reply["verdict"]>> = {
  satisfied: "satisfied",
  weak: "weak",
  missing: "missing",
  "not-applicable": "not_applicable",
};

/** An outcome as the reply that would have led to it. */
function replyOf(outcome: Outcome): Reply {
  const quoted = outcome.kind === "settled" ? outcome.evidence : outcome.asked === null ? [] : [outcome.asked.evidence];
  return {
    verdict: outcome.kind === "settled" ? answered[outcome.verdict] : "cannot_tell",
    quotes: quoted.map(({ quote, startLine }) => ({ text: quote, line: startLine })),
    why: outcome.kind === "settled" ? outcome.why : "",
    question: outcome.kind === "settled" ? null : (outcome.asked?.question ?? null),
  };
}
