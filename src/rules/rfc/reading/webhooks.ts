import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { factsOf } from "./facts.ts";
import { type Found, foundAt } from "./found.ts";
import { proseOf } from "./sections.ts";

/** Words by which a passage, its heading or its document shows that it speaks of deliveries. */
export const delivery =
  /\bweb-?hooks?\b|\bcall-?backs?\b|\bdeliver(?:y|ies)\b|\b(?:event|hook|push) (?:notifications?|receivers?|subscri\w{2,8})\b|\bsubscribers?\b|\breceivers?\b/i;

/** A delivery's own identifier: a header or a field. The id of the object that changed is none. */
export const deliveryId =
  /\b(?:webhook-id|(?:x-)?[a-z]{2,20}-(?:delivery|event|message|hook|webhook|request)(?:-u?u?id)?|x-[a-z]{2,20}-id|x-(?:request|event|delivery|message|webhook)-id|(?:event|delivery|message|notification|web-?hook|hook)[ _-]?(?:u?uid|id)(?:entifier)?s?|(?:event|delivery|message|notification|webhook)(?:Id|ID|Uuid)|idempotency[- _]keys?|(?:unique|stable|same|opaque) (?:\w{2,12} )?(?:id|identifier|uuid|key|token)s?|uuids?|ulids?)\b/i;

const kindField = /^(?:type|event|event_?(?:type|name)|topic|kind|action|hook_?type|notification_?type)$/i;
const idField = /^(?:id|uuid|(?:event|delivery|message|notification|webhook|request)_?(?:id|uuid))$/i;
/** Structures about webhooks that are not delivered themselves. */
const bookkeeping = /polic|target|job|config|subscription|registration|request|handler|spec$/i;

const aboutEvents = /hook|event|deliver|callback|payload|notif/i;

/** The shapes of what is delivered: structures whose outermost level names the kind of event. */
export function envelopesOf(rfc: Rfc): readonly FactOf<"schema">[] {
  return factsOf(rfc, "schema").filter(({ form, name, fields, section: at }) => {
    const section = rfc.sections[at];
    if (section === undefined || form === "ddl" || bookkeeping.test(name)) return false;
    if (!fields.some((field) => kindField.test(field.name))) return false;
    return [name, rfc.title, ...section.trail, proseOf(section)].some((words) => aboutEvents.test(words));
  });
}

/** The envelopes that carry an identifier of their own. */
export function identifiedEnvelopes(rfc: Rfc): readonly Found[] {
  return envelopesOf(rfc)
    .filter(({ fields }) => fields.some(({ name }) => idField.test(name)))
    .map(({ range }) => foundAt(rfc, range, 2, "gives each event an id and does not say that a redelivery keeps it"));
}

const kindValue = /["']?(?:type|event|event_?type|eventType|topic|action)["']?\s?[:=]\s?["']([\w.:/-]{3,40})["']/;

/** The first type of event that the document shows, as inline code, or the fallback. */
export function eventText(rfc: Rfc, fallback: string): string {
  for (const { range } of envelopesOf(rfc)) {
    const text = rfc.text.slice(rfc.lineStarts[range.startLine - 1], rfc.lineStarts[range.endLine] ?? rfc.text.length);
    const name = kindValue.exec(text)?.[1];
    if (name !== undefined) return `\`${name}\``;
  }
  return fallback;
}
