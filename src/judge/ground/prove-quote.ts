import type { Evidence } from "../../charter/index.ts";
import type { ReplyQuote } from "../answer/reply.ts";
import type { Aside, JudgeQuestion, Window } from "../judge-request.ts";
import { lineAt, placesOf, type QuotePlace } from "./find-quote.ts";
import { folded } from "./folded.ts";
import type { QuoteFault } from "./grounding.ts";
import { speaksOfReview } from "./review-talk.ts";
import { isLongEnough, withParts } from "./words-in.ts";

/** What a quote has to show beside being there: `words` for what is said, `decides` for what is decided. */
export interface QuoteDemand extends Pick<JudgeQuestion, "words" | "accepts"> {
  readonly holdsWords: boolean;
  readonly decides: boolean;
}

/** A quote that stands in the passages, as the document's own words; else why it is not taken. */
export type ProvenQuote =
  | { readonly kind: "proven"; readonly evidence: Evidence }
  | { readonly kind: "fault"; readonly fault: QuoteFault };

/** Lines by which a model may be wrong about where its quote begins. */
const farthest = 3;
/** Longest quote in UTF-16 code units, as for what rules quote. */
const longest = 240;
/** Data that was taken out before the passage was shown. */
const mask = /\[masked:[a-z-]{1,30}\]/g;

/** A quote held against the window that the model was shown: the nearest place where it stands and meets all demands. */
export function proveQuote(quote: ReplyQuote, demand: QuoteDemand, window: Window): ProvenQuote {
  const places = placesOf(quote.text, window);
  const distance = ({ line }: QuotePlace): number => Math.abs(line - quote.line);
  const near = places.filter((place) => distance(place) <= farthest).sort((a, b) => distance(a) - distance(b));
  if (near.length === 0) return { kind: "fault", fault: places.length === 0 ? "not-in-passage" : "other-line" };
  const tried = near.slice(0, 7).map((place) => provenAt(cut(place), demand));
  return tried.find(({ kind }) => kind === "proven") ?? tried[0] ?? { kind: "fault", fault: "not-in-passage" };
}

function provenAt(place: QuotePlace, demand: QuoteDemand): ProvenQuote {
  const fault = faultOf(place, demand);
  return fault === null ? { kind: "proven", evidence: evidenceOf(place) } : { kind: "fault", fault };
}

function faultOf(place: QuotePlace, { words, accepts, holdsWords, decides }: QuoteDemand): QuoteFault | null {
  const { run, start, end } = place;
  const touched = [...run.text.matchAll(mask)].some(({ 0: text, index }) => index < end && index + text.length > start);
  if (touched) return "masked";
  const said = folded(run.text.slice(start, end)).text;
  if (!isLongEnough(said)) return "too-short";
  if (speaksOfReview(paragraphAt(place))) return "about-review";
  if (holdsWords && words !== null && !words.test(withParts(said))) return "off-topic";
  if (!decides) return null;
  const decided = folded(textWithout(place, accepts)).text;
  const isLeft = words === null ? /\p{L}{2}/u.test(decided) : words.test(withParts(decided));
  return isLeft ? null : "undecided";
}

/** Characters around a place that belong to it, at most. */
const reach = 600;

/** What a place is said with: its lines, and those around them up to a blank one. */
function paragraphAt({ run: { text }, start, end }: QuotePlace): string {
  const before = text.slice(Math.max(0, start - reach), start);
  const behind = text.slice(end, end + reach);
  return `${before.slice(before.lastIndexOf("\n\n") + 1)}${text.slice(start, end)}${behind.split("\n\n", 1)[0] ?? ""}`;
}

/** The words of a place that stand in no aside of a kind that is not accepted: each of these is spaces. */
function textWithout({ run, start, end }: QuotePlace, accepts: readonly Aside["kind"][]): string {
  const units = run.text.split("");
  for (const [at, { text, asides = [] }] of run.lines.entries()) {
    const offset = run.lineStarts[at] ?? 0;
    for (const { from, to, kind } of asides) {
      if (!accepts.includes(kind)) units.fill(" ", offset + from, offset + Math.min(to, text.length));
    }
  }
  return units.slice(start, end).join("");
}

/** A place no longer than a quote may be, which ends with a whole word: so that it is found again as it is. */
function cut(place: QuotePlace): QuotePlace {
  const { run, start, end } = place;
  if (end - start <= longest) return place;
  const kept = run.text.slice(start, start + longest + 1);
  const last = kept.match(unspacedEnd) ?? kept.match(wordEnd);
  const words = last?.[0].trimEnd().replace(bareMark, "").trimEnd() ?? "";
  return { ...place, end: start + words.length };
}

/** Up to the last white space. */
const wordEnd = /^[\s\S]*\s/;
/** All but the last letter of a script without spaces. */
const unspacedEnd =
  /^[\s\S]{100,}(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])/u;

/** A last line of nothing but its bullet, number or heading marks: alone they would be read as a word. */
const bareMark = /\n[ \t>]*(?:[-+*•]|\d{1,3}[.)]|#{1,6})$/;

function evidenceOf({ run, start, end, line }: QuotePlace): Evidence {
  return { path: run.path, startLine: line, endLine: lineAt(run, end - 1), quote: run.text.slice(start, end) };
}
