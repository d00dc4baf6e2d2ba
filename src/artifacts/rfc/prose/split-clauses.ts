import type { FlatText } from "../markdown/flat-text.ts";
import type { Modality } from "../modality.ts";
import type { Clause } from "../rfc.ts";
import { doubt, harmlessNegation, modalityLexicon, negator, questionOpening, refusal } from "./modality-lexicon.ts";
import { spanCursor } from "./split-sentences.ts";

const boundary =
  /[;:()[\]]|,(?= )| [–—-]{1,2} |\b(?:(?<!(?:nothing|anything|none|nobody|no one) )but|however|instead|unless|although|though|whereas|while|except|otherwise|rather than|if|when|once|because|so that|which|who|until)\b/gi;
/** Words that open a clause of its own even where no verb follows. */
const contrast = /^(?:but|instead|unless|except|rather than|otherwise)\b/i;
/** Words that open a subordinate clause; it stands alone where a negation would otherwise reach across its border. */
const subordinate = /^(?:if|when|once|because|so that|which|who|until|while|although|though)\b/i;
/** Openings whose negation ends at the comma: "instead of polling, the client subscribes". */
const setAside = /^(?:instead of|rather than|unlike|without)\b/i;
/** An afterthought that denies something else: "from the token, never from the body". */
const denial = /^(?:never|not)\b(?! (?:only|just|necessarily|null)\b)/i;
/** What follows takes back a negation in part: "cannot delete unless …" says who can. */
const exception = /^(?:unless|except|until)\b/i;
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
  const ends = clauseEnds(sentence, prose);
  for (let index = 0; index < ends.length; index++) {
    let end = ends[index] ?? prose.length;
    const said = trimClause(prose.slice(start, end));
    const excepted = holdsNegator(said) && exception.test(trimClause(prose.slice(end, end + 40)));
    if (excepted) end = ends[++index] ?? end;
    const text = trimClause(sentence.text.slice(start, end));
    if (text !== "") clauses.push(excepted ? restricted(text, said, question) : clauseOf(text, said, question));
    start = end;
  }
  return clauses;
}

/** "Users cannot delete it unless they own it" is a rule with a condition, and denies nothing. */
function restricted(text: string, prose: string, question: boolean): Clause {
  const modality = question ? "question" : modalityOf(prose);
  return { text, modality: modality === "decision-against" ? "prescribed" : modality, negated: false };
}

function clauseEnds(sentence: FlatText, prose: string): readonly number[] {
  const cuts: number[] = [];
  const inCode = spanCursor(sentence.code);
  for (const match of prose.matchAll(boundary)) if (!inCode(match.index)) cuts.push(match.index);
  cuts.push(prose.length);
  const ends: number[] = [];
  let start = 0;
  let clause = emptyClause;
  for (const cut of cuts) {
    const fragment = trimClause(prose.slice(start, cut));
    if (fragment === "") {
      start = cut;
      continue;
    }
    const next = stretchOf(fragment);
    // "Without a token, the call is rejected" stays whole: only together do the two say what is refused.
    const main = (clause.subordinate || (clause.setAside && fragment.search(refusal) === -1)) && prose[start] === ",";
    const denies = prose[start] === "," && denial.test(fragment);
    // Across the border of a subordinate or contrasting clause no negation and no "could" may reach.
    const apart =
      (next.subordinate || main || denies || contrast.test(fragment)) &&
      (next.negated || clause.negated || next.tentative);
    const own = apart || (!next.subordinate && (next.verbal || contrast.test(fragment)));
    if (own && !clause.empty && (apart || clause.verbal)) {
      ends.push(start);
      clause = emptyClause;
    }
    clause = {
      empty: false,
      subordinate: clause.empty ? next.subordinate : clause.subordinate,
      setAside: clause.empty ? next.setAside : clause.setAside,
      negated: clause.negated || next.negated,
      tentative: clause.tentative || next.tentative,
      verbal: clause.verbal || next.verbal || own,
    };
    start = cut;
  }
  ends.push(prose.length);
  return ends;
}

