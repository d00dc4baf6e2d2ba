import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import type { Range } from "../../../charter/index.ts";
import { factsOf } from "./facts.ts";
import type { Found } from "./found.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { type Statement, searchStatements } from "./statements.ts";

const headers: readonly Statement[] = [
  {
    strength: 3,
    topic: /\b(?:x-[\w-]{0,30}(?:tenant|org|user|account|customer|role)[\w-]{0,20}|[\w-]{0,20}-tenant)\b/i,
    says: [
      /\b(?:headers?|requests?|callers?|clients?|users?)\b/i,
      /\b(?:specif(?:y|ies|ied)|set(?:s|ting)?|sen[dt]s?|pass(?:es|ed)?|read|taken|forward(?:s|ed)?|includ\w+|contain\w*|with|provid\w+|interpreted)\b/i,
    ],
    unless: /\b(?:response headers?|user-agent)\b/i,
    note: "lets the caller name its tenant or user in a header",
  },
  {
    strength: 3,
    topic: /\b(?:tenants?|user|customer|account|org(?:ani[sz]ation)?|identity|role)(?: ?ids?| names?)?\b/i,
    says: [
      /\b(?:(?:http|request|custom) headers?|query (?:string|parameters?)|(?:via|using|through|in|from|by) (?:an?|the) (?:\w{2,12} )?header)\b/i,
      /\b(?:specif(?:y|ies|ied)|select\w*|set|sen[dt]|pass(?:es|ed)?|read|taken|provid\w+|suppl\w+|identif\w+)\b/i,
    ],
    unless: /\b(?:response headers?|user-agent|authorization header|bearer)\b/i,
    note: "lets the caller name its tenant or user in a header or parameter",
  },
];

/** Headers and parameters of the prose by which a caller names the tenant or the user it acts for. */
export function namedByCaller(rfc: Rfc): readonly Found[] {
  if (rfc.scope.api.state === "off" && rfc.scope.tenant.state !== "on") return [];
  return searchStatements(rfc, headers).filter(({ strength }) => strength >= 3);
}

/** Fields by which a request says who is asking, for which tenant, with which rights or at which price. */
const claim =
  /^(?:user|account|customer|member|owner|tenant|org|organi[sz]ation|operator|actor|requester|created_?by|updated_?by)_?(?:id|uuid|guid|slug)$|^(?:role|roles|is_?admin|price|amount_?due|discount|scopes?|permissions?)$/i;
const identity =
  /^(?:user|account|customer|member|owner|tenant|org|organi[sz]ation|operator|actor|requester|created_?by|updated_?by)/i;

/** Examples that are looked into: a document with more of them is generated, not written. */
const mostExamples = 100;

/** A field of a request body by which the client says who it is, or what it may do. */
export interface Claim {
  readonly name: string;
  readonly range: Range;
}

const cache = new WeakMap<Rfc, readonly Claim[]>();

/** The claims in request bodies, identities before roles and prices. */
export function claimsOf(rfc: Rfc): readonly Claim[] {
  const known = cache.get(rfc);
  if (known !== undefined) return known;
  const claims = readClaims(rfc);
  cache.set(rfc, claims);
  return claims;
}

function readClaims(rfc: Rfc): readonly Claim[] {
  if (rfc.scope.api.state !== "on") return [];
  const claims = factsOf(rfc, "schema")
    .filter((schema) => schema.form === "json")
    .slice(0, mostExamples)
    .filter((schema) => isRequest(rfc, schema))
    .flatMap((schema) => claimsIn(rfc, schema));
  return [...claims.filter((each) => identity.test(each.name)), ...claims.filter((each) => !identity.test(each.name))];
}

const key = /["']?\b([A-Za-z_]{1,40})["']?\s?:/g;

function claimsIn(rfc: Rfc, schema: FactOf<"schema">): readonly Claim[] {
  const names = new Set(schema.fields.map((field) => field.name).filter((name) => claim.test(name)));
  return passagesOf(rfc).flatMap((passage) => {
    if (passage.kind !== "line" || !isInside(passage.range, schema.range)) return [];
    return [...passage.text.matchAll(key)].flatMap(([, name = ""]) =>
      names.has(name) ? [{ name, range: passage.range }] : [],
    );
  });
}

function isInside(inner: Range, outer: Range): boolean {
  return inner.startLine >= outer.startLine && inner.endLine <= outer.endLine;
}

/** Whether an example is what the client sends: its lead, its heading or its own first line says so. */
function isRequest(rfc: Rfc, schema: FactOf<"schema">): boolean {
  const first = passagesOf(rfc).find((passage) => passage.kind === "line" && isInside(passage.range, schema.range));
  if (first === undefined) return false;
  const lead = lastWords(first);
  if (
    /\b(?:GET|HEAD) |^HTTP\/|\b(?:responses?|returns?|returned|reply|replies|payload of the event|will get)\b/i.test(
      lead,
    )
  )
    return /\b(?:POST|PUT|PATCH) /.test(lead);
  return /\b(?:POST|PUT|PATCH|requests?|body|sends?|submits?)\b/i.test(lead);
}

/** What introduces a fence: the sentence before it, and its first line. */
function lastWords(line: Passage): string {
  const lead = line.context.split("\n").slice(0, 2).join("\n");
  return `${lead}\n${line.text}`;
}
