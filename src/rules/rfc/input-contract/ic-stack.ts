import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { always, whenAnyOf, whenBackend } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { titleText } from "../nouns.ts";
import { boundProduct, language, product } from "../reading/products.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

/** Products that others use. */
const caseOfOthers =
  /\b(?:for example|for instance|e\.g|such as|similar to|unlike|inspired by|as in|compared (?:to|with)|possible to use|instead of|how (?:kubernetes|github|aws|stripe) does)\b/i;

const statements: readonly Statement[] = [
  { strength: 3, topic: boundProduct, unless: caseOfOthers, note: "names a product and what it is used for" },
  {
    strength: 3,
    topic:
      /\b(?:databases?|data ?stores?|caches?|queues?|brokers?|storage|(?:storage )?engines?|records|stack|platform)\b/i,
    says: [
      new RegExp(
        `\\b(?:(?:is|are)(?: in| on| an?)?|uses?|:|\\()(?: [\\w-]{1,20}){0,2} ?\\(?(?:${product.source})|\\((?:[\\w ,-]{0,40})(?:${product.source})`,
        "i",
      ),
    ],
    unless: caseOfOthers,
    note: "names a product and what it is used for",
  },
  {
    strength: 3,
    topic: language,
    says: [
      /\b(?:written|implemented|built|rewritten|developed|services?|microservices?|apps?|applications?|servers?|librar(?:y|ies)|sdks?|workers?|frameworks?|backends?|frontends?|binary|monolith|codebase|stack|component|plugin|agent|daemon)\b/i,
    ],
    unless: caseOfOthers,
    note: "names the language or framework of a component",
  },
  {
    strength: 3,
    topic:
      /\b(?:lambdas?|cloudwatch|eventbridge|step functions?|auth0|okta|keycloak|jenkins|terraform|github actions|firebase|supabase)\b/i,
    says: [
      /\b(?:runs?|triggers?|triggered|call(?:s|ed)?|quer(?:y|ies)|deploy(?:s|ed)?|hosted|use[sd]?|using|stor(?:e|es|ed)|provision(?:s|ed)?|invok(?:e|es|ed)|schedul(?:e|es|ed)|acts? as)\b/i,
    ],
    unless: caseOfOthers,
    note: "names a product and what it is used for",
  },
  {
    strength: 3,
    topic:
      /\b(?:built|based|implemented|written) (?:on|with|in|using|on top of) (?:the |a )?[A-Z][\w.-]{1,30}(?: [A-Z][\w.-]{1,30}){0,3} (?:SDK|sdk|framework|library|engine|runtime|platform)\b|\b[Bb]uilt (?:on|with|using) (?:the )?(?:[A-Z][\w.-]{1,30} ){1,3}SDK\b/,
    unless: caseOfOthers,
    note: "names what a component is built on",
  },
  {
    strength: 2,
    topic:
      /\b(?:existing|current|our|same|standard|usual) (?:[\w-]{2,20} ){0,2}(?:stack|database|infrastructure|framework|queue|platform|cluster|services?|tech(?:nology)?)\b/i,
    note: "speaks of the existing stack without naming it",
  },
  { strength: 2, topic: product, note: "names a product without what it is used for" },
];

const stacked = `# RFC: A service for thumbnails

## Context

The archive is a Django application; its records are in PostgreSQL on a managed instance.

## Proposal

A new service makes thumbnails. It is written in Python as well and takes its work from the existing RabbitMQ queue.
`;

const stackless = `# RFC: A service for thumbnails

## Proposal

A new service makes thumbnails. It takes the id of an image, reads the image, makes three sizes of it and stores them.
`;

const sameRepository = `# RFC: Sort the catalogue

## Proposal

\`GET /v1/books\` gets a parameter \`sort\` with the values \`title\` and \`year\`.
`;

function named(rfc: Rfc): boolean {
  return searchStatements(rfc, statements, "input").some(({ strength }) => strength >= 3);
}

/** Which language, framework, database, queue and cloud are in place. */
export const icStack = defineCheck({
  meta: {
    id: "ic-stack",
    title: "The stack that a new component joins is not named",
    item: "existing-stack",
    severity: "warning",
    problem:
      "A component that does not say what it is built on brings its own language, its own database and its own way to be deployed, and the team on call learns all three at night.",
    remedy:
      "Name the language, the framework, the database, the queue and the platform that are in place, and which of them the new component uses.",
    quietWhen: ["The change stays within one existing component."],
    references: [references.arc42],
    examples: {
      bad: [{ title: "A service on nothing", markdown: stackless, status: "fail" }],
      good: [
        { title: "Language, database and queue", markdown: stacked, status: "pass" },
        { title: "One parameter more", markdown: sameRepository, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => {
    const added = whenAnyOf(rfc, ["service"], "No new component is added");
    // What stays within a component owes no answer, and may give one.
    return added.kind === "off" && whenBackend(rfc).kind === "applies" && named(rfc) ? always : added;
  },
  search: (rfc) => ({ found: searchStatements(rfc, statements, "input") }),
  answerIsEnough: true,
  lookedFor: "a language, framework, database, queue or platform with the component that uses it",
  words:
    /\b(?:postgres|mysql|sqlite|redis|kafka|rabbit|sqs|sns\b|kubernetes|golang|go\b|java|kotlin|scala|python|ruby|rails|django|flask|node(?:\.?js)?\b|typescript|rust|php\b|spring|elastic|mongo|dynamo|cassandra|clickhouse|s3\b|lambda|aws|gcp|azure|language|framework|library|written in|built (?:on|with)|database|platform|queue|existing|runs on|grpc|graphql)|\.net/i,
  home: [
    /\b(?:stack|technolog\w+|infrastructure|architecture|dependencies|deployment)\b/i,
    /\b(?:background|context|current)\b/i,
  ],
  question: (rfc) =>
    `Which language, database, queue and platform does the new component of ${titleText(rfc, "this design")} use, and which of them run today?`,
  draft: (rfc) => [
    `- ${titleText(rfc, "The new component")} is written in Python like the component beside it and runs in the same Kubernetes cluster; it brings no new product.`,
  ],
});
