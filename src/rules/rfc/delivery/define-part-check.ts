import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { RuleMeta } from "../../rule.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import type { Found } from "../reading/found.ts";
import type { CheckAnswer, RfcCheck, RfcExample, RfcVerdict } from "../rfc-check.ts";

/** A part of the answer that other checks judge: it is there when enough of them pass, whatever its heading. */
interface PartEntry {
  readonly meta: RuleMeta<RfcExample>;
  readonly applies: (rfc: Rfc) => Applicability;
  readonly parts: readonly RfcCheck[];
  /** How many of them have to pass. */
  readonly enough: number;
  /** What answers beside them. */
  readonly also?: (rfc: Rfc) => readonly Found[];
  readonly lookedFor: string;
  readonly words: RegExp;
  readonly accepts?: CheckAnswer["accepts"];
  readonly home: readonly RegExp[];
  readonly question: (rfc: Rfc) => string;
}

/** The check of a part: its evidence, and where it is missing its draft, are those of the checks it is made of. */
export function definePartCheck({ parts, enough, also, ...entry }: PartEntry): RfcCheck {
  const found = (rfc: Rfc): readonly Found[] => {
    const verdicts = parts.map(({ check }) => check(rfc));
    const passing = verdicts.filter(({ status }) => status === "pass").length;
    return [...verdicts.flatMap((verdict) => ofVerdict(verdict, passing >= enough)), ...(also?.(rfc) ?? [])];
  };
  return defineCheck({
    ...entry,
    reads: "prose",
    search: (rfc) => ({ found: found(rfc) }),
    inAnyLanguage: found,
    answerIsEnough: false,
    draft: (rfc) =>
      parts
        .map(({ check }) => check(rfc))
        .filter(({ status }) => status === "fail" || status === "weak")
        .slice(0, enough)
        .flatMap(({ draft }) => draft),
  });
}

function ofVerdict({ status, reason, evidence, certainty }: RfcVerdict, enough: boolean): readonly Found[] {
  const [first] = evidence;
  if (first === undefined || (status !== "pass" && status !== "weak")) return [];
  const note = reason.replace(/^The document (?:only )?/, "").replace(/; looked for .{0,300}$/, "");
  const answered = certainty > 0.9 ? 4 : 3;
  return [{ strength: status === "pass" && enough ? answered : 2, evidence: first, note }];
}
