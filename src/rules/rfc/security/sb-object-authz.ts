import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationsOf, operationText } from "../nouns.ts";
import { namedByCaller } from "../reading/caller-claims.ts";
import { objectAccessStatements } from "../reading/object-access.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const checked = `# RFC: Attachments of a ticket

## Proposal

A customer reads an attachment with \`GET /v1/tickets/{ticketId}/attachments/{attachmentId}\`.
A request for an attachment of a ticket that belongs to another organisation is rejected with \`404\`.
`;

const described = `# MSC: Upload media later

## Proposal

### \`PUT /media/v3/upload/{serverName}/{mediaId}\`

If the upload request comes from a user other than the one who created the media ID, the request should be rejected
with an \`M_FORBIDDEN\` error.
`;

const unchecked = `# RFC: Attachments of a ticket

## Proposal

A customer reads an attachment with \`GET /v1/tickets/{ticketId}/attachments/{attachmentId}\`. Customers sign in with
their e-mail address. The response is 409 if the ticket is already claimed by another user.
`;

/** Who may touch which object. */
export const sbObjectAuthz = defineCheck({
  meta: {
    id: "sb-object-authz",
    title: "Nobody checks that this caller may touch this object",
    item: "object-level-authorization",
    severity: "warning",
    problem:
      "An operation that takes an object's id and only checks that the caller is signed in serves every customer's objects to every customer. It is the first entry of the OWASP API list, and no test of the happy path finds it.",
    remedy:
      "For each path with an id, state the relation that the caller must have to the object (owner, member of its project, same tenant), which component checks it and what the others get (`403`, or `404` to hide that it exists).",
    quietWhen: [
      "No operation takes an object's id or returns objects that belong to somebody.",
      "The data is stated to be public.",
    ],
    references: [references.api1, references.aip211, references.asvs],
    examples: {
      bad: [{ title: "Signed in is enough", markdown: unchecked, status: "fail" }],
      good: [
        {
          title: "Another organisation's ticket",
          markdown: checked,
          status: "pass",
          quote: "belongs to another organisation",
        },
        {
          title: "Described without the word",
          markdown: described,
          status: "pass",
          quote: "a user other than the one who created",
        },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, objectAccessStatements) }),
  answerIsEnough: true,
  lookedFor: "the relation that a caller must have to the object, and what others get",
  words:
    /\b(?:own(?:s|er|ers|ed)?\b|belong|member|tenant|same\b|other(?:s|'s)?\b|another|only\b|forbid|authori[sz]|permission|permitted|allowed|access|role|created? (?:it|the|by)|creator|sender|admin)|403|404/i,
  accepts: ["denied"],
  home: [/\b(?:authori[sz]ation|permissions?|rbac|access control)\b/i, /\b(?:security|privacy)\b/i],
  question: (rfc) =>
    `User A calls ${operationText(rfc, "object", "an operation")} with the id of an object of user B: which check refuses it, and with what status?`,
  draft: (rfc) => [
    `- ${operationText(rfc, "object", "Each operation on an object")}: the caller must be the owner of the object or a member of its project, checked in the handler before the object is read; others get \`404\`.`,
  ],
});

/** A path that names an object by its id: `/apps/{appId}`, `/bags/{space_id}`, `/notes/:id`. */
const objectPath = /[{<:](?:\w{0,30}[a-z_-])?(?:[iI]d|ID|guid|uuid)\b/;

function applies(rfc: Rfc): Applicability {
  const owned = whenAnyOf(rfc, ["object"], "No operation touches an object that belongs to somebody");
  if (owned.kind === "applies") return owned;
  const claimed = rfc.scope.tenant.state === "on" ? namedByCaller(rfc) : [];
  if (claimed.length > 0) return { kind: "applies", because: claimed.map(({ evidence }) => evidence) };
  const isOn = rfc.scope.api.state === "on";
  const named = operationsOf(rfc).filter(({ path, method }) => (method !== null || isOn) && objectPath.test(path));
  if (named.length > 0)
    return { kind: "applies", because: named.slice(0, 3).map(({ range }) => evidenceAt(rfc, range)) };
  const by = isOn ? searchStatements(rfc, objectsNamed).filter(({ strength }) => strength >= 3) : [];
  if (by.length > 0) return { kind: "applies", because: by.map(({ evidence }) => evidence) };
  if (owned.kind === "unsure" || rfc.scope.tenant.state !== "on" || rfc.scope.db.state !== "on") return owned;
  return {
    kind: "unsure",
    reason: "It is not clear whether callers reach what is stored for each tenant",
    because: rfc.scope.tenant.evidence,
  };
}

/** Objects that a caller names by their id, and callers who are somebody in one organisation or project only. */
const objectsNamed: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:guids?|uuids?|[a-z]{2,20}_(?:guid|uuid|id)s?|[a-z]{2,20}(?:Id|ID|Guid|Uuid)s?|ids? of (?:the|an?|each))\b/,
    says: [
      /\b(?:parameters?|requests?|endpoints?|calls?|body|query|POST|GET|PUT|PATCH|DELETE)\b/,
      /\b(?:by|with|takes?|accepts?|contains?|passes|given|specif\w{1,4}|filter\w{0,3}|and|via|using|for)\b/i,
    ],
    unless: /\bX-[A-Z]|\b(?:trace|request|correlation|span|client|session|delivery|event)[_ -]?ids?\b/i,
    note: "lets a caller name an object by its id",
  },
  {
    strength: 3,
    topic:
      /\b(?:org(?:ani[sz]ation)?|project|space|team|workspace|namespace|repo(?:sitory)?|group|tenant)[ -]?(?:managers?|admin(?:istrator)?s?|owners?|maintainers?)\b/i,
    says: [/\b(?:can|may|must|allow\w{0,3}|grant\w{0,3}|permit\w{0,4}|able to|right to|only|roles?)\b/i],
    note: "gives rights to who administers a part",
  },
];
