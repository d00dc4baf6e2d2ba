import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { code } from "../nouns.ts";
import { definedEntities, describedSources } from "../reading/entities-of-api.ts";
import type { Search } from "../reading/found.ts";
import { foundAt } from "../reading/found.ts";
import { tracedResources, untraced } from "../reading/resources.ts";
import { references } from "../references.ts";

const foreign = `# RFC: Bookmarks and reading lists

## Data

\`\`\`sql
CREATE TABLE bookmarks (id uuid PRIMARY KEY, reader_id uuid NOT NULL, page integer NOT NULL);
\`\`\`

## API

\`\`\`http
GET /v1/bookmarks
GET /v1/recommendations
\`\`\`
`;

const traced = `# RFC: Bookmarks

## Data

\`\`\`sql
CREATE TABLE bookmarks (id uuid PRIMARY KEY, reader_id uuid NOT NULL, page integer NOT NULL);
\`\`\`

## API

\`POST /v1/bookmarks\` creates a bookmark and \`GET /v1/bookmarks/{id}\` returns it.
`;

const noEntity = `# RFC: Sort the catalogue

## Proposal

\`GET /v1/books\` gets a parameter \`sort\` with the values \`title\` and \`year\`.
`;

/** Whether every resource of the API can be found in the data. */
export const apApiEntityTrace = defineCheck({
  meta: {
    id: "ap-api-entity-trace",
    title: "A resource of the API has no entity behind it",
    item: "data-model-first",
    severity: "warning",
    problem:
      "A resource that no table, record or computation stands behind is invented twice: once by the author of the API and once, differently, by whoever writes the query.",
    remedy: "Give the resource and the entity one name, or say from what the resource is stored or computed.",
    quietWhen: [
      "The document defines no entity, or no operation on a resource.",
      "A resource of the same stem as a table, a field or a described record traces.",
    ],
    references: [references.aip121, references.zalando],
    examples: {
      bad: [
        { title: "Recommendations from nowhere", markdown: foreign, status: "weak", quote: "GET /v1/recommendations" },
      ],
      good: [
        { title: "One name for both", markdown: traced, status: "pass", quote: "POST /v1/bookmarks" },
        { title: "No entity on either side", markdown: noEntity, status: "not-applicable" },
      ],
    },
  },
  reads: "structure",
  applies,
  search,
  answerIsEnough: false,
  lookedFor: "an entity, a field or a described source of the same name as the resource",
  words:
    /\b(?:stor(?:e|es|ed|age)\b|tables?\b|columns?\b|fields?\b|entit|record|comput|derived?|read from|backed|source|schema|model|maps?\b|mapped|aggregat|calculated|represents?\b|resource|creates?\b|returns?\b|holds?\b)/i,
  home: [/\b(?:data ?model|database|schema|storage|entit(?:y|ies))\b/i, /\b(?:api|endpoints?)\b/i],
  question: (rfc) => `Where is ${resourceText(rfc)} stored, or from what is it computed?`,
  draft: (rfc) => [`- The response of ${resourceText(rfc)} is computed from the stored records.`],
});

function applies(rfc: Rfc): Applicability {
  const resources = tracedResources(rfc);
  if (resources.length === 0) return { kind: "off", reason: "No operation on a resource is defined" };
  const entities = definedEntities(rfc);
  if (entities.some(({ form }) => form === "ddl") || (rfc.scope.db.state === "on" && entities.length > 0))
    return { kind: "applies", because: [] };
  return rfc.scope.db.state === "on"
    ? {
        kind: "unsure",
        reason: "The document defines no entity that the resources could be compared with",
        because: rfc.scope.db.evidence,
      }
    : { kind: "off", reason: "The document defines no entity" };
}

function search(rfc: Rfc): Search {
  const described = describedSources(rfc);
  const missing = untraced(rfc);
  const [first] = missing;
  if (first !== undefined && described.every(({ strength }) => strength < 3))
    return {
      found: [
        foundAt(
          rfc,
          first.range,
          2,
          `shows ${missing
            .map(({ path }) => code(path))
            .slice(0, 3)
            .join(", ")} and no entity of that name`,
        ),
      ],
    };
  const same = tracedResources(rfc).find((resource) => !missing.includes(resource));
  return {
    found: [
      ...(same === undefined || definedEntities(rfc).length === 0
        ? []
        : [foundAt(rfc, same.range, 4, "names its resources after its entities")]),
      ...described,
    ],
  };
}

function resourceText(rfc: Rfc): string {
  const path = untraced(rfc)[0]?.path;
  return path === undefined ? "what the API shows" : code(path);
}
