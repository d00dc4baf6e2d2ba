import { determiners, isAdverb, prepositions, skipAdverbs, skipped } from "./word-classes.ts";

/** More words than this are no name. */
const longestPhrase = 6;

/** The noun phrase that ends before the verb group: from the start of the clause to the first word that only adds to it. */
export function subjectOf(tokens: readonly string[], end: number): string {
  const verb = tokens[end] ?? "";
  if (/^\w{1,12}'(?:ll|ve|re|s)$/.test(verb)) return verb.replace(/'.*/, "");
  let from = tokens.lastIndexOf(",", end) + 1;
  while (from < end && (prepositions.has(tokens[from] ?? "") || isAdverb(tokens[from] ?? ""))) from++;
  const relative = tokens.findIndex((word, at) => at > from && at < end && /^(?:that|which|who)$/.test(word));
  const phrase = phraseIn(tokens, from, relative === -1 ? end : relative).phrase;
  // "This must not break …": the pointing word is all there is.
  return phrase === "" &&
    end - from === 1 &&
    /^(?:this|that|these|those|it|each|both|all|any)$/.test(tokens[from] ?? "")
    ? (tokens[from] ?? "")
    : phrase;
}

/** The noun phrase that starts at a word, and the word behind it. */
export function phraseFrom(tokens: readonly string[], from: number): { readonly phrase: string; readonly end: number } {
  let start = skipAdverbs(tokens, from);
  // "At most", "no more than", "up to" measure what follows.
  const measure = /^(?:(?:no|not) (?:more|less|fewer) than|at (?:most|least)|up to|more than|less than)\b/.exec(
    tokens.slice(start, start + 3).join(" "),
  );
  if (measure !== null) start += measure[0].split(" ").length;
  const word = tokens[start] ?? "";
  if (word === "against") return phraseIn(tokens, start + 1, tokens.length);
  if (prepositions.has(word) || word === ",") return { phrase: "", end: start };
  const found = phraseIn(tokens, start, tokens.length);
  return /\btimes$/.test(found.phrase) ? { ...found, phrase: "" } : found;
}

/** Who does it in a passive clause: "by the billing service", but not "by default", "by March", "by sending". */
export function agentBehind(tokens: readonly string[], from: number): string {
  const by = tokens.indexOf("by", from);
  if (by === -1 || by > from + 4 || /ing$|^(?:default|design|definition|\d.*)$/.test(tokens[by + 1] ?? "")) return "";
  return phraseIn(tokens, by + 1, tokens.length).phrase;
}

function phraseIn(
  tokens: readonly string[],
  from: number,
  end: number,
): { readonly phrase: string; readonly end: number } {
  const phrase: string[] = [];
  let at = from;
  for (; at < end && phrase.length < longestPhrase; at++) {
    const word = tokens[at] ?? "";
    if (tokens[at + 1] === "than" && phrase.length > 0) break;
    if (determiners.has(word) && (phrase.length === 0 || word === "the")) {
      if (phrase.length > 0) break;
      continue;
    }
    if (skipped.has(word) && phrase.length === 0) continue;
    if (word === "," || prepositions.has(word) || skipped.has(word)) {
      if (phrase.length === 0 && word === "of") continue;
      break;
    }
    phrase.push(word);
  }
  return { phrase: phrase.join(" "), end: at };
}
