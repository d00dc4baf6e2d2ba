import { baseForm, gerundOf, knownVerb, participleOf } from "./verb-lexicon.ts";
import {
  auxiliaryVerbs,
  beings,
  determiners,
  doings,
  handingOn,
  havings,
  isAdverb,
  modals,
  prepositions,
  pronouns,
  skipAdverbs,
} from "./word-classes.ts";

/** Where the verb group starts, the first word behind it, and its main verb in base form. */
export interface Predicate {
  readonly at: number;
  readonly behind: number;
  readonly verb: string;
  readonly passive: boolean;
}

/** The first verb group of a clause that is not part of a noun phrase; null where there is none. */
export function findPredicate(tokens: readonly string[]): Predicate | null {
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
  const next = skipAdverbs(tokens, from);
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
  const next = skipAdverbs(tokens, from);
  const word = tokens[next] ?? "";
  // "Is allowed to send", "one way is to hash", "there is no way to revoke".
  const to = word === "to" ? next : skipAdverbs(tokens, next + 1);
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
  // "The worker is writing rows".
  if (/[a-z]{3}ing$/.test(word) && knownVerb(gerundOf(word)) !== null)
    return { at, behind: next + 1, verb: gerundOf(word), passive: false };
  return { at, behind: next, verb: "be", passive: false };
}

function afterHave(tokens: readonly string[], at: number, from: number): Predicate {
  const next = skipAdverbs(tokens, from);
  const word = tokens[next] ?? "";
  if (word === "to") return verbGroup(tokens, at, next + 1) ?? { at, behind: next, verb: "have", passive: false };
  if (word === "been") return afterBe(tokens, at, next + 1);
  const participle = participleOf(word);
  return participle !== null
    ? handOn(tokens, at, next, participle)
    : { at, behind: next, verb: "have", passive: false };
}

/** "We plan to migrate": the second verb is the one that says what happens. */
function handOn(tokens: readonly string[], at: number, verbAt: number, verb: string): Predicate {
  const to = skipAdverbs(tokens, verbAt + 1);
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
    return subject === "" && adverb && word === verb && !determiners.has(tokens[at - 1] ?? "")
      ? handOn(tokens, at, at, verb)
      : null;
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
