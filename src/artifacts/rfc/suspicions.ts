import { type Range, rangeBetween, type Source } from "../../charter/index.ts";
import type { Masked } from "./markdown/mask.ts";

/** What looks written for a machine and not for a reader. */
export interface Suspicion {
  readonly range: Range;
  readonly what: string;
}

/**
 * Orders to a reviewer, in the words seen in prompt injections (OWASP LLM01:2025). Each needs its object: "ignore the
 * parameter" and "previous instructions" are ordinary technical English.
 */
const orders: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)(?: (?:all|any|the|your|every|of)){0,3} (?:previous|prior|above|earlier|preceding|other|system|existing|review) (?:instructions?|prompts?|rules|guidelines|directions|context|messages?|checks)\b/gi,
  /\b(?:mark|report|treat|rate|score|classify|consider)(?: (?:all|every|each|this|the|it|these|everything|document|rfc|proposal|design|checks?|items?|section)){1,5} (?:as|to be) (?:compliant|satisfied|passed|passing|approved|complete|safe|not[- ]applicable|fully compliant)\b/gi,
  /\b(?:you are|act as|pretend to be|behave as)(?: now)? (?:a|an|the) (?:ai|assistant|language model|llm|reviewer|review(?:ing)? (?:bot|agent|assistant)|helpful)\b/gi,
  /\b(?:attention|note|message|instructions?|dear|hey|hello)(?: (?:to|for))?(?: (?:the|all|any|automated))?,? (?:ai|llm|language model|automated|gpt|claude|copilot|assistant)(?: (?:reviewers?|agents?|bots?|assistants?|models?))?\s?[:,!]/gi,
  /\b(?:approve|pass|merge) this (?:pr|pull request|rfc|document|change|proposal) (?:without|regardless|unconditionally|automatically|and (?:ignore|skip))\b/gi,
  /\b(?:do not|don't|never) (?:report|flag|raise|mention|output|list|show) (?:any |the |these )?(?:findings?|issues?|problems?|violations?|questions?)\b/gi,
  /<\|(?:im_start|im_end|system|user|assistant|endoftext)\|>|\[\/?INST\]|<\/?(?:system|assistant)_?(?:prompt|message)?>/gi,
].map(acrossLines);

/** The words of a sentence may stand on several lines, in a quotation or with marks between them. */
function acrossLines(pattern: RegExp): RegExp {
  return new RegExp(pattern.source.replaceAll(" ", "[\\s>*_~]{1,8}"), pattern.flags);
}

/** Characters that hide or reorder text: zero width between letters, direction overrides, tag characters. */
const hidden: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /[\u202A-\u202E\u2066-\u2069]/g, what: "characters that reorder the text (Unicode direction override)" },
  { pattern: /(?:\uDB40[\uDC00-\uDC7F]){4}/g, what: "invisible text (Unicode tag characters)" },
  { pattern: /(?<=\p{L})[\u200B\u2060\uFEFF](?=\p{L})/gu, what: "zero-width characters inside of words" },
];

/** Styles that take text from the page and leave it in the file. GitHub strips them; other renderers do not. */
const hidingTag =
  /\shidden\b|display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?0|opacity\s?:\s?0(?![.\d])|color\s?[:=]\s?["']?(?:white|#fff(?:fff)?)\b/i;

const mostSuspicions = 20;

/** Text addressed to a reviewer's machine or hidden from a reader, at most twenty places in document order. */
export function suspicionsOf(source: Source, masked: Masked): readonly Suspicion[] {
  const found: { readonly start: number; readonly end: number; readonly what: string }[] = [];
  const add = (start: number, end: number, what: string): void => {
    found.push({ start, end, what });
  };
  for (const pattern of orders) {
    for (const match of matches(source.text, pattern)) {
      const end = match.index + match[0].length;
      const comment = masked.comments.some((each) => each.start <= match.index && each.end >= end);
      add(
        match.index,
        end,
        comment ? "an instruction to the reviewer in a hidden comment" : "an instruction to the reviewer",
      );
    }
  }
  for (const { pattern, what } of hidden) {
    const first = matches(source.text, pattern)[0];
    if (first !== undefined) add(first.index, first.index + first[0].length, what);
  }
  for (const tag of masked.tags) {
    if (hidingTag.test(source.text.slice(tag.start, tag.end))) add(tag.start, tag.end, "HTML that hides its text");
  }
  return found
    .sort((a, b) => a.start - b.start)
    .slice(0, mostSuspicions)
    .map(({ start, end, what }) => ({ range: rangeBetween(source, start, end), what }));
}

function matches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) if (found.push(match) >= mostSuspicions) break;
  return found;
}
