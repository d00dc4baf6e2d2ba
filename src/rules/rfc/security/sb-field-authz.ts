import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { evidenceAt } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationsOf, operationText } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const field =
  /\b(?:fields?|attributes?|propert(?:y|ies)|parameters?|columns?|values?|[a-z]{2,20}(?:_[a-z]{1,20}){1,3}|[a-z]{2,20}[A-Z][a-z]{1,20})\b/;
/** Things that are read-only as a whole. */
const otherReadOnly =
  /\bread-?only (?:mode|access|tokens?|replicas?|users?|roles?|file ?systems?|copy|copies|transactions?|views?|scopes?|api|endpoints?|clients?|state|operations?|volumes?|mounts?)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:read-?only|readOnly["']?: ?true|write-?once|immutable|not (?:writable|editable|updatable)|server-?(?:set|managed|owned|generated)|admin-?only|output[_-]only|field_behavior)\b/i,
    unless: otherReadOnly,
    kinds: ["row", "line"],
    note: "marks fields that a client cannot set",
  },
  {
    strength: 3,
    topic:
      /\b(?:read-?only|immutable|write-?once|(?:not|never|cannot|can't|only) (?:be )?(?:editable|writable|changed?|modif(?:y|ied)|updated?|edit(?:ed)?|set|overwritten?)|set by the (?:server|backend|system)|server-?(?:set|managed|owned|generated)|admin-?only)\b/i,
    says: [field],
    unless: otherReadOnly,
    negation: "counts",
    note: "says which fields cannot be set",
  },
  {
    strength: 3,
    topic:
      /\b(?:chang(?:e|es|ed|ing)|modif(?:y|ies|ied|ying)|updat(?:e|es|ed|ing)|edit(?:s|ed|ing)?|set(?:s|ting)?|writ(?:e|es|able|ten)|patch(?:ed)?|see|read|visible)\b/i,
    says: [
      /\b(?:only|restricted to|limited to|nothing else|no other)\b/i,
      /\b(?:fields?|attributes?|propert(?:y|ies)|[a-z]{2,20}_[a-z_]{2,30}|[a-z]{2,20}[A-Z][a-z]{1,20})\b/,
    ],
    unless: otherReadOnly,
    negation: "counts",
    note: "lists the fields that may be changed or seen, or by whom",
  },
  {
    strength: 3,
    topic:
      /\b(?:unknown|other|additional|extra|unexpected|undocumented|remaining) (?:fields?|propert(?:y|ies)|attributes?|keys?|members?)\b/i,
    says: [
      /\b(?:reject\w*|refus\w*|ignor\w*|400|422|error|not (?:be )?(?:accepted|allowed|permitted)|forbidden|fail\w*)\b/i,
    ],
    negation: "counts",
    note: "refuses or ignores fields that a client may not set",
  },
  {
    strength: 2,
    topic:
      /\b(?:(?:field|attribute|property|column)[- ]level (?:permissions?|access|authori[sz]ation|security)|mass assignment|sensitive fields?)\b/i,
    note: "names the access to fields without saying which",
  },
];

const open = `# RFC: Edit a profile

## Proposal

A member edits their profile with \`PATCH /v1/members/{id}\`. The form shows the name and a short text, and a change is
visible to the other members of the club at once. The body of the request is:

\`\`\`json
{ "display_name": "Ada", "role": "member", "verified": true }
\`\`\`
`;

const listed = `# RFC: Edit a profile

## Proposal

A member edits their profile with \`PATCH /v1/members/{id}\`. Only \`display_name\` can be changed by the member; \`role\` and
\`verified\` are read-only fields, and a request that holds them is refused with \`400\`.
`;

const reading = `# RFC: Show a profile

## Proposal

Anyone reads a profile with \`GET /v1/members/{id}\`.
`;

/** Which fields of an object a client may set, and which only the server. */
export const sbFieldAuthz = defineCheck({
  meta: {
    id: "sb-field-authz",
    title: "Nothing says which fields a client may set",
    item: "object-level-authorization",
    severity: "warning",
    problem:
      "An update that binds the whole body to the record lets a member set `role` or `verified` with one more key. The check on the object passes, since it is the caller's own.",
    remedy:
      "List the fields that each role may write and refuse or ignore the rest; mark what only the server sets as read-only in the contract.",
    quietWhen: [
      "No operation updates an object.",
      "A `PUT` that carries no shown body, such as a switch or an upload, is asked and not blamed.",
    ],
    references: [references.api3, references.aip203, references.asvs],
    examples: {
      bad: [{ title: "A body with a role", markdown: open, status: "fail" }],
      good: [
        { title: "One field is writable", markdown: listed, status: "pass", quote: "read-only fields" },
        { title: "Nothing is updated", markdown: reading, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "the fields that a client may set, or those that only the server sets",
  words:
    /\b(?:read-?only|writ(?:e|es|able|ten)|set\b|sets\b|fields?\b|attribute|propert|server|ignored?|reject|immutable|cannot|only\b|allow|permit|assign|change|update|modif|editable)/i,
  accepts: ["denied"],
  home: [/\b(?:authori[sz]ation|permissions?|rbac)\b/i, /\b(?:security|api|fields?)\b/i],
  question: (rfc) =>
    `Which fields may the client set with ${updateText(rfc)}, and what happens to the others in the body?`,
  draft: (rfc) => [`- ${updateText(rfc)} changes descriptive fields only; other fields are refused with \`400\`.`],
});

function updatesOf(rfc: Rfc) {
  return operationsOf(rfc).filter(
    ({ method, path }) =>
      method === "PATCH" ||
      (method === "PUT" && !/\/(?:upload|media|blobs?|files?|attachments?)\b/i.test(path)) ||
      (method === "RPC" && /(?:^|[./])(?:Update|Patch)[A-Z]/.test(path)),
  );
}

function applies(rfc: Rfc): Applicability {
  const updates = updatesOf(rfc);
  const [first] = updates;
  if (first === undefined) return { kind: "off", reason: "No operation updates an object" };
  const because = [evidenceAt(rfc, first.range)];
  return updates.some(({ shaped }) => shaped)
    ? { kind: "applies", because }
    : { kind: "unsure", reason: "It is not clear whether an update takes a body with several fields", because };
}

function updateText(rfc: Rfc): string {
  const [first] = updatesOf(rfc);
  return first === undefined
    ? operationText(rfc, "write", "an update")
    : `\`${first.method === "RPC" ? "" : `${first.method ?? ""} `}${first.path}\``;
}
