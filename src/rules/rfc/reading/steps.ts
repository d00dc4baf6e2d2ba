import type { Block, Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { isAboutWork } from "./plans.ts";
import { sentencesOf } from "./sections.ts";

/** What actors and systems do in a step of a flow, in the base form. */
const deeds = new Set(
  (
    "accept acquire add allocate answer append apply approve ask assign attach authenticate authorize batch build calculate call check choose click " +
    "close commit complete compare compute connect consume continue convert copy create decode decrypt delete deliver deny deploy derive detect " +
    "determine dispatch download emit encode encrypt enqueue ensure enter evaluate exchange execute expire extract fail fetch fill filter finish " +
    "forward generate get give grant handle hash hit ingest initiate insert install invoke issue join launch list listen load lock log login look " +
    "lookup make map mark match merge mint mount move notify obtain open parse pass pay perform persist pick poll populate post prepare proceed prompt " +
    "proxy publish pull push put query queue read rebuild receive record redeem redirect refresh refuse register reject release reload remove " +
    "rename render replace reply report request resolve respond restart restore retrieve return retry reuse revoke rollback route run save scan " +
    "schedule select send serve set show sign spawn start stop store stream submit subscribe switch sync synchronize take terminate trigger try " +
    "unlock unpack update upload use validate verify wait watch write"
  ).split(" "),
);

const opener =
  /^(?:(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|now|finally|lastly|after(?:wards| that)|subsequently),? )/i;
const clauseOpener = /^(?:when|once|if|after|before|while|during|as soon as|upon|on|at|in) [^,]{1,120}, (?:then )?/i;
/** Writers of the document and the document itself act in plans, not in flows. */
const author = /^(?:we|i|this (?:rfc|proposal|kep|msc|pip|document|design)|the (?:team|rfc|proposal))\b/i;

/** "The client sends …", "Events are put …", "It will notify …": somebody or something acts. */
export function isActorStep(text: string): boolean {
  const said = text.slice(0, 400).replace(opener, "").replace(clauseOpener, "").replace(opener, "");
  if (author.test(said)) return false;
  const words = said.toLowerCase().split(" ", 9);
  return words.some((word, at) => at >= 1 && acts(words[at - 1] ?? "", word, words[at + 1] ?? "", at));
}

/** Most deeds are nouns as well: only an ending, a helping verb or a plural subject tells. */
function acts(before: string, word: string, behind: string, at: number): boolean {
  if (isPassive(word, behind)) return true;
  if (!isDeed(word) || notSubject.test(before)) return false;
  if (deeds.has(word))
    return helping.test(before) || (at <= 2 && /[a-z]{2}s$/.test(before) && !deeds.has(before.slice(0, -1)));
  return at <= 6;
}

const notSubject =
  /^(?:an?|the|of|and|or|all|any|these|those|for|in|on|by|with|from|its|their|new|existing|each|every|other|some|multiple|[\w-]+[,:])$/;
const helping = /^(?:will|must|should|shall|can|may|then|now|automatically|periodically|also|first|either)$/;

/** "Generate a key": an instruction to an actor who goes without saying. */
export function isInstruction(text: string): boolean {
  const said = text.slice(0, 400).replace(opener, "").replace(clauseOpener, "");
  return isDeed(said.toLowerCase().split(/[ ,.:]/, 1)[0] ?? "");
}

/** Deeds of those who build the system rather than of the system. */
const work =
  /^(?:add|create|remove|update|modify|change|deploy|deploys|write|migrate|backfill|implement|introduce|rename|replace|enable|extend|support|provide|define|allow|hook|refactor)\b/i;

/** Whether most of a list's items are work to be done, such as the steps of a migration. */
export function isOfWork(items: StepList["items"]): boolean {
  return items.filter((item) => work.test(firstSentence(item))).length * 2 > items.length;
}

/** `send`, `sends`, `applies`, `pushes`. */
function isDeed(word: string): boolean {
  if (deeds.has(word)) return true;
  if (!word.endsWith("s")) return false;
  const stem = word.slice(0, -1);
  return deeds.has(stem) || deeds.has(stem.replace(/ie$/, "y")) || deeds.has(stem.replace(/e$/, ""));
}

function isPassive(word: string, next: string): boolean {
  return /^(?:is|are|gets?|be|been)$/.test(word) && /(?:ed|en|nt|lt|ld|un|ut|ead)$/.test(next) && next !== "need";
}

/** Says of a heading or the line above a list that steps follow. */
export const announcesFlow =
  /\b(?:(?:work)?flows?|steps?|sequence|procedure|process|how (?:it|this|that) works|life ?cycle|walk-?through|scenarios?|user (?:stories|story)|journey|protocol|algorithm|happy path|interactions?|as follows|(?:pipeline|tasks|stages) (?:of|that|which|for|consists?)|(?:consists?|made up|composed) of|, which|following (?:happens|actions|order|manner|way|logic)|request path|handshake|behaviou?r)\b/i;

/** The items of one list, with the section that holds it. */
export interface StepList {
  readonly section: Section;
  readonly ordered: boolean;
  /** The heading and the sentence above the list. */
  readonly lead: string;
  readonly items: readonly Extract<Block, { readonly kind: "list-item" }>[];
}

const cache = new WeakMap<Rfc, readonly StepList[]>();

/** Every list of three items or more outside of sections that plan the work, in document order. Cached by document. */
export function listsOfSteps(rfc: Rfc): readonly StepList[] {
  const known = cache.get(rfc);
  if (known !== undefined) return known;
  const lists = rfc.sections.filter((section) => !isAboutWork(rfc, section)).flatMap(listsIn);
  cache.set(rfc, lists);
  return lists;
}

function listsIn(section: Section): readonly StepList[] {
  const lists = new Map<number, { lead: string; ordered: boolean; items: StepList["items"][number][] }>();
  let lead = "";
  for (const block of section.blocks) {
    if (block.kind === "paragraph") lead = block.sentences.at(-1)?.text ?? lead;
    if (block.kind !== "list-item") continue;
    const list = lists.get(block.list) ?? { lead: `${section.heading}\n${lead}`, ordered: block.ordered, items: [] };
    list.items.push(block);
    lists.set(block.list, list);
    lead = block.sentences.at(-1)?.text ?? lead;
  }
  return [...lists.values()].filter(({ items }) => items.length >= 3).map((list) => ({ section, ...list }));
}

/** The first sentence of an item; empty where it has none. */
export function firstSentence(item: Block): string {
  return sentencesOf(item)[0]?.text ?? "";
}
