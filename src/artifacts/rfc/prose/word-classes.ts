/** Auxiliaries before a base form. */
export const modals = words(
  "must shall should will would can could may might cannot can't won't mustn't shouldn't wouldn't couldn't shan't mayn't let's",
);
/** Forms of "be", alone or joined to their subject. */
export const beings = words(
  "is are was were isn't aren't wasn't weren't am it's that's they're we're you're there's i'm be",
);
/** Forms of "do"; auxiliaries where a negation follows. */
export const doings = words("do does did don't doesn't didn't");
/** Forms of "have". */
export const havings = words("has have had hasn't haven't hadn't we've they've i've you've it'd");
/** Words that stand between the parts of a verb group and change neither. */
export const skipped = words(
  "not never also always only then now still just already therefore thus hence explicitly currently no longer simply typically usually often further additionally both either neither each ever yet soon instead really even likely all again",
);
/** Words that open a noun phrase and are no part of it. */
export const determiners = words(
  "a an the this that these those each every any some all both no its their our your his her my such another one either neither many most few several enough much more",
);
/** Subjects of one word. */
export const pronouns = words(
  "we they you i it he she who which everyone anyone someone nobody everybody nothing everything somebody anybody",
);
/** Words that end a noun phrase. */
export const prepositions = words(
  "of in on at to for from with without by via through over under into onto against between among across per within after before during until since about around towards toward upon as than like unlike because if when while where unless until once although though whereas so whether that which who whose whom how why except besides despite beyond beneath above below and or but nor then rather instead plus using based",
);
/** Behind a form of "be" they hand the verb on: "is allowed to send", "is not possible to list". */
export const handingOn = words(
  "expected allowed required supposed able unable going meant free permitted obliged possible impossible necessary intended designed configured advised encouraged forbidden prohibited planned likely responsible recommended mandatory",
);
/** Verbs that hand on: "we plan to migrate", "users need to refresh". */
export const auxiliaryVerbs = words(
  "plan intend want need have propose decide aim wish try like ought choose attempt agree continue start begin expect use fail",
);

/** Adverbs: those listed, and words in -ly. */
export function isAdverb(word: string): boolean {
  return (
    skipped.has(word) ||
    (/[a-z]{3}ly$/.test(word) && !/^(?:reply|apply|rely|supply|multiply|comply|family|assembly|anomaly)$/.test(word))
  );
}

/** The first word from an index on that is no adverb. */
export function skipAdverbs(tokens: readonly string[], from: number): number {
  let at = from;
  while (at < tokens.length && isAdverb(tokens[at] ?? "")) at++;
  return at;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
