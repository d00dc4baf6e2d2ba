import type { FlatText } from "../markdown/flat-text.ts";
import type { Modality } from "../modality.ts";
import type { Clause } from "../rfc.ts";
import { harmlessNegation, modalityLexicon, negator, questionOpening } from "./modality-lexicon.ts";
import { spanCursor } from "./split-sentences.ts";

const boundary =
  /[;:()[\]]|,(?= )| [–—-]{1,2} |\b(?:but|however|instead|unless|although|though|whereas|while|except|otherwise|rather than)\b/gi;
/** Words that open a clause of its own even where no verb follows. */
const contrast = /^(?:but|instead|unless|except|rather than|otherwise)\b/i;
/** Auxiliaries and negators: a stretch that holds one can be said differently from its neighbours. */
const verbal =
  /\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|will|shall|must|should|may|might|could|would|needs?|not|never|no|neither|nor)\b|(?:n[’']t|[’']ll|[’']re)\b/i;

/**
 * The clauses of one sentence, in order: it is cut at punctuation and contrasting conjunctions, and stretches without a
 * verb of their own stay with their neighbour, so that a negation reaches what it negates and no further.
 */
export function splitClauses(sentence: FlatText): readonly Clause[] {
  const question = sentence.text.trimEnd().endsWith("?");
  const prose = blankCode(sentence);
  const clauses: Clause[] = [];
  let start = 0;
  for (const end of clauseEnds(sentence, prose)) {
    const text = trimClause(sentence.text.slice(start, end));
    if (text !== "") clauses.push(clauseOf(text, trimClause(prose.slice(start, end)), question));
    start = end;
  }
  return clauses;
}

function clauseEnds(sentence: FlatText, prose: string): readonly number[] {
  const cuts: number[] = [];
  const inCode = spanCursor(sentence.code);
  for (const match of prose.matchAll(boundary)) if (!inCode(match.index)) cuts.push(match.index);
  cuts.push(prose.length);
  const ends: number[] = [];
  let start = 0;
  let open = false;
  for (const cut of cuts) {
    const fragment = trimClause(prose.slice(start, cut));
    if (fragment === "") continue;
    // A fragment with a verb or a contrast closes the clause before it; the others join that clause.
    const own = verbal.test(fragment) || contrast.test(fragment);
    if (own && open) ends.push(start);
    if (own) open = true;
    start = cut;
  }
  ends.push(prose.length);
  return ends;
}

function clauseOf(text: string, prose: string, question: boolean): Clause {
  return { text, modality: question ? "question" : modalityOf(prose), negated: isNegated(prose) };
}

function modalityOf(prose: string): Modality {
  if (questionOpening.test(prose) && !/^(?:who|which|what)\b/i.test(prose)) return "question";
  return modalityLexicon.find(({ pattern }) => pattern.test(prose))?.modality ?? "asserted";
}

/** Two negations make an assertion: "no request is served without a token". */
function isNegated(prose: string): boolean {
  const negations = prose.replace(harmlessNegation, " ").match(negator)?.length ?? 0;
  return negations % 2 === 1;
}

/** Code says nothing about the mood of its sentence: `IF NOT EXISTS` negates nothing. */
function blankCode(sentence: FlatText): string {
  let text = "";
  let at = 0;
  for (const span of sentence.code) {
    text += sentence.text.slice(at, span.start) + "x".repeat(span.end - span.start);
    at = span.end;
  }
  return text + sentence.text.slice(at);
}

function trimClause(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && " ,;:()[]–—-".includes(text[from] ?? "")) from++;
  while (to > from && " ,;:([–—-".includes(text[to - 1] ?? "")) to--;
  return text.slice(from, to);
}
