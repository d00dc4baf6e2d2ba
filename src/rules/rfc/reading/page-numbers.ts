import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Range } from "../../../charter/index.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { standingOf } from "./standing.ts";

/** A passage that gives the size of a page, and which of its two bounds. */
export interface PageNumber {
  readonly range: Range;
  readonly states: readonly ("default" | "maximum")[];
}

const pages =
  /\b(?:pagina\w+|page[_ -]?sizes?|per[_ ]page|page|pages|limit|max[_ -]?(?:results|items|page[_ -]?size)|items|results|entries|records|batch size|cursor)\b|pageSize|perPage|maxResults/i;
const notPages =
  /\b(?:rate|memory|cpu|time|storage|resource|quota|disk|upload|file|body|size)[- ]?limit|\b(?:kb|mb|gb|kib|mib|seconds?|ms|minutes?|hours?|days?|requests? per)\b|\bselect\b|\bweb ?page\b/i;
const number = /(?<![\w./:#-])\d{1,6}(?:,\d{3})?(?![\w:/]|\.\d|-\d)/g;
const ofDefault =
  /\b(?:defaults?|by default|unless (?:given|set|specified|stated|asked)|if (?:not|omitted|unset)|when (?:not|omitted|unset|absent)|initial(?:ly)?|usual(?:ly)?|per page|items a page)\b/i;
const ofMaximum =
  /\b(?:max(?:imum|imal|imally)?|at most|up to|no more than|(?:never|not) more than|not exceed\w*|cannot exceed|caps?|capped|upper (?:bound|limit)|limited to|hard limit|clamped|between \d{1,6} and|<=|≤|1[-–]\d{1,5})\b|<=|≤|\bmax_/i;

/** The sizes of pages that the proposal states in its sentences, tables and contracts. */
export function pageNumbers(rfc: Rfc): readonly PageNumber[] {
  return passagesOf(rfc).flatMap((passage) => {
    if (passage.kind === "line" || standingOf(passage.section, "design") !== "decides") return [];
    const states = statesOf(passage);
    return states.length === 0 ? [] : [{ range: passage.range, states }];
  });
}

function statesOf({ text, clauses }: Passage): PageNumber["states"] {
  if (!pages.test(text) || notPages.test(text) || clauses.some(({ modality }) => modality === "question")) return [];
  const numbers = text.match(number)?.length ?? 0;
  if (numbers === 0) return [];
  const isDefault = ofDefault.test(text);
  const isMaximum = ofMaximum.test(text) || /\b(?:1|0)\s?(?:[-–]|to|and)\s?\d{2,5}\b/.test(text);
  const states: PageNumber["states"] = [
    ...(isDefault ? (["default"] as const) : []),
    ...(isMaximum && (numbers > 1 || !isDefault) ? (["maximum"] as const) : []),
  ];
  return states;
}
