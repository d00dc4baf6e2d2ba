import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { whenCollectionIsReturned } from "../reading/collections.ts";
import { filterAndSort, listParameters } from "../reading/list-parameters.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const unsorted = `# RFC: List invoices

## Proposal

\`GET /v1/invoices\` returns a list of the invoices of the account.
`;

const promised = `# RFC: List invoices

## Proposal

\`GET /v1/invoices\` returns a list of the invoices of the account. The endpoint supports filtering.
`;

const sorted = `# RFC: List invoices

## Proposal

\`GET /v1/invoices\` returns a list of the invoices of the account, newest first. It can be filtered by \`status\`.
`;

const single = `# RFC: Who am I

## Proposal

\`GET /v1/me\` returns the current user.
`;

/** By what a collection is filtered and in which order it comes. */
export const apiFilterSort = defineCheck({
  meta: {
    id: "api-filter-sort",
    title: "A collection has no stated order and no stated filters",
    item: "pagination-filtering-sorting",
    severity: "advice",
    problem:
      "Without a stated order a database returns rows as it likes, pages repeat and skip items, and clients come to rely on an accident. A filter on any field is a query that no index was made for.",
    remedy:
      "State the default order (with a unique last key), and list the fields that can be filtered and sorted; each has an index.",
    quietWhen: ["No operation returns a collection."],
    references: [references.aip132, references.aip160, references.zalando],
    examples: {
      bad: [
        { title: "No order", markdown: unsorted, status: "fail" },
        { title: "Filtering by what?", markdown: promised, status: "weak", quote: "supports filtering" },
      ],
      good: [
        { title: "An order and a filter", markdown: sorted, status: "pass", quote: "filtered by `status`" },
        { title: "One object", markdown: single, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenCollectionIsReturned,
  search: (rfc) => ({ found: [...listParameters(rfc), ...searchStatements(rfc, filterAndSort)] }),
  answerIsEnough: false,
  lookedFor: "a default order, or the fields that can be filtered and sorted",
  words:
    /\b(?:sort|order|filter|descending|ascending|newest|oldest|latest|alphabetic|chronolog|recent|query parameter|search|by (?:date|name|time|status|id)|where\b)/i,
  home: [/\b(?:filter|sort|order)/i, /\b(?:list|collections?|api|apis|endpoints?|parameters?)\b/i],
  question: (rfc) =>
    `In which order does ${operationText(rfc, "list", "the list operation")} return its items, which fields can be filtered, and is there an index for each?`,
  draft: (rfc) => [
    `- ${operationText(rfc, "list", "The list")}: items are sorted by creation time, newest first, then by id. Results can be filtered by the query parameters \`state\` and \`created_after\` only, and both have an index. \`state\` accepts one of the documented values and \`created_after\` a date; any other parameter or value is refused with 400.`,
  ],
});
