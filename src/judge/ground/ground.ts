import type { Evidence } from "../../charter/index.ts";
import type { Reply } from "../answer/reply.ts";
import type { JudgeQuestion, Window } from "../judge-request.ts";
import type { JudgedVerdict } from "../judge-run.ts";
import { inDocumentOrder } from "./evidence-order.ts";
import type { AskedBack, Grounding, QuoteFault } from "./grounding.ts";
import { proveQuote, type QuoteDemand } from "./prove-quote.ts";

/** What the gate needs to know of a question. */
export type GroundedQuestion = Pick<JudgeQuestion, "words" | "accepts" | "whole">;

/** Words for verdicts: the model's to ours. */
const verdicts: Readonly<Record<Exclude<Reply["verdict"], "cannot_tell">, JudgedVerdict>> = {
  satisfied: "satisfied",
  weak: "weak",
  missing: "missing",
  not_applicable: "not-applicable",
};

/**
 * What is left of a reply once each of its quotes was looked for in the passages that the model was shown. Every verdict needs
 * a quote; of one that says what the document says, the quote is about the question, and of one that it decides, it decides.
 * Nothing is missing where the model has not seen all. Pure, and linear in the window.
 */
export function ground(reply: Reply, question: GroundedQuestion, window: Window): Grounding {
  const { evidence, faults } = provenBy(reply, question, window);
  if (reply.verdict === "cannot_tell") return { kind: "cannot-tell", asked: askedBack(reply, evidence), faults };
  const [first] = evidence;
  if (first === undefined) return { kind: "ungrounded", faults };
  if (reply.verdict === "missing" && !question.whole) return { kind: "cannot-tell", asked: null, faults };
  return { kind: "grounded", verdict: verdicts[reply.verdict], evidence, why: reply.why, faults };
}

function provenBy(
  { verdict, quotes }: Reply,
  { words, accepts }: GroundedQuestion,
  window: Window,
): { readonly evidence: readonly Evidence[]; readonly faults: readonly QuoteFault[] } {
  const holdsWords = verdict === "satisfied" || verdict === "weak";
  const demand: QuoteDemand = { words, accepts, holdsWords, decides: verdict === "satisfied" };
  const proven = quotes.map((quote) => proveQuote(quote, demand, window));
  return {
    evidence: inDocumentOrder(proven.flatMap((each) => (each.kind === "proven" ? [each.evidence] : []))),
    faults: proven.flatMap((each) => (each.kind === "fault" ? [each.fault] : [])),
  };
}

function askedBack({ question }: Reply, [evidence]: readonly Evidence[]): AskedBack | null {
  return question === null || evidence === undefined ? null : { question, evidence };
}
