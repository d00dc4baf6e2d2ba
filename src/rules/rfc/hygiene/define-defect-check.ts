import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import { type Evidence, type Range, rangeOfLine } from "../../../charter/index.ts";
import type { RuleMeta } from "../../rule.ts";
import type { RfcCheck, RfcExample, RfcVerdict } from "../rfc-check.ts";

/** A place where the document itself is at fault. */
export interface Defect {
  readonly evidence: Evidence;
  /** What stands there, as the end of the sentence "The document …". */
  readonly note: string;
  /** `light`: worth a word, no more. */
  readonly weight: "heavy" | "light";
}

/** A check that looks for faults of the text, whatever the design says and whatever its language. */
interface DefectEntry {
  readonly meta: Omit<RuleMeta<RfcExample>, "findsFaults">;
  /** Kinds of documents where the fault is none: a template is made of slots. */
  readonly spares: readonly Rfc["kind"][];
  readonly defects: (rfc: Rfc) => readonly Defect[];
  /** The end of "Looked for …" where there is none. */
  readonly lookedFor: string;
  readonly question: (rfc: Rfc, first: Defect) => string;
}

/** Places shown as evidence; the reason counts the others. */
const mostShown = 10;

/** A template and an index page hold what a document must not. */
export const formsAndIndexes: readonly Rfc["kind"][] = ["template", "index"];

/** The check of an entry: it fails at a heavy fault, is weak at light ones only, and passes where there is none. */
export function defineDefectCheck(entry: DefectEntry): RfcCheck {
  return { meta: { ...entry.meta, findsFaults: true }, check: (rfc) => judge(entry, rfc) };
}

/** A fault at a range, quoted verbatim. */
export function defectAt(rfc: Rfc, range: Range, note: string, weight: Defect["weight"] = "heavy"): Defect {
  return { evidence: evidenceAt(rfc, range), note, weight };
}

function judge(entry: DefectEntry, rfc: Rfc): RfcVerdict {
  if (entry.spares.includes(rfc.kind)) {
    const reason = `This is ${rfc.kind === "index" ? "an index page" : `a ${rfc.kind}`}`;
    return { status: "not-applicable", reason, ...silent, certainty: 0.9 };
  }
  const defects = entry.defects(rfc);
  const heavy = defects.filter(({ weight }) => weight === "heavy");
  const [first] = heavy.length > 0 ? heavy : defects;
  if (first === undefined) {
    const reason = `Looked for ${entry.lookedFor} and found none`;
    return { status: "pass", reason, ...silent, evidence: titleOf(rfc), certainty: 0.8 };
  }
  const others = defects.filter((each) => each !== first);
  return {
    status: heavy.length > 0 ? "fail" : "weak",
    reason: `The document ${first.note}${alsoOn(others)}`,
    evidence: [first, ...others]
      .slice(0, mostShown)
      .flatMap(({ evidence }) => (evidence.quote === "" ? [] : [evidence])),
    line: first.evidence.startLine,
    question: entry.question(rfc, first),
    certainty: 0.9,
    draft: [],
  };
}

/** Nothing stands for what is not there: the evidence names the document that was read. */
function titleOf(rfc: Rfc): readonly Evidence[] {
  const heading = rfc.sections.find(({ depth }) => depth > 0);
  const evidence = evidenceAt(rfc, heading?.range ?? rangeOfLine(rfc, 1));
  return evidence.quote === "" ? [] : [evidence];
}

const silent = { evidence: [], line: 1, question: null, draft: [] } as const;

/** "; the same on lines 12, 40 and 3 others". */
function alsoOn(others: readonly Defect[]): string {
  const lines = [...new Set(others.map(({ evidence }) => evidence.startLine))];
  if (lines.length === 0) return "";
  const shown = lines.slice(0, 5).join(", ");
  const rest = lines.length > 5 ? ` and ${lines.length - 5} more` : "";
  return `; more of it on line${lines.length === 1 ? "" : "s"} ${shown}${rest}`;
}
