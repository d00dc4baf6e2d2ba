import { flatten, type Schema } from "../../../artifacts/api/index.ts";
import type { Collection } from "./collection.ts";
import { bareName, resourceOf, wordsOf } from "./words.ts";

/** A list of at most this many is an answer, not a page. */
const mostInOneAnswer = 100;

/** Sets that people have written down, or of which an account has a handful: they grow by releases and not by use. */
const fixedSets = new Set(
  `countries country currencies languages locales timezones zones regions continents states provinces units industries categories genres synonyms antonyms emojis emoticons
  enums enum types kinds statuses platforms machines positions roles permissions scopes privileges capabilities features flags plans tiers
  providers versions downloads plugins defaults settings preferences options config configs configuration configurations limits quotas rates
  keys jwks health healthz status metrics info about schema schemas metadata stats statistics summary totals counts usage aggregate
  me self current menu navigation holidays weekdays conduct licenses webhooks hooks tokens secrets variables envvar envvars environments contexts`.split(
    /\s+/,
  ),
);

/** Words that say no more than that it is a list. */
const listWords = new Set(["list", "all", "lists", "collection", "available", "supported"]);

/** Series and computed answers: as long as what was asked for. */
const computed =
  /\/(?:stats?|statistics|analytics|metrics|timeseries|time-series|histogram|parse|geocode|convert|match|compare|calculate|lookup|validate|diff|forecast|calendar)(?:\/|$)/i;

/** Parts that one object has a handful of. */
const partsOfOne = new Set(
  "lines line-items lineitems addresses phones phone-numbers emails contacts tags labels variants images attachments parameters arguments fields columns steps stages milestones assignees reviewers owners factors".split(
    " ",
  ),
);

/** Answers that are the best few by definition: whoever wants the rest asks something else. */
const bestFew =
  /\b(?:autocomplete|suggest(?:ions?)?|type-?ahead|top|latest|recent|recommend(?:ed|ations?)?|trending|popular|nearest|nearby|featured|related|similar|random|samples?)\b/i;

/** Words of a description by which an author bounds the list or decides against pages. */
const saidToBeBounded =
  /\b(?:at most|no more than|never more than|up to|maximum of|limited to|capped at|bounded|fixed (?:set|list|number)|first \d+|last \d+|small (?:set|list|number)|handful)\b|\b(?:not|isn't|never|without|no)\s+(?:be\s+)?paginat|\bunpaginated\b/i;

/** Whether so few come back, by design, that nobody needs pages. */
export function isBoundedByDesign(collection: Collection): boolean {
  const { operation, array, response } = collection;
  const items = array.items === null ? null : flatten(array.items);
  return (
    (array.maxItems !== null && array.maxItems <= mostInOneAnswer) ||
    array.prefixItems.length > 0 ||
    (items !== null && isSmall(items)) ||
    isFixedSet(collection) ||
    asksForEach(collection) ||
    [operation.summary, operation.description, response.description, array.description].some((text) =>
      saidToBeBounded.test(text.slice(0, 4000)),
    )
  );
}

/** Whether the answer is the best few by definition, where a limit alone is enough. */
export const isBestFew = ({ operation: { path, summary } }: Collection): boolean =>
  bestFew.test(wordsOf(path).join(" ")) || bestFew.test(summary.slice(0, 400));

/** One of a list of names, or a number of a series: no records. */
function isSmall(items: Schema): boolean {
  if (items.values !== null) return true;
  return items.types !== null && [...items.types].every((type) => type !== "object" && type !== "string");
}

function isFixedSet({ operation: { path } }: Collection): boolean {
  const words = wordsOf(resourceOf(path));
  const last = words.findLast((word) => !listWords.has(word)) ?? "";
  if (fixedSets.has(last) || computed.test(path)) return true;
  return path.includes("{") && partsOfOne.has(words.join("-"));
}

/** Whether a parameter takes several values that are not the few of an enumeration: those choose kinds of objects, not objects. */
function isList(schema: Schema | null): boolean {
  const flat = schema === null ? null : flatten(schema);
  return flat?.types?.has("array") === true && (flat.items === null || flatten(flat.items).values === null);
}

/** Whether a caller has to name each object that it wants, or both ends of a time. */
function asksForEach({ operation }: Collection): boolean {
  const asked = operation.parameters.filter(({ in: place, required }) => place === "query" && required);
  if (asked.some(({ name, schema }) => isList(schema) && !/status|state|type|kind|tag|categor|role|label/i.test(name)))
    return true;
  const names = asked.map(({ name }) => bareName(name));
  if (names.some((name) => /^(?:ids|keys|names|codes)$/.test(name))) return true;
  return (
    names.some((name) => /^(?:from|start|since|after|begin)/.test(name)) &&
    names.some((name) => /^(?:to|end|until|before)/.test(name))
  );
}
