import { whenAnyOf } from "../applicability.ts";
import { dmSchema } from "../data-modeling/dm-schema.ts";
import { icEntities } from "../input-contract/ic-entities.ts";
import { entityText } from "../nouns.ts";
import { references } from "../references.ts";
import { definePartCheck } from "./define-part-check.ts";

const modelled = `# RFC: Comments on tickets

## Proposal

Comments are stored in a new table.

\`\`\`sql
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  ticket_id bigint NOT NULL REFERENCES tickets (id),
  body text NOT NULL
);
\`\`\`
`;

const headed = `# RFC: Comments on tickets

## Proposal

Comments are stored in a new table of the database.

## Data model

The data model will be simple and easy to extend.
`;

const stateless = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** The data model, where data is kept: by what it says, not by its heading. */
export const osDataSection = definePartCheck({
  meta: {
    id: "os-data-section",
    title: "Data is kept and no data model is given",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "The shape of what is stored outlives every release that writes it. Decided in code, it is reviewed when the first rows already have it.",
    remedy: "Give the records with their fields, as DDL, as types or as a table, before the operations that show them.",
    quietWhen: ["Nothing is persisted."],
    references: [references.arc42],
    examples: {
      bad: [{ title: "A heading with a promise", markdown: headed, status: "weak" }],
      good: [
        { title: "DDL", markdown: modelled, status: "pass", quote: "CREATE TABLE comments" },
        { title: "Nothing is kept", markdown: stateless, status: "not-applicable" },
      ],
    },
  },
  applies: (rfc) => whenAnyOf(rfc, ["db"], "Nothing is persisted"),
  parts: [dmSchema, icEntities],
  enough: 1,
  lookedFor: "records with their fields",
  words:
    /\b(?:fields?\b|columns?\b|tables?\b|entit|record|schema|struct|model|types?\b|attribute|propert|create\b|id\b|row|object|string|integer)/i,
  home: [/\b(?:data ?(?:model|base)?|schema|storage|entities|tables?|persistence)\b/i],
  question: (rfc) => `Which fields, keys and types does ${entityText(rfc, "each record that is kept")} have?`,
});
