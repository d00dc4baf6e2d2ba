import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { operationsOf } from "../nouns.ts";
import { passagesOf } from "../reading/passages.ts";
import { standingOf } from "../reading/standing.ts";
import { delivery } from "../reading/webhooks.ts";

/** "Whenever one of its shipments changes", "when an order is cancelled": what happens to what. */
const happens =
  /\b(?:when(?:ever)?|after|once|if|as soon as|(?:each|every) time) (?:one of (?:its|their|the|our|his) |(?:an?|the|each|any|its|their|some) )(?:[\w-]{2,20} )?(?!(?:has|have|had|was|were|are|gets?|been)\b)([a-z]{3,20}) (?:(?:has|have|had|is|are|was|were|gets?|been|be) ){0,2}(changes?|changed|created|added|updated|modified|deleted|removed|cancel+ed|moves?|moved|placed|published|completed|finished|finishes|fails?|failed|paid|shipped|closed|opened|uploaded|approved|rejected|expires?|expired|archived|refunded|delivered)\b/i;
/** "Events of orders", "order events": what the events are of. */
const eventsOf =
  /\b(?:events? (?:of|for|about) (?:an? |the |each )?([a-z]{3,20})|(?!(?:about|of|for|from|with|these|those|all|the|different)\b)([a-z]{3,20}) events?)\b/i;

/** Words of the delivery itself: nothing of the customer's. */
const bookkeeping =
  /^(?:web-?hooks?|call-?backs?|deliver(?:y|ies)|events?|endpoints?|subscri\w+|notifications?|hooks?|targets?|requests?|responses?|receivers?|messages?|types?|attempts?|retr\w+|changes?|customers?|partners?|users?|these|those|such|all|the|this|that|different|following|several|each|new|which|supported|unknown|more|other|any|many|some|and|our|their|its|send|sends|deliver|emit|for|secrets?|urls?|time|it)$/i;

/** What happens to a thing as the last part of an event's name. */
const verbs: readonly (readonly [RegExp, string])[] = [
  [/^(?:chang|updat|modif)/i, "updated"],
  [/^mov/i, "moved"],
  [/^(?:creat|add)/i, "created"],
  [/^(?:delet|remov)/i, "deleted"],
  [/^finish/i, "finished"],
  [/^fail/i, "failed"],
  [/^expir/i, "expired"],
  [/^cancel/i, "cancelled"],
];

/** The event that a document speaks of, in its own words: the thing in the singular and what happens to it. */
export interface NamedEvent {
  readonly thing: string;
  readonly verb: string;
}

/**
 * What the deliveries of a document tell of: read off the sentence that says when they are sent, else off what its events are
 * of or its first operation with an id; null where it names nothing.
 */
export function eventOf(rfc: Rfc): NamedEvent | null {
  const texts = passagesOf(rfc)
    .filter(({ kind, section }) => kind === "sentence" && standingOf(section, "design") === "decides")
    .map(({ text }) => text)
    .filter((text) => delivery.test(text) || eventsOf.test(text));
  for (const text of texts) {
    const [, thing = "", deed = ""] = happens.exec(text) ?? [];
    if (thing !== "" && !bookkeeping.test(thing))
      return { thing: singular(thing), verb: verbs.find(([stem]) => stem.test(deed))?.[1] ?? deed.toLowerCase() };
  }
  const named = texts.map((text) => eventsOf.exec(text)).map((found) => found?.[1] ?? found?.[2] ?? "");
  const paths = operationsOf(rfc).flatMap(({ path }) => /\/([a-z]{3,24})\/[{:<]/i.exec(path)?.[1] ?? []);
  const thing = [...named, ...paths].find((word) => /s$/i.test(word) && !bookkeeping.test(word));
  return thing === undefined ? null : { thing: singular(thing), verb: "updated" };
}

function singular(noun: string): string {
  const lower = noun.toLowerCase();
  if (/ies$/.test(lower)) return lower.replace(/ies$/, "y");
  if (/(?:ss|x|ch|sh)es$/.test(lower)) return lower.slice(0, -2);
  return /[^su]s$/.test(lower) ? lower.slice(0, -1) : lower;
}
