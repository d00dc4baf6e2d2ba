import { flatten, type Schema, type SecurityScheme } from "../../../artifacts/api/index.ts";
import { bareName } from "../reading/words.ts";

/** What a receiver has to know of a delivery before it can trust it, and before it can miss one (Standard Webhooks 1.0). */
export const deliveryFacets = ["signature", "id", "timestamp", "replay window", "retries"] as const;

/** One of them. */
export type DeliveryFacet = (typeof deliveryFacets)[number];

/** Where a contract may say it. */
export interface DeliverySource {
  /** Names of the headers of the delivery. */
  readonly headers: readonly string[];
  readonly payload: Schema | null;
  /** What is said of the delivery, of its headers, and of webhooks as such. */
  readonly prose: string;
  /** Schemes that the delivery itself asks for. */
  readonly schemes: readonly SecurityScheme[];
}

/** A header that proves who sent the body, whatever its vendor calls it: `X-Hub-Signature-256`, `X-Shopify-Hmac-Sha256`. */
export const isSignatureHeader = (name: string): boolean =>
  /signature|hmac|(?:^|-)sig(?:$|-)|(?:^|-)jws(?:$|-)|^x?-?.*-sign$|sha256|content-digest/i.test(name.slice(0, 100));

const idHeader =
  /(?:webhook|hook|svix|delivery|event|message|msg|notification|transmission|request|idempotency|callback)-?(?:u?u?id|guid|key)$|-delivery$|^ce-id$|idempotency-key/i;

const timeHeader = /timestamp|(?:^|-)time$|(?:^|-)date$|-at$|-ts$|^signature-input$|^stripe-signature$/i;

/** Envelopes say what happened: only in one of those is `id` the event's own. */
const kindField = /^(?:type|event|eventtype|eventname|topic|kind|action|specversion|name)$/;
const eventId = /^(?:event|delivery|message|webhook|notification|hook)(?:u?uid|id|guid)$|^idempotencykey$/;
const ownId = /^(?:id|uuid|guid)$/;
const timeField =
  /^(?:timestamp|time|ts|(?:event|sent|created|occurred|delivered|triggered|published|emitted|issued)(?:at|on|time|date|timestamp)?)$/;

const words: Readonly<Record<DeliveryFacet, RegExp>> = {
  signature:
    /(?<!\b(?:un|not |not yet |no |without an? |without ))\b(?:signatures?|signed|hmac\b[\w-]{0,12}|ed25519|mtls|mutual tls|client certificates?)\b/i,
  id: /\b(?:webhook|svix|x-[a-z-]{2,30})-(?:id|delivery)\b|\b(?:delivery|event|message|webhook|notification)[ _-]?(?:uu)?id\b|\bidempotency[ -]key\b|\bde-?duplicat\w+|\bsame id\b|\bunique (?:id|identifier)\b/i,
  timestamp: /\btimestamps?\b|\bt=/i,
  "replay window":
    /\breplay(?:s|ed|ing)?\b|\b(?:toleran\w+|older than|clock skew|time window|freshness)\b|\b(?:at most|more than|within) (?:\d+|five|ten|a few) (?:s|sec|seconds|min|minutes) (?:old|ago|of)\b/i,
  retries: /\bre-?tr(?:y|ies|ied|ying)\b|\bre-?deliver\w*|\bback-?off\b|\b(?:delivery )?attempts?\b|\bre-?sen[dt]\w*/i,
};

/** The specification says all of it. */
const standard = /standard[ -]?webhooks/i;

/** Longer prose is cut: it comes from the change. */
const longest = 40_000;

/** What a source says of its deliveries. */
export function facetsOf({ headers, payload, prose, schemes }: DeliverySource): ReadonlySet<DeliveryFacet> {
  const text = prose.slice(0, longest);
  if (standard.test(text)) return new Set(deliveryFacets);
  const found = new Set(deliveryFacets.filter((facet) => words[facet].test(text)));
  if (schemes.some(provesSender) || headers.some(isSignatureHeader)) found.add("signature");
  if (headers.some((name) => idHeader.test(name.slice(0, 100)))) found.add("id");
  if (headers.some((name) => timeHeader.test(name.slice(0, 100)))) found.add("timestamp");
  const fields = payload === null ? [] : [...flatten(payload).properties.keys()].slice(0, 200).map(bareName);
  const isEnvelope = fields.some((field) => kindField.test(field));
  if (fields.some((field) => eventId.test(field) || (isEnvelope && ownId.test(field)))) found.add("id");
  if (fields.some((field) => timeField.test(field))) found.add("timestamp");
  // The channel itself lets nobody else in, and nothing be played again.
  if (schemes.some(({ type }) => type === "mutualTLS"))
    for (const each of ["timestamp", "replay window"] as const) found.add(each);
  return found;
}

/** Whether a scheme proves that the body comes from its sender; a token in a header can be copied from any log. */
export const provesSender = ({ type, scheme, parameter }: SecurityScheme): boolean =>
  type === "mutualTLS" ||
  (type === "http" && /hmac|signature|httpsig|jws/i.test(scheme ?? "")) ||
  (type === "apiKey" && isSignatureHeader(parameter ?? ""));

/** The parts of a text of Markdown that speak of deliveries, by its headings; all of a text about nothing else. */
export function aboutDeliveries(text: string): string {
  const sections = text.slice(0, longest).split(/^(?=#{1,6}\s)/m);
  return sections
    .filter((section) => /web-?hooks?|call-?backs?|deliver(?:y|ies)|notification|events?\b/i.test(section))
    .join("\n");
}
