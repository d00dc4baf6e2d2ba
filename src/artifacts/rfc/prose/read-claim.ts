import { baseForm, gerundOf, knownVerb, participleOf } from "./verb-lexicon.ts";

/** Who does what to what; each part in lower case without its article, empty where the clause does not say. */
export interface SpokenClaim {
  readonly actor: string;
  readonly verb: string;
  readonly object: string;
}

const longestClause = 60;
const longestPhrase = 6;

const modals = words(
  "must shall should will would can could may might cannot can't won't mustn't shouldn't wouldn't couldn't shan't mayn't let's",
);
const beings = words("is are was were isn't aren't wasn't weren't am it's that's they're we're you're there's i'm be");
const doings = words("do does did don't doesn't didn't");
const havings = words("has have had hasn't haven't hadn't we've they've i've you've it'd");
const skipped = words(
  "not never also always only then now still just already therefore thus hence explicitly currently no longer simply typically usually often further additionally both either neither each ever yet soon instead really even likely all again",
);
const determiners = words(
  "a an the this that these those each every any some all both no its their our your his her my such another one either neither many most few several enough much more nothing-but",
);
const pronouns = words(
  "we they you i it he she who which everyone anyone someone nobody everybody nothing everything somebody anybody",
);
const prepositions = words(
  "of in on at to for from with without by via through over under into onto against between among across per within after before during until since about around towards toward upon as than like unlike because if when while where unless until once although though whereas so whether that which who whose whom how why except besides despite beyond beneath above below and or but nor then rather instead plus using based and/or",
);
/** Behind a form of "be" they hand the verb on: "is allowed to send", "is not possible to list". */
const handingOn = words(
  "expected allowed required supposed able unable going meant free permitted obliged possible impossible necessary intended designed configured advised encouraged forbidden prohibited planned likely responsible recommended mandatory",
);
/** Verbs that hand on: "we plan to migrate", "users need to refresh". */
const auxiliaryVerbs = words(
  "plan intend want need have propose decide aim wish try like ought choose attempt agree continue start begin expect use fail",
);

/** A clause that lists more deeds than this is a list, not a sentence. */
const mostClaims = 4;

/**
 * The claims of one clause, by its word order alone: no dictionary of nouns, no model. Several verbs of one actor ("creates
 * and signs the token") are a claim each; empty where no verb is found. Linear in the clause, of which the first sixty words
 * are read.
 */
export function readClaims(text: string): readonly SpokenClaim[] {
  const tokens = tokensOf(text);
  const predicate = findPredicate(tokens);
  if (predicate === null) return [];
  const subject = subjectOf(tokens, predicate.at);
  const claims: SpokenClaim[] = [];
  let { behind, verb } = predicate;
  const verbs = [verb];
  while (claims.length + verbs.length <= mostClaims) {
    const found = predicate.passive ? null : phraseFrom(tokens, behind);
    const next = verbBehindAnd(tokens, found?.end ?? behind, predicate, tokens[behind - 1] ?? "");
    // "Reads and writes rows": both verbs share the object that the last one has.
    if (next !== null && found?.phrase === "") {
      verbs.push(next.verb);
      behind = next.behind;
      continue;
    }
    const agent = predicate.passive ? agentBehind(tokens, behind) : subject;
    const object = predicate.passive ? subject : (found?.phrase ?? "");
    claims.push(...verbs.splice(0).map((each) => ({ actor: agent, verb: each, object })));
    if (next === null) break;
    verbs.push(next.verb);
    ({ behind, verb } = next);
  }
  claims.push(
    ...verbs.map((each) => ({
      actor: predicate.passive ? "" : subject,
      verb: each,
      object: predicate.passive ? subject : "",
    })),
  );
  return claims.slice(0, mostClaims);
}

