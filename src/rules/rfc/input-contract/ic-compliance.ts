import { defineCheck } from "../define-check.ts";
import { entityText, titleText } from "../nouns.ts";
import { whenDataLeaves } from "../reading/personal-data.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

/** Laws, standards and contracts that bind a backend by the data it holds. */
const regime =
  /\b(?:(?:uk[- ])?gdpr|lgpd|ccpa|cpra|pipeda|hipaa|hitech|pci(?:[- ]dss)?|psd2|soc[- ]?[12](?: type (?:1|2|i|ii))?|iso(?:\/iec)? ?27\d{3}|fedramp|fips(?:[- ]?140(?:-[23])?)?|nist (?:sp )?800-\d+|coppa|ferpa|sox|sarbanes[- ]oxley|dora|nis ?2|eidas|wcag|cyber resilience act|digital services act|dmca|export control|data protection (?:act|law|regulation|impact assessment|officer)s?|dpias?|dpas?|data processing (?:agreement|addendum)s?|privacy (?:act|law|policy|regulation)s?|right to (?:be forgotten|erasure|access)|(?:data )?subject access requests?|data residency|data sovereignty|freedom of information|records? act|terms of (?:service|use)|legal (?:requirement|obligation|hold|basis|team|department|reason)s?|regulat(?:ory|ors?|ions?|ed by)|compliance (?:requirement|regime|team|obligation|standard)s?|contractual(?:ly)?|by law|law enforcement|lawful(?:ly)?|audit(?:ors?)? requirements?)\b/i;

/** What follows from it. */
const consequence =
  /\b(?:must|shall|should|will|requires?|required|have to|has to|need(?:s|ed)?|cannot|can't|may not|not allowed|allow(?:s|ed)?|prohibit\w*|forbid\w*|because|due to|in order to|to (?:comply|satisfy|meet|fulfil\w*|conform)|compl(?:y|ies|iant|iance)|therefore|so that|so we|under|subject to|covered by|falls? (?:under|within)|appl(?:y|ies)|does not apply|mandat\w+|oblig\w+|means? that|delet\w+|eras\w+|retain\w*|encrypt\w*|within \d|at least \d)\b/i;

const statements: readonly Statement[] = [
  {
    // What a law allows is said with "may": a possibility counts for one less.
    strength: 4,
    topic: regime,
    says: [consequence],
    unless:
      /\b(?:regulat\w+ (?:traffic|load|rate|flow)|self[- ]regulat\w+|not (?:sure|clear|known) (?:if|whether)|tbd|to be (?:checked|clarified|determined))\b/i,
    negation: "counts",
    note: "says which rule applies and what follows",
  },
  { strength: 2, topic: regime, note: "names a law or a standard without what follows from it" },
  {
    strength: 2,
    topic: /\b(?:compliance|compliant|regulations?|legal|privacy|data protection)\b/i,
    says: [/\b(?:data|users?|customers?|requirements?|reasons?|concerns?|implications?|review)\b/i],
    unless:
      /\b(?:spec|standard|rfc|api|protocol|oidc|oauth|openapi|posix|sql|licen[cs]e)[- ](?:compliance|compliant)\b|\bcompliant with (?:the )?(?:spec|rfc|standard|api)/i,
    note: "names compliance without the law, the policy or the contract",
  },
];

const lawful = `# RFC: Keep the delivery address of an order

## Proposal

The table \`orders\` gets the columns \`street\` and \`phone_number\`; both are personal data. Under the GDPR a customer may have
them erased, so a request for erasure sets both to NULL within 30 days.
`;

const lawless = `# RFC: Keep the delivery address of an order

## Proposal

The table \`orders\` gets the columns \`street\` and \`phone_number\`, so that the carrier can call the customer. Phone numbers
are stored as the customer typed them.
`;

const impersonal = `# RFC: Sort the catalogue

## Proposal

\`GET /v1/books\` gets a parameter \`sort\` with the values \`title\` and \`year\`.
`;

/** Which law, policy or contract applies, and what follows from it. */
export const icCompliance = defineCheck({
  meta: {
    id: "ic-compliance",
    title: "No law, policy or contract is named for the data",
    item: "constraints",
    severity: "warning",
    problem:
      "Rules for personal data and credentials decide where data may be kept, how long, who may see it and what must be logged. Found after the launch, each of them is a migration.",
    remedy:
      "Name the law, policy or contract that applies (GDPR, PCI DSS, HIPAA, a customer's agreement) and what changes in the design because of it; “none applies, because …” is an answer.",
    quietWhen: ["No personal data and no credential is handled, and no data is handed to a third party."],
    references: [references.gdpr, references.asvs, references.ssdf],
    examples: {
      bad: [{ title: "Phone numbers without a rule", markdown: lawless, status: "fail" }],
      good: [
        { title: "A law and what follows", markdown: lawful, status: "pass", quote: "GDPR" },
        { title: "Nothing personal", markdown: impersonal, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenDataLeaves(rfc, "No personal data and no credential is handled, and no data leaves"),
  search: (rfc) => ({ found: searchStatements(rfc, statements, "input") }),
  answerIsEnough: true,
  lookedFor: "a law, a policy or a contract with what follows from it",
  words:
    /\b(?:gdpr|pci|hipaa|soc ?2|ccpa|lgpd|fedramp|iso\b|sox\b|law|legal|regulat|complian|polic|contract|agreement|act\b|directive|privacy|licen[cs]e)/i,
  accepts: ["denied"],
  home: [
    /\b(?:compliance|legal|privacy|gdpr|regulat\w+|data protection)\b/i,
    /\b(?:constraints|requirements|security)\b/i,
  ],
  question: (rfc) =>
    `Which law, policy or contract applies to ${entityText(rfc, `the data of ${titleText(rfc, "this design")}`)}, and what changes in the design because of it?`,
  draft: (rfc) => [
    `- ${titleText(rfc, "This feature")} falls under the GDPR where its data names a person: it must be erased within 30 days of a request, and no more of it is collected than the feature needs.`,
    "- PCI DSS and HIPAA do not apply, because no card data and no health data is involved.",
  ],
});
