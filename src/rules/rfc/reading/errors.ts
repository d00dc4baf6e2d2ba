import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { factsOf } from "./facts.ts";
import { type Found, foundAt } from "./found.ts";
import type { Statement } from "./statements.ts";

/** Standards that fix the body of an error. */
export const errorFormats: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\bproblem\+json\b|\bRFC ?(?:7807|9457)\b|\bproblem details\b|\bgoogle\.rpc\.\w+|\bErrorInfo\b|\bmetav1\.Status\b/i,
    kinds: ["sentence", "row", "line"],
    note: "names the error format",
  },
];

/** Sentences that fix one body for all errors, and some that only speak of messages. */
export const errorFormat: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:standard|common|same|uniform|unified|consistent|existing|usual|single|one|shared|normal|generic|structured) (?:\w{2,12} )?(?:error|failure)s? (?:responses?|formats?|body|bodies|envelopes?|shapes?|objects?|structures?|schemas?|payloads?|models?|codes?)\b/i,
    note: "names one error format for its operations",
  },
  {
    strength: 3,
    topic: /\b(?:errors?|error (?:responses?|body|bodies|objects?|payloads?)|failures?)\b/i,
    says: [
      /\b(?:follow\w*|uses?|share|have|has|are (?:returned|reported|represented|encoded|sent|formatted|mapped)|contains?|includes?|consists? of|carr(?:y|ies)|with|in the form|looks? like|in the (?:same|following|standard)|as (?:an? )?)\b/i,
      /\b(?:format|envelope|shape|structure|schema|model|json|body|object|enum|`?code`?|errcode|error[_ ]codes?|error[_ ]?type|machine[- ]readable)\b/i,
      /\b(?:and|message|detail|reason|standard|same|following|one|json|machine[- ]readable|enum|type|`?code`?|fields?)\b/i,
    ],
    unless: /\b(?:status codes?|exit codes?|logs?|logged|metrics?|compil\w+|human error|source code)\b/i,
    note: "says what body an error has",
  },
  {
    strength: 3,
    topic: /\b(?:errcode\b|M_[A-Z]{3,}[A-Z_]*|CF-[A-Z]\w{3,})/,
    note: "gives errors the codes of its platform",
  },
  {
    strength: 2,
    topic:
      /\berror (?:messages?|details?|descriptions?|text)\b|\b(?:meaningful|appropriate|descriptive|clear|suitable) errors?\b/i,
    unless: /\blog(?:s|ged|ging)?\b/i,
    note: "speaks of an error message without a common body",
  },
];

const errorField =
  /^(?:errors?|user_?errors?|errcode|error_?code|error_?type|error_?description|fault|problem)(?:\.|$)/i;
const codeField = /^(?:code|type|reason|status)$/i;
const textField = /^(?:message|detail|details|title|description|msg)$/i;
const errorName = /(?:Error|Errors|Problem|Fault|ErrorResponse|ErrorBody|ErrorDetails?)$/;

/** Bodies that the document shows for errors: by a field, by the name of the type, or by the heading they stand under. */
export function errorShapes(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "schema").flatMap(({ form, name, fields, section, range }) => {
    if (form === "ddl") return [];
    const heading = rfc.sections[section]?.heading ?? "";
    const has = (pattern: RegExp): boolean => fields.some((field) => pattern.test(field.name));
    const isError =
      (form !== "table" && form !== "list" && has(errorField)) ||
      errorName.test(name) ||
      (/\berrors?\b/i.test(heading) && has(codeField)) ||
      (form === "json" && has(codeField) && has(textField) && fields.length <= 6 && !has(/^(?:id|name)$/i));
    return isError ? [foundAt(rfc, range, 4, "shows an error's body")] : [];
  });
}
