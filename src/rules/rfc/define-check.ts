import type { Rfc, Section } from "../../artifacts/rfc/index.ts";
import type { Evidence } from "../../charter/index.ts";
import type { RuleMeta } from "../rule.ts";
import type { Applicability } from "./applicability.ts";
import { checkAnswer } from "./check-answer.ts";
import { type Found, type Search, strongest } from "./reading/found.ts";
import { likelyPassages } from "./reading/likely-passages.ts";
import { lineOfProposal, sectionAt, sectionsHeaded } from "./reading/sections.ts";
import type { CheckAnswer, RfcCheck, RfcExample, RfcVerdict } from "./rfc-check.ts";

/** A check as its catalogue entry reads: when it is asked, what answers it, and what is asked where nothing does. */
interface CheckEntry {
  readonly meta: RuleMeta<RfcExample>;
  /** `prose` checks read English only; `structure` ones read tables, fences and codes in any language. */
  readonly reads: "prose" | "structure";
  readonly applies: (rfc: Rfc) => Applicability;
  readonly search: (rfc: Rfc) => Search;
  /** For a prose check: what answers in any language, such as a table of roles or the name of an algorithm. */
  readonly inAnyLanguage?: (rfc: Rfc) => readonly Found[];
  /** Whether a strong answer makes the check pass although every scope signal is off. */
  readonly answerIsEnough: boolean;
  /** The end of "Looked for …". */
  readonly lookedFor: string;
  /** What an answer in English must hold a word of, as a language model quotes it. Names written as one word are tried in parts too. */
  readonly words: RegExp;
  /** What answers beside decisions of the proposal, such as "tokens are never logged". Absent: nothing. */
  readonly accepts?: CheckAnswer["accepts"];
  /** Headings under which the answer belongs, the best first. */
  readonly home: readonly RegExp[];
  readonly question: (rfc: Rfc) => string;
  /** Markdown lines from the document's own nouns. */
  readonly draft: (rfc: Rfc) => readonly string[];
}

/**
 * The check of an entry: scope first, then the strongest answer, then the words for a person. A verdict is kept with its
 * document, since checks of whole parts ask for those of others.
 */
export function defineCheck(entry: CheckEntry): RfcCheck {
  const verdicts = new WeakMap<Rfc, RfcVerdict>();
  const check = (rfc: Rfc): RfcVerdict => {
    const known = verdicts.get(rfc);
    if (known !== undefined) return known;
    const verdict = judge(entry, rfc);
    verdicts.set(rfc, verdict);
    return verdict;
  };
  return { meta: entry.meta, check, answer: checkAnswer(entry) };
}

function judge(entry: CheckEntry, rfc: Rfc): RfcVerdict {
  if (rfc.kind !== "design") return notApplicable(`This is ${kinds[rfc.kind]}, not a design`);
  const applicability = entry.applies(rfc);
  if (isForeign(entry, rfc)) return judgeForeign(entry, rfc, applicability);
  // Where no answer would count, none is looked for: most checks do not apply to most documents.
  if (applicability.kind === "off" && !entry.answerIsEnough) return notApplicable(applicability.reason);
  const { found, gap } = searchAll(entry, rfc);
  const best = strongest(found, fitIn(entry, rfc, found));
  if (applicability.kind !== "applies") {
    const answered = gap === undefined && best !== null && best.strength >= 3;
    if (answered && (entry.answerIsEnough || applicability.kind === "unsure")) return passed(best);
    if (applicability.kind === "off") return notApplicable(applicability.reason);
    return unknown(entry, rfc, applicability, gap === undefined ? found : [gap, ...found]);
  }
  if (gap !== undefined) return open(entry, rfc, "fail", `The document ${gap.note}`, [gap.evidence], 0.9);
  if (best !== null && best.strength >= 3) return passed(best);
  if (best?.strength === 2) {
    const reason = `The document only ${best.note}; looked for ${entry.lookedFor}`;
    return { ...open(entry, rfc, "weak", reason, [best.evidence], 0.6), missing: true };
  }
  return absent(entry, rfc, best, applicability.because);
}

/** What the document and the files that belong to it bring. */
function searchAll(entry: CheckEntry, rfc: Rfc): Search {
  const searches = [rfc, ...rfc.companions].map((document) => entry.search(document));
  return { found: searches.flatMap(({ found }) => found), gap: searches.find(({ gap }) => gap !== undefined)?.gap };
}

