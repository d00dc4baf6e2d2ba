import { compareEvidence, inDocumentOrder } from "../ground/evidence-order.ts";
import type { JudgedVerdict } from "../judge-run.ts";
import { firstAsked, gravestOf } from "./agree.ts";
import type { Outcome } from "./outcome.ts";

type Settled = Extract<Outcome, { kind: "settled" }>;
type Unsettled = Extract<Outcome, { kind: "unsettled" }>;

/** What one window says counts for the document in this order: what is said anywhere is said. */
const strongestFirst: readonly JudgedVerdict[] = ["satisfied", "weak", "missing", "not-applicable"];

/**
 * What the windows of a document come to for one check. Satisfied in one is satisfied, since its quote is there whatever the
 * others hold. Anything less needs every window: one that was not answered may hold the answer; one that cannot tell has
 * none. The order of the windows does not matter.
 */
export function mergeWindows(outcomes: readonly Outcome[]): Outcome {
  const settled = outcomes.filter((outcome) => outcome.kind === "settled");
  const unsettled = outcomes.filter((outcome) => outcome.kind === "unsettled");
  const verdict = strongestFirst.find((each) => settled.some((outcome) => outcome.verdict === each));
  const unanswered = gravestOf(unsettled.map(({ reason }) => reason).filter((reason) => reason !== "cannot-tell"));
  if (verdict === undefined || (verdict !== "satisfied" && unanswered !== null)) return left(unsettled, unanswered);
  return merged(settled.filter((outcome) => outcome.verdict === verdict));
}

function left(unsettled: readonly Unsettled[], unanswered: Unsettled["reason"] | null): Outcome {
  if (unanswered !== null) return { kind: "unsettled", reason: unanswered, asked: null };
  if (unsettled.length === 0) return { kind: "unsettled", reason: "unavailable", asked: null };
  return { kind: "unsettled", reason: "cannot-tell", asked: firstAsked(unsettled.map(({ asked }) => asked)) };
}

function merged(settled: readonly Settled[]): Outcome {
  const [first, ...others] = [...settled].sort(compareSettled);
  if (first === undefined) return { kind: "unsettled", reason: "unavailable", asked: null };
  const weakest = others.reduce((least, each) => (each.agreed < least.agreed ? each : least), first);
  const evidence = inDocumentOrder([first, ...others].flatMap((each) => each.evidence));
  return { ...first, evidence, agreed: weakest.agreed, of: weakest.of };
}

function compareSettled(a: Settled, b: Settled): number {
  const [first, second] = [a.evidence[0], b.evidence[0]];
  const byPlace = first === undefined || second === undefined ? 0 : compareEvidence(first, second);
  return byPlace || Number(a.why > b.why) - Number(a.why < b.why) || a.agreed - b.agreed;
}
