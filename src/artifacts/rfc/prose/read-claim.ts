import { agentBehind, phraseFrom, subjectOf } from "./noun-phrase.ts";
import { findPredicate, type Predicate } from "./predicate.ts";
import { knownVerb, participleOf } from "./verb-lexicon.ts";
import { skipAdverbs } from "./word-classes.ts";

/** Who does what to what; each part in lower case without its article, empty where the clause does not say. */
export interface SpokenClaim {
  readonly actor: string;
  readonly verb: string;
  readonly object: string;
}

const longestClause = 60;
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
  at = skipAdverbs(tokens, at);
  const word = tokens[at] ?? "";
  const verb = passive ? participleOf(word) : knownVerb(word);
  const third = /s$/.test(word) && word !== verb;
  const thirdBefore = /s$/.test(last) && knownVerb(last) !== last;
  return verb === null || (!passive && third !== thirdBefore) ? null : { verb, behind: at + 1 };
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
