import { compareEvidence, inDocumentOrder } from "../ground/evidence-order.ts";
import type { AskedBack, Grounding } from "../ground/grounding.ts";
import type { UnsettledReason } from "../judge-run.ts";
import type { Outcome, Sample } from "./outcome.ts";

/** A sample with a verdict. */
type Grounded = Extract<Grounding, { kind: "grounded" }>;

/** Why nothing is settled, of several reasons: the first that is there. What may be answered another time hides nothing else. */
const gravest: readonly UnsettledReason[] = [
  "unavailable",
  "installation-budget",
  "budget",
  "refused",
  "malformed",
  "disagreed",
  "ungrounded",
  "cannot-tell",
];

/** The gravest of some reasons; null where there is none. */
export const gravestOf = (reasons: readonly UnsettledReason[]): UnsettledReason | null =>
  gravest.find((reason) => reasons.includes(reason)) ?? null;

/**
 * What so many samples of one check in one window come to: `of` of them have to give the same verdict, and none another one.
 * Their order does not matter. Fewer samples than `of` settle nothing.
 */
export function agree(samples: readonly Sample[], of: number): Outcome {
  const grounded = samples.filter((sample) => sample.kind === "grounded");
  const reasons = [...new Set(samples.flatMap((sample) => reasonOf(sample) ?? []))];
  const [first] = grounded;
  if (first !== undefined && reasons.length === 0) return agreed(grounded, of);
  const failed = gravestOf(samples.flatMap((sample) => (sample.kind === "failed" ? [sample.reason] : [])));
  if (failed !== null) return { kind: "unsettled", reason: failed, asked: null };
  const [only] = reasons;
  if (only === undefined) return { kind: "unsettled", reason: "unavailable", asked: null };
  const reason = first === undefined && reasons.length === 1 ? only : "disagreed";
  return { kind: "unsettled", reason, asked: reason === "cannot-tell" ? firstAsked(samples.map(askedOf)) : null };
}

function reasonOf(sample: Sample): UnsettledReason | null {
  switch (sample.kind) {
    case "grounded":
      return null;
    case "failed":
      return sample.reason;
    case "cannot-tell":
    case "ungrounded":
      return sample.kind;
  }
}

const askedOf = (sample: Sample): AskedBack | null => (sample.kind === "cannot-tell" ? sample.asked : null);

function agreed(grounded: readonly Grounded[], of: number): Outcome {
  const [first] = [...grounded].sort(compareGrounded);
  if (first === undefined || grounded.length < of) return { kind: "unsettled", reason: "unavailable", asked: null };
  if (grounded.some(({ verdict }) => verdict !== first.verdict))
    return { kind: "unsettled", reason: "disagreed", asked: null };
  const evidence = inDocumentOrder(grounded.flatMap((each) => each.evidence));
  return { kind: "settled", verdict: first.verdict, evidence, why: first.why, agreed: grounded.length, of };
}

/** The question that stands first in the document; null where none is asked. */
export function firstAsked(asked: readonly (AskedBack | null)[]): AskedBack | null {
  const [first] = asked
    .filter((each) => each !== null)
    .sort(
      (a, b) =>
        compareEvidence(a.evidence, b.evidence) || Number(a.question > b.question) - Number(a.question < b.question),
    );
  return first ?? null;
}

function compareGrounded(a: Grounded, b: Grounded): number {
  const [first, second] = [a.evidence[0], b.evidence[0]];
  const byPlace = first === undefined || second === undefined ? 0 : compareEvidence(first, second);
  return byPlace || Number(a.why > b.why) - Number(a.why < b.why);
}
