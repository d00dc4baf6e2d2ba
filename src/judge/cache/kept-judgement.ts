import { z } from "zod";
import type { Evidence } from "../../charter/index.ts";
import { agreeing } from "../agreement/agreeing.ts";
import type { Outcome } from "../agreement/outcome.ts";
import { bounded } from "../answer/bounded.ts";
import type { Reply } from "../answer/reply.ts";
import { ground } from "../ground/ground.ts";
import type { JudgeQuestion, Passage } from "../judge-request.ts";
import type { JudgedVerdict } from "../judge-run.ts";
import { limits } from "../limits.ts";

/** The form of what is kept. Another number: entries of before count as absent. */
const version = 1;

/** Reasons that the same question has the next time as well. */
const lastingReasons = ["cannot-tell", "disagreed", "ungrounded", "malformed", "refused"] as const;

const evidence = z.strictObject({
  path: z.string(),
  startLine: z.int().positive(),
  endLine: z.int().positive(),
  quote: z.string().max(240),
});

/** A text of a model as `bounded` leaves it. */
const bound = (most: number) => z.string().refine((text) => text === bounded(text, most));

const settled = z.strictObject({
  kind: z.literal("settled"),
  verdict: z.enum(["satisfied", "weak", "missing", "not-applicable"]),
  evidence: z.array(evidence).min(1).max(limits.quotes),
  why: bound(limits.why),
  agreed: z.int(),
  of: z.int(),
});

const unsettled = z.strictObject({
  kind: z.literal("unsettled"),
  reason: z.enum(lastingReasons),
  asked: z.strictObject({ question: bound(limits.question).min(1), evidence }).nullable(),
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
  if (outcome.kind === "unsettled")
    return (
      outcome.asked === null ||
      (outcome.reason === "cannot-tell" && isProven(outcome.asked.evidence, "cannot_tell", question))
    );
  const { verdict, evidence, agreed, of } = outcome;
  const answers = agreeing(question);
  return agreed === answers && of === answers && evidence.every((each) => isProven(each, answered[verdict], question));
}

const answered: Readonly<Record<JudgedVerdict, Reply["verdict"]>> = {
  satisfied: "satisfied",
  weak: "weak",
  missing: "missing",
  "not-applicable": "not_applicable",
};

/** Whether words stand where they are said to, and a reply that quotes them goes through the gate. */
function isProven(evidence: Evidence, verdict: Reply["verdict"], question: JudgeQuestion): boolean {
  const window = { passages: question.windows.flatMap(({ passages }) => passages) };
  const reply = { verdict, quotes: [{ text: evidence.quote, line: evidence.startLine }], why: "", question: "" };
  const grounding = ground(reply, question, window);
  const isTaken = grounding.kind === "grounded" || (grounding.kind === "cannot-tell" && grounding.asked !== null);
  return isTaken && window.passages.some((passage) => standsIn(evidence, passage));
}

/** Whether a passage has the lines, and they hold the quote from the first of them to the last. */
function standsIn({ path, startLine, endLine, quote }: Evidence, passage: Passage): boolean {
  const lines = passage.lines.filter(({ line }) => line >= startLine && line <= endLine);
  const text = lines.map((line) => line.text).join("\n");
  const isWhole = lines.length === endLine - startLine + 1 && quote.split("\n").length === lines.length;
  return passage.path === path && isWhole && text.includes(quote);
}