/** A further verb of the same form behind "and", "or" or a comma. */
function verbBehindAnd(
  tokens: readonly string[],
  from: number,
  { passive }: Predicate,
  last: string,
): { readonly verb: string; readonly behind: number } | null {
  let at = from;
  while (at < from + 3 && /^(?:,|and|or|then)$/.test(tokens[at] ?? "")) at++;
  if (at === from) return null;
  at = skip(tokens, at);
  const word = tokens[at] ?? "";
  const verb = passive ? participleOf(word) : knownVerb(word);
  const third = /s$/.test(word) && word !== verb;
  const thirdBefore = /s$/.test(last) && knownVerb(last) !== last;
  return verb === null || (!passive && third !== thirdBefore) ? null : { verb, behind: at + 1 };
}

/** Where the verb group starts, the first word behind it, and its main verb in base form. */
interface Predicate {
  readonly at: number;
  readonly behind: number;
  readonly verb: string;
  readonly passive: boolean;
}

function findPredicate(tokens: readonly string[]): Predicate | null {
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at] ?? "";
    if (modals.has(word) || word.endsWith("'ll")) return verbGroup(tokens, at, at + 1);
    if (word === "ought" && tokens[at + 1] === "to") return verbGroup(tokens, at, at + 2);
    if (/^gets?$/.test(word) && at > 0 && participleOf(tokens[at + 1] ?? "") !== null)
      return afterBe(tokens, at, at + 1);
    if (beings.has(word)) return afterBe(tokens, at, at + 1);
    if (doings.has(word) && (word.endsWith("n't") || tokens[at + 1] === "not")) return verbGroup(tokens, at, at + 1);
    if (havings.has(word)) return afterHave(tokens, at, at + 1);
    const plain = finiteVerb(tokens, at);
    if (plain !== null) return plain;
  }
  return null;
}

/** What follows a modal or "to": a base form, "be" and a participle, or a verb that hands on to the next. */
function verbGroup(tokens: readonly string[], at: number, from: number): Predicate | null {
  const next = skip(tokens, from);
  const word = tokens[next];
  if (word === undefined) return null;
  if (word === "be" || word === "been" || word === "being") return afterBe(tokens, at, next + 1);
  if (word === "have" || word === "has") return afterHave(tokens, at, next + 1);
  if (word === "get" && participleOf(tokens[next + 1] ?? "") !== null) return afterBe(tokens, at, next + 1);
  if (modals.has(word) || prepositions.has(word) || determiners.has(word))
    return { at, behind: next, verb: "be", passive: false };
  return handOn(tokens, at, next, baseForm(word));
}

function afterBe(tokens: readonly string[], at: number, from: number): Predicate {
  const next = skip(tokens, from);
  const word = tokens[next] ?? "";
  // "Is allowed to send", "one way is to hash", "there is no way to revoke".
  const to = word === "to" ? next : skip(tokens, next + 1);
  const hands =
    word === "to" ||
    handingOn.has(word) ||
    (tokens[at - 1] === "there" && /^(?:way|need|reason|possibility)$/.test(word));
  if (hands && tokens[to] === "to") {
    const group = verbGroup(tokens, at, to + 1);
    if (group !== null) return group;
  }
  if (word === "being" || word === "been") return afterBe(tokens, at, next + 1);
  const participle = participleOf(word);
  if (participle !== null) return { at, behind: next + 1, verb: participle, passive: true };
  // "The worker is writing rows"; "a dangling row" is none: a verb stands before its object or at the end.
  if (/[a-z]{3}ing$/.test(word) && knownVerb(gerundOf(word)) !== null)
    return { at, behind: next + 1, verb: gerundOf(word), passive: false };
  return { at, behind: next, verb: "be", passive: false };
}

function afterHave(tokens: readonly string[], at: number, from: number): Predicate {
  const next = skip(tokens, from);
  const word = tokens[next] ?? "";
  if (word === "to") return verbGroup(tokens, at, next + 1) ?? { at, behind: next, verb: "have", passive: false };
  if (word === "been") return afterBe(tokens, at, next + 1);
  const participle = participleOf(word);
  // "We have limited data" is no perfect: a noun follows at once and there is no article.
  return participle !== null
    ? handOn(tokens, at, next, participle)
    : { at, behind: next, verb: "have", passive: false };
}

