import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { RuleMeta } from "../../rule.ts";
import { lineOfProposal } from "../reading/sections.ts";
import type { RfcCheck, RfcExample, RfcVerdict } from "../rfc-check.ts";
import type { Comparison, Detector } from "./comparison.ts";

/** A check that holds statements of a document against each other. */
interface ComparisonEntry {
  readonly meta: RuleMeta<RfcExample>;
  readonly detectors: readonly Detector[];
  /** Why it does not apply where nothing can be compared. */
  readonly nothing: string;
}

/**
 * The check of an entry. A contradiction fails with both places; statements that agree are the evidence of a pass; a document
 * that says nothing twice is not judged. There is no draft: which of two statements holds is for the author to say.
 */
export function defineComparisonCheck(entry: ComparisonEntry): RfcCheck {
  return { meta: entry.meta, check: (rfc) => judge(entry, rfc) };
}

function judge({ detectors, nothing }: ComparisonEntry, rfc: Rfc): RfcVerdict {
  if (rfc.kind === "template" || rfc.kind === "index")
    return verdict("not-applicable", "This is not a design", null, 1);
  if (rfc.language !== "en" && rfc.language !== "und")
    return verdict("unknown", "Prose in another language is not read", null, 1);
  const comparisons = detectors.flatMap((detector) => detector(rfc)).filter(({ evidence }) => evidence.length > 0);
  const [contradiction, ...more] = comparisons.filter(({ agrees }) => !agrees);
  if (contradiction !== undefined) {
    const others =
      more.length === 0
        ? ""
        : `; ${more.length} more: ${more
            .slice(0, 3)
            .map(({ reason }) => reason)
            .join("; ")}`;
    const evidence = [contradiction, ...more].flatMap((each) => each.evidence).slice(0, 8);
    return {
      ...verdict("fail", `${contradiction.reason}${others}`, contradiction, 0.9),
      evidence,
      question: contradiction.question,
    };
  }
  const [agreement] = comparisons;
  return agreement === undefined
    ? { ...verdict("not-applicable", nothing, null, 0.9), line: lineOfProposal(rfc) }
    : verdict("pass", agreement.reason, agreement, 0.8);
}

function verdict(status: RfcVerdict["status"], reason: string, of: Comparison | null, certainty: number): RfcVerdict {
  const evidence = of?.evidence ?? [];
  return {
    status,
    reason,
    evidence,
    line: evidence[0]?.startLine ?? 1,
    question: null,
    certainty: status === "unknown" ? 0 : certainty,
    draft: [],
  };
}
