import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { searchStatements } from "./statements.ts";

/** Words for data that says something of a person or opens something, after GDPR Article 4 and OWASP ASVS 14.1. */
export const sensitiveDatum =
  /\b(?:e-?mails?(?: address(?:es)?)?|phone(?: numbers?)?|names?|address(?:es)?|birth\w*|ip(?: address(?:es)?| addr)?|user ?(?:ids?|names?|data|attributes?|info\w*)|usernames?|passwords?|passphrases?|tokens?|secrets?|api[ -]keys?|keys?|credentials?|certificates?|cookies?|sessions?|payment\w*|card numbers?|cards?|accounts?|identifiers?|identit(?:y|ies)|locations?|health\w*|medical|ssn|passports?|photos?|messages?|payloads?|headers?|columns?|fields?|attributes?|logs?|records?|profiles?|customers?|users?|patrons?|readers?|patients?)\b/i;

/** Data of or about users under neutral names. */
const userData =
  /\b(?:user ?names?|user[-_ ]?ids?|(?:user|customer|patron|member|subscriber|patient|reader|visitor|client)(?:'s|s'|s)? (?:data|content|events?|details?|records?|metadata|profiles?|prompts?|files?|messages?|activity|attributes?|information|locations?)|user-(?:originated|generated|supplied|provided) (?:data|content)|ip addresses?|e-?mails?|phone|audit logs?|access logs?|metadata (?:about|of) users?|prompts?|request bod(?:y|ies) (?:is|are) (?:sent|forwarded|logged|stored)|presence|read receipts|geo-?locations?|device ids?|ssh keys?)\b/i;

/** What customers send is handed to somebody outside. */
const leaving =
  /\b(?:sen[dt]|sends|sending|forward(?:s|ed|ing)?|shar(?:e|es|ed|ing)|proxied|transferr?(?:s|ed|ing)?|exported|uploaded|passed)\b[^.;]{0,60}\b(?:(?:ai |model |cloud |mail |payment |external )providers?|third[- ]part(?:y|ies)|vendors?|subprocessors?|partners?|external (?:services?|systems?|companies)|openai|anthropic|vertex)\b/i;
const handed = /\b(?:requests?|users?|customers?|prompts?|data|content|bod(?:y|ies)|payloads?|events?|messages?)\b/i;

/** Whether data of customers leaves the company: then a contract or a law speaks about it, whatever the data is. */
export function whenDataLeaves(rfc: Rfc, otherwise: string): Applicability {
  return whenSaid(rfc, leaving, "hands data to a third party", otherwise, [handed]);
}

/**
 * Whether a design handles data that says something of a person or opens something. Personal data and credentials settle it;
 * so does any sentence of the proposal about the data of users.
 */
export function whenUserData(rfc: Rfc, otherwise: string): Applicability {
  const said = whenSaid(rfc, userData, "handles data of users", otherwise);
  return said.kind === "applies" ? said : whenDataLeaves(rfc, otherwise);
}

function whenSaid(
  rfc: Rfc,
  topic: RegExp,
  note: string,
  otherwise: string,
  says: readonly RegExp[] = [],
): Applicability {
  const signalled = whenAnyOf(rfc, ["personal", "credential"], otherwise);
  if (signalled.kind === "applies") return signalled;
  const because = searchStatements(rfc, [{ strength: 3, topic, says, negation: "counts", note }])
    .filter(({ strength, told }) => strength >= 3 && told !== true)
    .map(({ evidence }) => evidence);
  return because.length > 0 ? { kind: "applies", because: because.slice(0, 3) } : signalled;
}