/** "We plan to migrate": the second verb is the one that says what happens. */
function handOn(tokens: readonly string[], at: number, verbAt: number, verb: string): Predicate {
  const to = skip(tokens, verbAt + 1);
  if (auxiliaryVerbs.has(verb) && tokens[to] === "to") {
    const group = verbGroup(tokens, at, to + 1);
    if (group !== null) return group;
  }
  return { at, behind: verbAt + 1, verb, passive: false };
}

/** A known verb without auxiliary, where its neighbours leave no noun to it: "the service logs each call". */
function finiteVerb(tokens: readonly string[], at: number): Predicate | null {
  const word = tokens[at] ?? "";
  const verb = knownVerb(word);
  if (verb === null) return null;
  const next = tokens[at + 1];
  if (next !== undefined && (beings.has(next) || modals.has(next) || havings.has(next) || doings.has(next)))
    return null;
  if (at === 0) {
    // An order: "Store the bag", and no other verb that would make it a noun.
    const ordered = next !== undefined && (determiners.has(next) || !prepositions.has(next)) && word === verb;
    return ordered && !finiteAhead(tokens, at + 1) ? handOn(tokens, at, at, verb) : null;
  }
  let behindSubject = at;
  while (behindSubject > 0 && isAdverb(tokens[behindSubject - 1] ?? "")) behindSubject--;
  const adverb = behindSubject < at;
  const subject = tokens[behindSubject - 1] ?? "";
  if (
    subject === "" ||
    prepositions.has(subject) ||
    (determiners.has(subject) &&
      !pronouns.has(subject) &&
      !/^(?:this|that|these|those|it|each|both|all)$/.test(subject))
  ) {
    // "Not log the token", "Never log it": an order behind its negation.
    return subject === "" && adverb && word === verb ? handOn(tokens, at, at, verb) : null;
  }
  if (subject === "to") return null;
  const plural =
    pronouns.has(subject) ||
    /(?:[^s]s|people|data|children)$/.test(subject) ||
    (tokens.includes("and") && tokens.indexOf("and") < at);
  if (word === verb && !plural) return null;
  if (finiteAhead(tokens, at + 1)) return null;
  return handOn(tokens, at, at, verb);
}

/** An auxiliary before the next border: then what looks like a verb before it is part of its subject. */
function finiteAhead(tokens: readonly string[], from: number): boolean {
  for (let at = from; at < tokens.length; at++) {
    const word = tokens[at] ?? "";
    if (
      word === "," ||
      /^(?:and|or|but|that|which|who|when|where|if|because|while|so|whether|as|unless|until|once|after|before|than|what|how|it|they|we|you)$/.test(
        word,
      )
    )
      return false;
    if (beings.has(word) || modals.has(word) || (havings.has(word) && word !== "have")) return true;
    if (doings.has(word) && (word.endsWith("n't") || tokens[at + 1] === "not")) return true;
  }
  return false;
}

/** The noun phrase that ends before the verb group: from the start of the clause to the first word that only adds to it. */
function subjectOf(tokens: readonly string[], end: number): string {
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
function phraseFrom(tokens: readonly string[], from: number): { readonly phrase: string; readonly end: number } {
  let start = skip(tokens, from);
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

/** "by the billing service", but not "by default", "by March", "by sending". */
function agentBehind(tokens: readonly string[], from: number): string {
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

function isAdverb(word: string): boolean {
  return (
    skipped.has(word) ||
    (/[a-z]{3}ly$/.test(word) && !/^(?:reply|apply|rely|supply|multiply|comply|family|assembly|anomaly)$/.test(word))
  );
}

function skip(tokens: readonly string[], from: number): number {
  let at = from;
  while (at < tokens.length && isAdverb(tokens[at] ?? "")) at++;
  return at;
}

/** Words and commas in lower case; code and names keep their dots, slashes and dashes. */
function tokensOf(text: string): readonly string[] {
  const found =
    text
      .slice(0, 600)
      .toLowerCase()
      .replace(/[‘’]/g, "'")
      .match(/[\p{L}\p{N}_$#@%][\p{L}\p{N}_'./:$@%-]*|,/gu) ?? [];
  return found.slice(0, longestClause).map((word) => word.replace(/[.:'/-]{1,9}$/, ""));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
