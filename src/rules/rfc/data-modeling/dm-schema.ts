import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { allFactsOf, factsOf } from "../reading/facts.ts";
import { type Found, foundAt, strongest } from "../reading/found.ts";
import { statesChange } from "../reading/schema-changes.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { leavesStorageOpen } from "../reading/storage.ts";
import { references } from "../references.ts";

const prose: readonly Statement[] = [
  {
    strength: 3,
    topic: /\b(?:columns?|fields?|attributes?)\b/i,
    says: [
      /\b(?:add(?:s|ed|ing)?|introduc\w+|new|extend\w*|store[ds]?|contain(?:s)?|has|have|with)\b/i,
      /\b(?:table|model|collection|document|record|entity|entities|row|index)s?\b/i,
      /\b(?:integer|int|bigint|string|text|varchar|char|boolean|bool|uuid|timestamp|date(?:time)?|jsonb?|enum|float|decimal|numeric|array|bytea?|blob|nullable|not null|foreign key|primary key)\b/i,
    ],
    note: "describes a column with its type",
  },
  {
    strength: 3,
    topic: /\b(?:columns?|fields?|attributes?|propert(?:y|ies))\b/i,
    says: [
      /\b(?:add(?:s|ed|ing)?|introduc\w+|new|extend\w*|store[ds]?|has|have|with|carr(?:y|ies)|gets?)\b/i,
      /\b(?:optional|nullable|required|unique|boolean|integer|string|text|timestamp|uuid|jsonb?|enum) (?:\w{2,12} )?`?\w{2,40}`? (?:columns?|fields?|attributes?|propert(?:y|ies))\b|[\w`] ?[=:] ?["'`]?\w{2,30}["'`]? \| ["'`]?\w{2,30}/i,
    ],
    unless: /\b(?:request|response|payload|header|query (?:string|parameter)|form)s?\b|\?/i,
    note: "describes a field with its type or values",
  },
  {
    strength: 2,
    topic:
      /\b(?:add(?:s|ed|ing)?|introduc\w+|creat(?:e|es|ed|ing)|new|extend\w*|chang(?:e|es|ed|ing)|store[ds]?)\b[^.;]{0,60}\b(?:tables?|columns?|collections?|models?|schemas?)\b|\b(?:tables?|columns?|collections?|models?|schemas?)\b[^.;]{0,40}\b(?:add(?:ed)?|introduced|created|extended|changed|stored?|gets?|needed)\b/i,
    unless:
      /\b(?:records in the|rows in the|corner case|comparison|following|table of contents|data ?models? of|threat)\b/i,
    note: "announces a table or column without its fields and types",
  },
];

const typed = `# RFC: Keep delivery attempts

## Proposal

Each delivery attempt is stored in a new table:

\`\`\`sql
CREATE TABLE delivery_attempts (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES orders (id),
  attempted_at timestamptz NOT NULL,
  status text NOT NULL
);
\`\`\`
`;

const announced = `# RFC: Keep delivery attempts

## Proposal

We will add a new table for delivery attempts to the orders database. The worker inserts a row into the table for each
attempt.
`;

/** The tables, fields and types that are added. */
export const dmSchema = defineCheck({
  meta: {
    id: "dm-schema",
    title: "Data is stored without a stated schema",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "Types, nullability and keys decide what later migrations cost. Left out of the design they are decided in the first pull request by whoever writes it, and reviewed with the code instead of before it.",
    remedy:
      "Give the new tables or fields with type, nullability, keys and constraints, as DDL, a typed structure or a table.",
    quietWhen: ["Nothing new is persisted.", "The document leaves the storage to implementers."],
    references: [references.arc42, references.zalando],
    examples: {
      bad: [{ title: "A table without fields", markdown: announced, status: "weak", quote: "We will add a new table" }],
      good: [{ title: "DDL", markdown: typed, status: "pass", quote: "CREATE TABLE delivery_attempts" }],
    },
  },
  reads: "structure",
  applies,
  search: (rfc) => ({ found: [...schemas(rfc), ...searchStatements(rfc, prose)] }),
  answerIsEnough: false,
  lookedFor: "DDL, typed structures or a table of fields",
  words:
    /\b(?:columns?\b|fields?\b|tables?\b|create\b|types?\b|null|varchar|text\b|integer|int\b|bigint|boolean|bool\b|timestamp|uuid|primary key|string|struct|message\b|enum|json|required|schema|number|id\b)/i,
  home: [/\b(?:database|schema|data model|storage|persistence|db)\b/i, /\b(?:model|entities|tables?)\b/i],
  question: () => "Which fields, types, nullability and keys do the new records have?",
  draft: (rfc) => [
    `- ${tableName(rfc)} stores each record as one row with the columns \`id\` (uuid, primary key), \`owner_id\` (uuid, not null), \`name\` (text, not null) and \`created_at\` (timestamptz, not null).`,
    "- A unique constraint on (`owner_id`, `name`) refuses duplicates, and an index on (`owner_id`, `created_at`) serves the lists.",
    "- All rows of one change are written in one transaction, by a database role that has only `SELECT`, `INSERT` and `UPDATE` on the table and does not own it.",
  ],
});

function applies(rfc: Rfc): Applicability {
  if (leavesStorageOpen(rfc)) return { kind: "off", reason: "The document leaves the storage to implementers" };
  const rewrites = rfc.scope.db.state === "on" && statesChange(rfc, "backfill").length > 0;
  if (
    rewrites &&
    strongest(schemas(rfc)) === null &&
    searchStatements(rfc, prose).every(({ strength }) => strength < 2)
  )
    return { kind: "off", reason: "Only what existing columns hold is rewritten" };
  // A credential that is issued is kept somewhere, even where the document does not say so.
  const { db, credential } = rfc.scope;
  if (db.state === "unsure" && credential.state === "on") return { kind: "applies", because: credential.evidence };
  // A field that existing records get is asked for its type; a mere mention of a migration is not.
  return whenAnyOf(rfc, rfc.scope.migration.state === "on" ? ["db", "migration"] : ["db"], "Nothing new is persisted");
}

function schemas(rfc: Rfc): readonly Found[] {
  const own = factsOf(rfc, "schema").flatMap((schema) => {
    const found = schemaFound(rfc, schema);
    return found === null ? [] : [found];
  });
  if (own.length > 0) return own;
  return allFactsOf(rfc, "schema")
    .filter((schema) => schema.form === "ddl" || schema.form === "types")
    .map((schema) => foundAt(rfc, firstLine(schema), 1, "gives a schema, but not as its own proposal"));
}

function schemaFound(rfc: Rfc, schema: FactOf<"schema">): Found | null {
  const at = firstLine(schema);
  switch (schema.form) {
    case "ddl":
      return foundAt(rfc, at, 4, "gives the schema as DDL");
    case "types":
      return foundAt(rfc, at, 4, "gives the schema as typed structures");
    case "table":
      return foundAt(rfc, at, 4, "gives the fields and their types in a table");
    case "openapi":
      return null;
    case "json": {
      const heading = rfc.sections[schema.section]?.heading ?? "";
      return keeps.test(heading) ? foundAt(rfc, at, 3, "shows the stored record by an example") : null;
    }
    case "list":
      return foundAt(rfc, at, 2, "names fields without their types");
  }
}

/** Headings under which an example shows what is kept rather than what is sent. */
const keeps = /\b(?:stor(?:ed|age)|persist\w*|database|data ?model|schema|record|document)s?\b/i;

function firstLine(schema: FactOf<"schema">): FactOf<"schema">["range"] {
  return schema.range;
}

const tableInProse =
  /\b(?:table|collection|model) (?:called |named )?[`"']([\w.]{1,60})[`"']|[`"']([\w.]{1,60})[`"'] (?:table|collection|model)\b/;

function tableName(rfc: Rfc): string {
  const found = tableInProse.exec(rfc.text);
  const name = found?.[1] ?? found?.[2];
  return name === undefined ? "The new table" : `Table \`${name}\``;
}