function isForeign(entry: CheckEntry, rfc: Rfc): boolean {
  return entry.reads === "prose" && rfc.language !== "en" && rfc.language !== "und";
}

/**
 * What is missing from prose that is not read cannot be known, nor what the prose is about; what stands in its tables and
 * headings can. No question is asked: its answer may stand in the document.
 */
function judgeForeign(entry: CheckEntry, rfc: Rfc, applicability: Applicability): RfcVerdict {
  const best = applicability.kind === "applies" ? strongest(entry.inAnyLanguage?.(rfc) ?? []) : null;
  if (best !== null && best.strength >= 3) return passed(best);
  const reason = `Prose in ${languageName(rfc.language)} is not read`;
  return { status: "unknown", reason, evidence: [], line: 1, question: null, certainty: 0, draft: [] };
}

const kinds = { process: "a process document", template: "a template", index: "an index page" } as const;

const languages: Readonly<Record<string, string>> = {
  de: "German",
  es: "Spanish",
  fr: "French",
  it: "Italian",
  ja: "Japanese",
  nl: "Dutch",
  pl: "Polish",
  pt: "Portuguese",
  ru: "Russian",
  zh: "Chinese",
};

function languageName(code: string): string {
  return languages[code] ?? code;
}

function passed(best: Found): RfcVerdict {
  return {
    status: "pass",
    reason: `The document ${best.note}`,
    evidence: [best.evidence],
    line: best.evidence.startLine,
    question: null,
    certainty: best.strength === 4 ? 0.95 : 0.8,
    draft: [],
  };
}

function notApplicable(reason: string): RfcVerdict {
  return { status: "not-applicable", reason, evidence: [], line: 1, question: null, certainty: 0.9, draft: [] };
}

function unknown(
  entry: CheckEntry,
  rfc: Rfc,
  why: Extract<Applicability, { kind: "unsure" }>,
  found: readonly Found[],
): RfcVerdict {
  return {
    status: "unknown",
    reason: why.reason,
    evidence: why.because.slice(0, 1),
    line: homeLine(entry, rfc, why.because),
    question: entry.question(rfc),
    certainty: 0.4,
    passages: likelyPassages(rfc, found, entry.home, why.because),
    draft: [],
  };
}

function absent(entry: CheckEntry, rfc: Rfc, nearest: Found | null, because: readonly Evidence[]): RfcVerdict {
  const miss = nearest === null ? "" : `; the nearest passage ${nearest.note}`;
  const reason = `Looked for ${entry.lookedFor} and found none${miss}`;
  const evidence = nearest === null ? [] : [nearest.evidence];
  const certainty = nearest === null ? 0.85 : 0.75;
  return { ...open(entry, rfc, "fail", reason, evidence, certainty, because), missing: true };
}

function open(
  entry: CheckEntry,
  rfc: Rfc,
  status: "fail" | "weak",
  reason: string,
  evidence: readonly Evidence[],
  certainty: number,
  because: readonly Evidence[] = [],
): RfcVerdict {
  return {
    status,
    reason,
    evidence,
    line: evidence.find(({ path }) => path === rfc.path)?.startLine ?? homeLine(entry, rfc, because),
    question: entry.question(rfc),
    certainty,
    draft: entry.draft(rfc),
  };
}

/**
 * How well a passage's place fits: best under a heading that is made for the answer, else in the section that says most of
 * it. A summary repeats in passing what such a section decides.
 */
function fitIn(entry: CheckEntry, rfc: Rfc, found: readonly Found[]): (found: Found) => number {
  const weight = new Map<Section, number>();
  const placeOf = ({ evidence }: Found): Section | null =>
    evidence.path === rfc.path ? sectionAt(rfc, evidence.startLine) : null;
  for (const each of found) {
    const section = placeOf(each);
    if (section !== null && each.strength >= 2) weight.set(section, (weight.get(section) ?? 0) + 1);
  }
  return (each) => {
    const section = placeOf(each);
    if (section === null) return 0;
    const home = section.depth > 0 && entry.home.some((heading) => heading.test(section.heading));
    return (home ? found.length + 1 : 0) + (weight.get(section) ?? 0);
  };
}

/** Where the answer belongs: a section made for it, else the line that raises the question, else the proposal. */
function homeLine(entry: CheckEntry, rfc: Rfc, because: readonly Evidence[]): number {
  for (const heading of entry.home) {
    const section = sectionsHeaded(rfc, heading)[0];
    if (section !== undefined) return section.range.startLine;
  }
  return because[0]?.startLine ?? lineOfProposal(rfc);
}
