import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { rangeOfLine } from "../../../charter/index.ts";
import { defineCheck } from "../define-check.ts";
import { entityText, titleText } from "../nouns.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { sensitiveDatum, whenUserData } from "../reading/personal-data.ts";
import { standingOf } from "../reading/standing.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

/** What a datum is called by how much it must be protected. */
const dataClass =
  /\b(?:pii|personal(?:ly)?(?:[- ]identifiable)?(?: (?:data|information|details))|identifiable information|sensitive|confidential|(?:highly |strictly )?restricted data|classif(?:ied|y|ication)|regulated|secret (?:data|values?|information|material)|(?:is|are|as|kept|be) (?:an? )?secret|protected health information|phi|pseudonym\w*|anonymi[sz]ed|special category|non-?sensitive|public data)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic: dataClass,
    says: [
      sensitiveDatum,
      /\b(?:is|are|be|contains?|includ(?:e|es|ing)|such as|like|e\.g\.|i\.e\.|consider\w*|treat\w*|mark\w*|classif\w+|as|namely|hold\w*|stor\w+|process\w*|must|should|will|handl\w+|collect\w*|expos\w+)\b/i,
    ],
    unless:
      /\b(?:case[- ]sensitive|time[- ]sensitive|latency[- ]sensitive|security[- ]sensitive (?:code|component))\b/i,
    negation: "counts",
    note: "says which data is sensitive",
  },
  {
    strength: 3,
    topic:
      /(?:\b(?:no|not|never|without|neither|nor|free of)\b|n['’]t\b)[^.;]{0,60}\b(?:pii|personal(?:ly)?(?:[- ]identifiable)? (?:data|information)|sensitive (?:data|information)|user data|customer data)\b|\b(?:pii|(?:personal|sensitive|user|customer) (?:data|information)) (?:is|are|does|do|will|must|should|can)(?: not|n['’]t|not| never)\b/i,
    says: [
      /\b(?:contains?|includ\w+|stor\w+|collect\w*|hold\w*|process\w*|log(?:s|ged)?|sen[dt]|has|have|are|is|be|record\w*|shared?|leave[sd]?|involv\w*|handl\w*|persist\w*|expos\w*)\b/i,
    ],
    unless: /\b(?:should we|unclear|unknown|not (?:yet )?(?:clear|decided|known))\b/i,
    negation: "counts",
    note: "says that no personal data is involved",
  },
  {
    strength: 3,
    topic: new RegExp(
      `\\b(?:user|patron|customer|member|account|contact|profile|personal|employee) (?:data|details|information|attributes)(?: \\(|: ?| such as | including | namely | like )[^.;)]{0,60}(?:${sensitiveDatum.source})`,
      "i",
    ),
    says: [
      /\b(?:stor\w*|hold\w*|contain\w*|keep\w*|kept|is|are|has|have|collect\w*|process\w*|includ\w*|send\w*|sent|log(?:s|ged)?)\b/i,
    ],
    note: "names the personal data that it handles",
  },
  {
    strength: 2,
    topic: dataClass,
    unless: /\b(?:case[- ]sensitive|time[- ]sensitive|latency[- ]sensitive)\b/i,
    note: "speaks of sensitive data without saying which it is",
  },
];

const classified = `# RFC: Invite colleagues

## Proposal

An owner invites a colleague with \`POST /v1/invitations\`. The invitation stores the e-mail address of the colleague.

| Field | Type | Class | Why |
| ----- | ---- | ----- | --- |
| email | text | personal | the invitation is sent there |
| role | text | internal | what the colleague may do |
`;

const unclassified = `# RFC: Invite colleagues

## Proposal

An owner invites a colleague with \`POST /v1/invitations\`. The invitation stores the e-mail address and the phone number
of the colleague and the role that was chosen.
`;

const impersonal = `# RFC: Sort the catalogue

## Proposal

\`GET /v1/books\` gets a parameter \`sort\` with the values \`title\` and \`year\`.
`;

/** Which fields are personal, secret or regulated. */
export const icDataClassification = defineCheck({
  meta: {
    id: "ic-data-classification",
    title: "Personal or secret fields are not marked as such",
    item: "data-requirements",
    severity: "warning",
    problem:
      "A field that nobody marked as personal or secret is logged, copied to analytics and kept for ever like any other. Finding it again in every copy is what a request for erasure then costs.",
    remedy:
      "Give each field that says something of a person, or opens something, its class (public, internal, personal, secret) and the reason why it is needed; “no personal data” is an answer.",
    quietWhen: ["No field says anything of a person and no credential is handled."],
    references: [references.asvs, references.gdpr],
    examples: {
      bad: [{ title: "An address without a class", markdown: unclassified, status: "fail" }],
      good: [
        { title: "A class for each field", markdown: classified, status: "pass", quote: "personal" },
        { title: "Nothing personal", markdown: impersonal, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenUserData(rfc, "No data of users and no credential is handled"),
  search: (rfc) => ({ found: [...columns(rfc), ...searchStatements(rfc, statements, "input")] }),
  inAnyLanguage: columns,
  answerIsEnough: true,
  lookedFor: "a sentence or a column that says which data is personal, secret or regulated",
  words:
    /\b(?:personal|pii\b|sensitive|secret|confidential|private|public\b|internal|regulated|classif|e-?mail|address|names?\b|phone|encrypt|privacy|phi\b|credit card)/i,
  accepts: ["denied"],
  home: [
    /\b(?:privacy|pii|personal|sensitiv\w+|classification|data protection)\b/i,
    /\b(?:data|schema|security|storage)\b/i,
  ],
  question: (rfc) =>
    `Which fields of ${entityText(rfc, titleText(rfc, "the new data"))} are personal or secret, and why is each of them needed?`,
  draft: (rfc) => [
    `- The fields of ${entityText(rfc, titleText(rfc, "this feature"))} that name or describe a user are personal data; each is needed to serve that user.`,
    ...(rfc.scope.credential.state === "on"
      ? ["- Its tokens and keys are secret data, needed to prove who calls."]
      : []),
    "- Every other field is internal and names no person.",
  ],
});

/** A table with a column for the class of each field. */
function columns(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter((section) => standingOf(section, "input") === "decides")
    .flatMap((section) => section.blocks)
    .flatMap((block) =>
      block.kind === "table" && block.table.header.some((head) => classHeader.test(head)) && block.table.rows.length > 0
        ? [
            foundAt(
              rfc,
              block.table.rows[0]?.range ?? rangeOfLine(rfc, block.range.startLine),
              4,
              "gives the class of each field",
            ),
          ]
        : [],
    );
}

const classHeader =
  /^(?:data )?(?:class(?:ification)?|sensitiv(?:e|ity)|confidential(?:ity)?|pii|personal(?: data)?\??|privacy|data class|protection)(?: level)?\??$/i;
