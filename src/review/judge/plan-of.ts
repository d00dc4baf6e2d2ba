import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { JudgeQuestion } from "../../judge/judge-request.ts";
// Not by the folder's index, which would bring along what talks to an endpoint.
import { type WithheldReason, windowsOf, withheldReason } from "../../judge/passages/windows-of.ts";
import type { CheckReading } from "../assess/read-checks.ts";
import { matchesGlob } from "../policy/glob.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { sentence } from "../sentence.ts";
import { type Askable, isAskable } from "./askable.ts";

/** What a language model is asked about one document, or why it is shown nothing of it. */
export interface JudgePlan {
  readonly questions: readonly JudgeQuestion[];
  /** The end of "not shown to a language model: …"; null where nothing is withheld, or nothing would be asked. */
  readonly withheld: string | null;
}

const nothing: JudgePlan = { questions: [], withheld: null };

/**
 * What is asked about a document by what its checks say, in their order. `formerName` tells what a file was called before the change,
 * null where it had no other name: what may not leave under one name does not leave under another.
 */
export function planOf(
  rfc: Rfc,
  readings: readonly CheckReading[],
  { judge }: Policy,
  formerName: (path: string) => string | null,
): JudgePlan {
  const open = judge.enabled ? readings.filter(isAskable) : [];
  if (open.length === 0) return nothing;
  const isKept = (path: string): boolean =>
    [path, formerName(path)].some((name) => name !== null && judge.never_send.some((glob) => matchesGlob(glob, name)));
  if (isKept(rfc.path)) return withheld("never-sent");
  const reason = withheldReason(rfc);
  if (reason !== null) return withheld(reason);
  const companions = rfc.companions.filter(({ path }) => !isKept(path));
  const isWhole = companions.length === rfc.companions.length;
  const shown = open.map((each) => questionOf({ ...rfc, companions }, each, isWhole));
  const questions = shown.flatMap((each) => (typeof each === "string" ? [] : [each]));
  const first = shown.find((each) => typeof each === "string");
  return questions.length === 0 && first !== undefined ? withheld(first) : { questions, withheld: null };
}

/** The question of one check, or why nothing is shown for it. */
function questionOf(
  rfc: Rfc,
  { check: { meta, answer }, verdict, severity }: Askable,
  isWhole: boolean,
): JudgeQuestion | WithheldReason {
  const { asks, lookedFor, words, accepts, version } = answer;
  const shown = windowsOf(rfc, { candidates: verdict.passages ?? [], lookedFor, words });
  if ("withheld" in shown) return shown.withheld;
  return {
    path: rfc.path,
    check: meta.id,
    severity,
    asks,
    lookedFor,
    unclear: sentence(verdict.reason),
    words: rfc.language === "en" ? words : null,
    accepts,
    ruleVersion: version,
    windows: shown.windows,
    whole: shown.whole && isWhole,
  };
}

const withheld = (reason: WithheldReason | "never-sent"): JudgePlan => ({
  questions: [],
  withheld: withheldWords[reason],
});

const withheldWords: Readonly<Record<WithheldReason | "never-sent", string>> = {
  "never-sent": "`judge.never_send` of the policy names it",
  addressed: "it, or a file that it links to, holds text for its reviewer or text that nobody sees",
  "not-a-design": "it is no design",
  path: "its path holds what is masked",
  "nothing-visible": "it shows no text",
};
