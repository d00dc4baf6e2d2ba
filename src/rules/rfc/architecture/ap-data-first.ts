import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { both, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationsOf, operationText } from "../nouns.ts";
import { dataSections, definedEntities, entityFound } from "../reading/entities-of-api.ts";
import { type Found, foundAtHeading } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:stor(?:e|es|ed)|sav(?:e|es|ed)|persist(?:s|ed)?|kept|keep(?:s)?|record(?:s|ed)?|written|writes?|insert(?:s|ed)?)\b/i,
    says: [
      /\b(?:tables?|columns?|databases?|db|rows?|records?|entry|entries|key-value|collections?|documents?|buckets?|etcd|s3|dynamodb|postgres\w*|mysql|redis)\b/i,
      /\b(?:with|containing|contains?|consist\w*|holds?|has|including|includes?|keyed by|key|columns?|fields?|attributes?)\b/i,
    ],
    unless: /\b(?:today|currently|could|might|logs?|audit log)\b|\?/i,
    note: "describes the stored data in words",
  },
  {
    strength: 2,
    topic: /\b(?:data ?model|database|table|stored|persisted|schema)\b/i,
    says: [/\b(?:will|must|should|is|are|be|new|add\w*|store[sd]?|changes?)\b/i],
    unless: /\b(?:today|currently|table (?:below|above|of contents))\b|\?/i,
    note: "names the stored data without its fields",
  },
];

const interfaceOnly = `# RFC: Bookmarks

## API

\`POST /v1/bookmarks\` creates a bookmark and \`GET /v1/bookmarks\` lists them, the newest first and twenty at a time.
Bookmarks are stored in the database.
`;

const dataAndInterface = `# RFC: Bookmarks

## Data

\`\`\`sql
CREATE TABLE bookmarks (id uuid PRIMARY KEY, reader_id uuid NOT NULL, page integer NOT NULL);
\`\`\`

## API

\`POST /v1/bookmarks\` creates a bookmark and \`GET /v1/bookmarks\` lists them.
`;

const noData = `# RFC: Sort the catalogue

## Proposal

\`GET /v1/books\` gets a parameter \`sort\` with the values \`title\` and \`year\`.
`;

/** Whether the data model stands before or with the API. */
export const apDataFirst = defineCheck({
  meta: {
    id: "ap-data-first",
    title: "The API is designed without the data behind it",
    item: "data-model-first",
    severity: "advice",
    problem:
      "An interface that is drawn before the data promises what the data cannot keep: a filter without an index, a field that nobody stores, an id that is not unique.",
    remedy:
      "Define the entity with its fields before the operations that show it, or link from the operation to its definition.",
    quietWhen: [
      "The design stores nothing, or it has no API.",
      "The order of the sections does not matter as long as the entity is defined.",
    ],
    references: [references.aip121, references.arc42],
    examples: {
      bad: [
        {
          title: "Operations on an undefined record",
          markdown: interfaceOnly,
          status: "weak",
          quote: "stored in the database",
        },
      ],
      good: [
        {
          title: "The table, then the operations",
          markdown: dataAndInterface,
          status: "pass",
          quote: "CREATE TABLE bookmarks",
        },
        { title: "Nothing is stored", markdown: noData, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) =>
    operationsOf(rfc).length === 0
      ? { kind: "off", reason: "No operation is defined" }
      : both(whenAnyOf(rfc, ["db"], "Nothing new is persisted"), whenAnyOf(rfc, ["api"], "No API is added or changed")),
  search: (rfc) => ({ found: [...definitions(rfc), ...searchStatements(rfc, statements)] }),
  inAnyLanguage: definitions,
  answerIsEnough: false,
  lookedFor: "the entity behind the operations, with its fields",
  words:
    /\b(?:fields?\b|columns?\b|tables?\b|entit|record|schema|model|struct|attribute|propert|object|stored|rows?\b|types?\b|consists|contains)/i,
  home: [/\b(?:data ?model|database|schema|storage|entit(?:y|ies)|persistence)\b/i, /\b(?:api|endpoints?)\b/i],
  question: (rfc) =>
    `Which table or entity backs ${operationText(rfc, "any", "the operations")}, and which fields does it have?`,
  draft: (rfc) => [
    `- ${operationText(rfc, "any", "The API")} is stored as one row with the columns \`id\`, \`created_at\` and \`updated_at\`.`,
  ],
});

function definitions(rfc: Rfc): readonly Found[] {
  return [
    ...definedEntities(rfc).map((entity) => entityFound(rfc, entity, "defines the data beside its API")),
    ...dataSections(rfc).map((section) => foundAtHeading(rfc, section, 3, "has a section on the data beside its API")),
  ];
}
