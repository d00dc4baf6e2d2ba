import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { credentialText } from "../nouns.ts";
import { whenCredentialsAreHandled } from "../reading/credentials.ts";
import { strongest } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const bearer =
  /\b(?:tokens?|(?:api|access)[- ]?keys?|keys?|credentials?|service accounts?|robot accounts?|bots?|roles?|jobs?|workers?|users?|services?|clients?|apps?|applications?|pods?|secrets?|integrations?)\b/i;
const right =
  /\b(?:scopes?|scoped|permissions?|privileges?|access|rights?|grants?|granted|roles?|capabilit(?:y|ies)|polic(?:y|ies)|authori[sz]ed)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:scopes?|permissions?|privileges?|roles?|grants?)\b[^:;]{0,24}: ?[\w:*.-]{3,60}/i,
    kinds: ["row"],
    unless: /\broles?: (?:-|n\/a)/i,
    note: "gives the scope or permission of each operation",
  },
  {
    strength: 3,
    topic: right,
    says: [
      bearer,
      /\b(?:only|least[- ]privileged?|minim(?:al|um)|read-?only|select-only|write-?only|limited to|restricted to|scoped to|bound to|narrow\w*|single|no (?:other|further|write|more)|subset|not (?:be )?(?:able|allowed|have|grant\w*)|per[- ](?:project|org\w*|tenant|repository|repo|crate|namespace)|specific)\b/i,
      /\b(?:must|shall|should|will|is|are|be|has|have|gets?|needs?|can|may|requires?|allow\w*|grant\w*|restrict\w*|limit\w*|scoped|bound|receives?)\b/i,
    ],
    unless: /\b(?:today|currently|at the moment)\b/i,
    negation: "counts",
    note: "bounds what the credential may do",
  },
  {
    strength: 3,
    topic:
      /\b(?:tokens?|(?:api|access)[- ]?keys?|keys?|credentials?|(?:service|robot) accounts?|roles?) (?:(?:can|may|must|is able to|is allowed to|is permitted to) only|only (?:can|may|allows?|permits?|lets?|works? for))\b/i,
    unless: /\b(?:today|currently|once|\d+ times|expir\w+)\b/i,
    note: "bounds what the credential may do",
  },
  {
    strength: 3,
    topic: /\b(?:restricted|limited|scoped|bound|confined|tied|narrowed) to\b/i,
    says: [
      /\b(?:tokens?|(?:api|access)[- ]?keys?|keys?|credentials?|(?:service|robot) accounts?|roles?|secrets?)\b/i,
      /\b(?:projects?|repositor(?:y|ies)|repos?|crates?|packages?|organi[sz]ations?|orgs?|tenants?|namespaces?|buckets?|accounts?|apps?|environments?|operations?|endpoints?|reading|uploads?)\b/i,
    ],
    negation: "counts",
    note: "bounds what the credential may do",
  },
  {
    strength: 3,
    topic:
      /\b(?:s3|sqs|sns|kms|iam|dynamodb|logs|ecr|sts|secretsmanager):[A-Z]\w{2,40}|\bgrant (?:select|insert|update|usage|execute)\b|\b(?:cluster)?role ?bindings?\b|\bverbs: ?\[|\bsubject ?access ?review/i,
    kinds: ["sentence", "row", "line"],
    note: "names the actions that are granted",
  },
  {
    strength: 3,
    topic: /\b[a-z]{2,20}[:.](?:read|write|admin|create|update|delete|ci|upload|releases?|list|manage)\b/i,
    says: [right],
    kinds: ["sentence", "row", "line"],
    note: "names the scopes",
  },
  {
    strength: 3,
    topic: /\bscopes?\b/i,
    says: [
      /\b(?:must|should|needs? to|has to|have to|are required to) (?:\w{2,12} )?(?:include|contain|have|be|carry|hold)\b/i,
      /\bone of\b|:|\b[a-z]{2,20}(?:_[a-z]{2,20}){1,4}\b/,
    ],
    unless: /\b(?:out of scope|in scope|scope of (?:this|the) (?:rfc|proposal|document|work))\b/i,
    note: "names the scopes that a call needs",
  },
  {
    strength: 2,
    topic: /\b(?:least[- ]privileged?|minimal (?:permissions?|privileges?|scopes?)|scopes?|fine-grained)\b/i,
    note: "names scopes without saying which",
  },
];

