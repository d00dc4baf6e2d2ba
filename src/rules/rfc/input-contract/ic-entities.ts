import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { whenAnyOf, whenBackend } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { standingOf } from "../reading/standing.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const record =
  /\b(?:tables?|records?|rows?|entit(?:y|ies)|documents?|objects?|models?|collections?|struct(?:ure)?s?|entries|entry|items?|resources?|schema|columns?|files?|metadata)\b/i;
/** What a record is made of. */
const member =
  "(?:(?:[\\w-]{2,20} )?(?:names?|ids?|identifiers?|status|state|timestamps?|dates?|owners?|types?|versions?|hash(?:es)?|checksums?|urls?|e-?mails?|titles?|descriptions?|counts?|sizes?|created[_ ]at|updated[_ ]at|payload|values?|flags?|codes?|numbers?|amounts?|keys?|scopes?|ttl|expiry))";
/** Shapes of messages are the business of the API. */
const message =
  /\b(?:access to|permission|endpoint|requests?|responses?|headers?|team|owner of|section|document describes|quer(?:y|ies)|parameters?)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic: record,
    says: [
      /\b(?:has|have|with|contains?|consists? of|includes?|holds?|stor(?:e|es|ed|ing)|keeps?|gets?|comprises?|composed of)\b/i,
      /\b(?:fields?|columns?|attributes?|properties|keys)\b(?: \w{2,12}){0,2}(?::| \(| [\w.-]{2,40}, | [\w.-]{2,40} and )/i,
    ],
    unless: message,
    note: "names a record with its fields",
  },
  {
    strength: 3,
    topic: new RegExp(
      `\\b(?:each|every|an?|the) [\\w" -]{2,40}? (?:has|have|stores?|holds?|keeps?|consists? of|contains?|records?|carries|is identified by|is keyed by|for)\\b[^.;]{0,40}\\b${member}(?:,| and)[^.;]{1,60}\\b${member}\\b`,
      "i",
    ),
    says: [
      /\b(?:has|have|stor\w+|holds?|keeps?|consists? of|contains?|records?|carries|identified|keyed|database|table)\b/i,
    ],
    unless: message,
    note: "says what a record holds",
  },
  {
    strength: 3,
    topic: /\b(?:columns?|attributes?|fields?)\b/i,
    says: [
      /\b(?:add(?:s|ed|ing)?|new|introduc\w+|gets?|has|creat\w+|extend\w*|stor\w+)\b/i,
      /\b(?:tables?|models?|entit(?:y|ies)|records?|collections?|rows?|database|schema)\b/i,
      /\b[a-z]{2,30}_[a-z_]{2,30}\b|\b[a-z]{2,20}[A-Z]\w{1,30}\b|\b(?:called|named)\b/,
    ],
    unless: message,
    note: "names the column that a record gets",
  },
  {
    strength: 2,
    topic: /\b(?:tables?|entit(?:y|ies)|data model|records?|database|collections?|buckets?|data ?stores?)\b/i,
    says: [/\b(?:new|add\w*|creat\w+|stor\w+|persist\w*|sav\w+|kept|writ\w+|chang\w+|extend\w*)\b/i],
    note: "speaks of stored data without what it holds",
  },
];

const named = `# RFC: Subscriptions to reports

## Proposal

Readers subscribe to reports. A subscription is stored in a new table:

| Column | Type | Meaning |
| ------ | ---- | ------- |
| reader_id | uuid | who gets the report |
| report_id | uuid | which report |
| created_at | timestamptz | since when |
`;

const unnamed = `# RFC: Subscriptions to reports

## Proposal

Readers subscribe to reports. Their subscriptions will be stored in a new table in the database of the report service.
`;

const stateless = `# RFC: Reports as CSV

## Proposal

\`GET /v1/reports/{id}\` gets a parameter \`format\`. With \`csv\` the answer has one line for each row of the report.
`;

/** Which records the feature reads, creates and changes, and what they hold. */
export const icEntities = defineCheck({
  meta: {
    id: "ic-entities",
    title: "The records that the feature keeps are not named with their fields",
    item: "data-requirements",
    severity: "warning",
    problem:
      "Data that is not named has no owner, no key and no lifetime. The first implementation decides all three, and everything that is built on it keeps the decision.",
    remedy:
      "List the records that the feature reads, creates and changes, each with its fields, as a table, as DDL or as type definitions.",
    quietWhen: ["Nothing is persisted."],
    references: [references.arc42],
    examples: {
      bad: [{ title: "A table without columns", markdown: unnamed, status: "weak", quote: "in a new table" }],
      good: [
        { title: "Columns and types", markdown: named, status: "pass", quote: "reader_id" },
        { title: "Nothing is stored", markdown: stateless, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["db"], "Nothing is persisted"),
  // Types of a programming language are no records: outside of a backend nothing answers.
  search: (rfc) => ({
    found:
      whenBackend(rfc).kind === "off"
        ? []
        : [...shapes(rfc), ...drawn(rfc), ...searchStatements(rfc, statements, "input")],
  }),
  inAnyLanguage: (rfc) => [...shapes(rfc), ...drawn(rfc)],
  answerIsEnough: true,
  lookedFor: "a record with its fields: a table, DDL, a type or a sentence that names them",
  words:
    /\b(?:fields?\b|columns?\b|tables?\b|records?\b|entit|schema|struct|message\b|models?\b|attribute|propert|rows?\b|objects?\b|types?\b|id\b|uuid|varchar|integer|string|timestamp)/i,
  home: [/\b(?:data model|entit\w+|schema|database|tables?|storage|persistence|models?)\b/i],
  question: (rfc) =>
    `Which records does ${operationText(rfc, "write", titleText(rfc, "this design"))} create or change, which fields does each hold, and who owns them?`,
  draft: (rfc) => [
    "| Field | Type | Meaning |",
    "| --- | --- | --- |",
    "| id | uuid | identifies the record; set by the database |",
    `| created_at | timestamptz | when ${titleText(rfc, "the feature")} first wrote the record |`,
    "| updated_at | timestamptz | when the record last changed |",
  ],
});

/** A shape with two fields or more; an example of a message counts for less than a definition, and only where data is kept. */
function shapes(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "schema", "input")
    .filter(({ form }) => rfc.scope.db.state !== "off" || form === "ddl" || form === "types" || form === "table")
    .filter((schema) => schema.fields.length >= 2 || (schema.form === "ddl" && schema.fields.length > 0))
    .map((schema) => foundAt(rfc, schema.range, strengthOf(schema), "gives a record with its fields"));
}

function strengthOf({ form }: FactOf<"schema">): 3 | 4 {
  return form === "json" || form === "list" || form === "openapi" ? 3 : 4;
}

/** An entity diagram, or a table of tables and columns. */
function drawn(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter((section) => standingOf(section, "input") === "decides")
    .flatMap((section) =>
      section.blocks.flatMap((block) => {
        if (block.kind === "fence" && /\b(?:erDiagram|classDiagram)\b/.test(block.fence.code.slice(0, 400)))
          return [foundAt(rfc, block.range, 4, "draws the records and how they relate")];
        const row = block.kind === "table" && isOfColumns(block.table.header) ? block.table.rows[0] : undefined;
        return row === undefined ? [] : [foundAt(rfc, row.range, 4, "gives a table of tables and columns")];
      }),
    );
}

function isOfColumns(header: readonly string[]): boolean {
  const heads = header.join(" | ");
  return (
    /\b(?:tables?|entit(?:y|ies)|models?|collections?|records?)\b/i.test(heads) &&
    /\b(?:columns?|fields?|attributes?)\b/i.test(heads)
  );
}