/** What decides whether neighbouring stretches of a sentence belong to one clause. */
interface Stretch {
  readonly empty: boolean;
  readonly subordinate: boolean;
  readonly setAside: boolean;
  readonly negated: boolean;
  readonly tentative: boolean;
  readonly verbal: boolean;
}

const emptyClause: Stretch = {
  empty: true,
  subordinate: false,
  setAside: false,
  negated: false,
  tentative: false,
  verbal: false,
};

function stretchOf(fragment: string): Stretch {
  return {
    empty: false,
    subordinate: subordinate.test(fragment),
    setAside: setAside.test(fragment),
    negated: holdsNegator(fragment),
    tentative: /\b(?:may|might|could|would|future|later)\b/i.test(fragment),
    verbal: verbal.test(fragment),
  };
}

function holdsNegator(text: string): boolean {
  return text.replace(harmlessNegation, " ").search(negator) !== -1;
}

function clauseOf(text: string, prose: string, question: boolean): Clause {
  return { text, modality: question ? "question" : modalityOf(prose), negated: isNegated(prose) };
}

function modalityOf(prose: string): Modality {
  if (questionOpening.test(prose) && !/^(?:who|which|what)\b/i.test(prose)) return "question";
  if (doubt.test(prose)) return "question";
  const conditional = subordinate.test(prose);
  const speaks = modalityLexicon.find(
    ({ modality, pattern }) => !(conditional && modality === "decision-against") && pattern.test(prose),
  );
  return speaks?.modality ?? "asserted";
}

/** Negations side by side deny one thing each: "nothing is called and no work runs", "without a queue and without a job". */
const besideAnother =
  /(?:,|\b(?:and|or|nor))\s{1,4}(?:(?:then |also )?without\b|(?:[\w`'-]{1,24}\s{1,4}){0,3}(?:no|not|never|none|nobody|nothing|neither|cannot)\b|(?:[\w`'-]{1,24}\s{1,4}){0,2}\w{2,6}n't\b)/gi;

function isNegated(prose: string): boolean {
  const plain = prose.replace(harmlessNegation, blanks);
  const [first] = plain.matchAll(negator);
  if (first === undefined) return false;
  const from = first.index + first[0].length;
  const cuts = [...plain.slice(from).matchAll(besideAnother)].map(({ index }) => from + index);
  return [0, ...cuts].every((start, at) => isOneNegation(prose.slice(start, cuts[at]), plain.slice(start, cuts[at])));
}

/** Two negations make an assertion, and so does one beside a refusal: "no request is served without a token". */
function isOneNegation(prose: string, plain: string): boolean {
  const negations = [...plain.matchAll(negator)];
  const [only] = negations;
  // "Neither the proxy nor the backend" is one negation in two words.
  if (/^neither$/i.test(only?.[0] ?? "") && negations.slice(1).every(([word]) => /^nor$/i.test(word)))
    return only !== undefined;
  if (negations.length !== 1 || only === undefined) return negations.length % 2 === 1;
  return !isRefusalOf(prose, only.index, only.index + only[0].length);
}

function isRefusalOf(prose: string, negatorStart: number, negatorEnd: number): boolean {
  for (const match of prose.matchAll(refusal)) {
    if (match.index < negatorStart) return true;
    if (match.index > negatorEnd && wordsBetween(prose, negatorEnd, match.index) >= 2) return true;
  }
  return false;
}

function wordsBetween(text: string, start: number, end: number): number {
  return text.slice(start, end).match(/\w+/g)?.length ?? 0;
}

function blanks(match: string): string {
  return " ".repeat(match.length);
}

/** Code says nothing about the mood of its sentence: `IF NOT EXISTS` negates nothing. */
function blankCode(sentence: FlatText): string {
  let text = "";
  let at = 0;
  for (const span of sentence.code) {
    text += sentence.text.slice(at, span.start) + "x".repeat(span.end - span.start);
    at = span.end;
  }
  return (text + sentence.text.slice(at)).replace(/’/g, "'");
}

function trimClause(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && " ,;:()[]–—-".includes(text[from] ?? "")) from++;
  while (to > from && " ,;:([–—-".includes(text[to - 1] ?? "")) to--;
  return text.slice(from, to);
}