/** Rights over everything, handed out without a reason. */
const everything: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:full|unrestricted|admin(?:istrator)?|root|super-?user|cluster-admin|wildcard|all|global) (?:access|permissions?|privileges?|scopes?|rights)\b/i,
    says: [
      /\b(?:tokens?|(?:api|access)[- ]?keys?|service accounts?|robot accounts?|credentials?|workers?|jobs?)\b/i,
      /\b(?:will|has|have|gets?|given|granted|receives?|runs? with|with)\b/i,
    ],
    unless:
      /\b(?:not|never|no longer|without|instead|only|because|since|today|currently|avoid\w*|rather|shocking|require[sd]?)\b/i,
    note: "gives the credential rights over everything and no reason",
  },
];

const broad = `# RFC: Deploy tokens

## Proposal

A project owner creates a deploy token with \`POST /v1/projects/{id}/tokens\`. The token has full access to the API of the
account.
`;

const scoped = `# RFC: Deploy tokens

## Proposal

A project owner creates a deploy token with \`POST /v1/projects/{id}/tokens\`. The token is restricted to its project and has
the scope \`release:write\` only.
`;

const none = `# RFC: Search projects

## Proposal

Members search their projects with \`GET /v1/projects\`.
`;

/** What a credential may do, and nothing more. */
export const sbLeastPrivilege = defineCheck({
  meta: {
    id: "sb-least-privilege",
    title: "Nothing bounds what the new credential may do",
    item: "least-privilege",
    severity: "warning",
    problem:
      "A token that can do everything is copied into the build of one project and opens all of them. What it may do decides whether a leak is a ticket or an incident.",
    remedy:
      "Name the scopes, roles or grants that each service, job and token gets, with the smallest set as the default; give a reason where one needs all of it.",
    quietWhen: ["No credential for a service, a job or a client is introduced."],
    references: [references.asvs, references.api5],
    examples: {
      bad: [{ title: "Full access", markdown: broad, status: "fail", quote: "has full access" }],
      good: [
        { title: "One scope in one project", markdown: scoped, status: "pass", quote: "restricted to its project" },
        { title: "No credential", markdown: none, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc: Rfc) => {
    const found = searchStatements(rfc, statements);
    const answered = (strongest(found)?.strength ?? 0) >= 3;
    return {
      found,
      gap: answered ? undefined : searchStatements(rfc, everything).find(({ strength }) => strength === 4),
    };
  },
  answerIsEnough: true,
  lookedFor: "scopes, roles or grants of the new credential",
  words:
    /\b(?:scope|roles?\b|grant|permission|privilege|rights?\b|read-?only|least|minim|only\b|access|polic(?:y|ies)|iam\b|restrict|rbac|capabilit|allowed|can (?:read|write)|service account)/i,
  accepts: ["denied"],
  home: [/\b(?:scopes?|permissions?|privileges?|rbac)\b/i, /\b(?:tokens?|credentials?|security)\b/i],
  question: (rfc) =>
    `What is the smallest set of rights that ${credentialText(rfc, "the new credential")} needs, and what can its holder not do?`,
  draft: (rfc) => [
    `- The holder of ${credentialText(rfc, "the new credential")} is granted only the permissions of the operations that this design names; it can neither read other accounts nor change permissions.`,
    "- The default scope is read-only; each further scope is granted by an administrator and is listed with its reason.",
  ],
});

/** A part of the design that administers another system does so with rights of its own. */
const administers: Statement = {
  strength: 3,
  topic: /\b(?:management|admin(?:istration|istrative)?) apis?\b/i,
  says: [
    /\b(?:lambdas?|jobs?|workers?|services?|controllers?|scripts?|functions?|operators?|we|it)\b/i,
    /\b(?:calls?|uses?|using|delet\w{1,4}|creat\w{1,4}|updat\w{1,4}|invok\w{1,4}|requests?)\b/i,
  ],
  unless: /\b(?:new|our|expos\w{1,4}|provid\w{1,4}|add(?:s|ed)?) (?:\w{2,12} )?(?:management|admin\w{0,10}) api/i,
  note: "administers another system by its API",
};

function applies(rfc: Rfc): Applicability {
  const handled = whenCredentialsAreHandled(rfc);
  if (handled.kind === "applies") return handled;
  const used = searchStatements(rfc, [administers]).filter(({ strength }) => strength >= 3);
  return used.length > 0 ? { kind: "applies", because: used.map(({ evidence }) => evidence) } : handled;
}
