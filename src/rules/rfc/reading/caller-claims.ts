import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Found } from "./found.ts";
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
