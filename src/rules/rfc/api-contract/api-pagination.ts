import { defineCheck } from "../define-check.ts";
import { paginationDraft } from "../draft/api-drafts.ts";
import { operationText } from "../nouns.ts";
import { whenCollectionIsReturned } from "../reading/collections.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:pagina\w+|paged|pages?|cursor|page_?(?:size|token)|next_?(?:page|token|cursor|batch)|continuation)\b|pageToken|nextPage\w*/i,
    says: [/\b\d+\b/, /\b(?:max\w*|default|limit|at most|up to|size|per page|items|results|entries)\b/i],
    unless: /\b(?:web ?page|landing page|page \d|status page|home page)\b/i,
    note: "gives a page size and a way to the next page",
  },
  {
    strength: 3,
    topic:
      /\b(?:cursor[- ]based|page[_ -]?tokens?|next[_ -]?(?:page|token|cursor|batch|link)|continuation tokens?|link headers?)\b|pageToken|nextPage\w*|totalPages|pageSize/i,
    says: [
      /\b(?:is|are|be|use[sd]?|using|support(?:s|ed)?|with|via|by|return(?:s|ed)?|parameters?|query|will|must|should|same|standard|like|follow\w*)\b/i,
    ],
    note: "says how a collection is paged",
  },
  {
    strength: 3,
    topic: /\b(?:in|as|by) pages\b|\bpages? by pages?\b/i,
    says: [
      /\b(?:return(?:s|ed)?|listed|lists?|fetch(?:es|ed)?|served?|come|comes|results?|items|collections?|entries)\b/i,
      /\b(?:cursors?|tokens?|offsets?|limits?|\d{1,5}|next|sizes?)\b/i,
    ],
    note: "says how a collection is paged",
  },
  {
    strength: 3,
    topic: /\bpagina(?:te[ds]?|tion|ting)\b/i,
    says: [/\b(?:must|shall|will|should|same|standard|like|follow\w*|with|via|by|using|parameters?|cursor|offset)\b/i],
    note: "says that and how a collection is paged",
  },
  {
    strength: 3,
    topic:
      /(?:next_?page\w*|page_?token|page_?size|total_?pages|next_?cursor|next_?batch|next_?token|has_?more|cursor|nextLink|continuationToken|prev_?page\w*)["'`]?\s*[:=]|[?&](?:page|page_size|per_page|cursor|offset|limit|from|page_token)=/i,
    kinds: ["line", "row", "sentence"],
    note: "shows the parameters or fields of a page",
  },
  {
    strength: 3,
    topic: /\b(?:limit|page_size|per_page)\b/i,
    says: [
      /\b(?:offset|page|cursor|after|since|from|token|before)\b/i,
      /\b(?:parameter|parameters|query|param|params|takes?|accepts?|supports?)\b/i,
    ],
    kinds: ["sentence", "row"],
    note: "names the parameters of a page",
  },
  {
    strength: 3,
    topic:
      /\b(?:bounded|at most|no more than|never more than|fixed number|small number|handful|limited to|maximum of)\b/i,
    says: [
      /\b(?:results?|items?|entries|records?|elements?|rows?|collection|list|response)\b/i,
      /\b(?:by design|so (?:no|we do not|there is no)|no pagination|not paginated|because|therefore)\b/i,
    ],
    negation: "counts",
    note: "says why the collection is bounded",
  },
  {
    strength: 3,
    topic: /\b(?:pagina\w+)\b/i,
    says: [
      /\b(?:no|not|without|never)\b/i,
      /\b(?:because|since|as|need(?:ed)?|necessary|required|small|few|bounded)\b/i,
    ],
    negation: "counts",
    unless: /\b(?:yet|later|out of scope|future)\b/i,
    note: "decides against pages",
  },
  {
    strength: 2,
    topic: /\b(?:limit(?:ed|s)?|maximum|at most|top|first)\b/i,
    says: [/\b\d+\b/, /\b(?:results?|items?|entries|records?|elements?|rows?)\b/i],
    unless: /\b(?:limit \d+;|select)\b/i,
    note: "caps the result without a way to the rest",
  },
  { strength: 2, topic: /\bpagina\w+\b/i, note: "names pages without their parameters" },
];

const paged = `# RFC: List invoices

## Proposal

\`GET /v1/invoices\` returns a list of invoices. The response is paginated: \`limit\` has a default of 50 and a maximum of
200, and \`next_cursor\` leads to the next page.
`;

const unbounded = `# RFC: List invoices

## Proposal

\`GET /v1/invoices\` returns a list of all invoices of the account:

\`\`\`json
{ "invoices": [ { "id": "inv_1", "total": 1200 } ] }
\`\`\`
`;

const capped = `# RFC: List invoices

## Proposal

\`GET /v1/invoices\` returns a list of invoices of the account. The list is limited to the newest 100 items.
`;

/** Collections are bounded and can be walked to their end. */
export const apiPagination = defineCheck({
  meta: {
    id: "api-pagination",
    title: "A collection is returned whole",
    item: "pagination-filtering-sorting",
    severity: "warning",
    problem:
      "A list without pages works until one customer has enough rows; then the response times out for that customer alone. Adding pages later breaks every client that read the list as complete.",
    remedy:
      "Give each collection a default and a maximum size and a cursor to the rest from the first day, or state why it stays small.",
    quietWhen: ["No operation returns a collection.", "The collection is stated to be bounded."],
    references: [references.aip158, references.zalando, references.api4],
    examples: {
      bad: [
        { title: "All invoices at once", markdown: unbounded, status: "fail" },
        {
          title: "A cap without a next page",
          markdown: capped,
          status: "weak",
          quote: "limited to the newest 100 items",
        },
      ],
      good: [{ title: "Limit and cursor", markdown: paged, status: "pass", quote: "The response is paginated" }],
    },
  },
  reads: "prose",
  applies: whenCollectionIsReturned,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "a page size with a cursor or token, or a stated bound",
  words:
    /\b(?:pag(?:e|es|ed|ing|inat)|limit|cursor|offset|next\b|at most|maximum|max\b|up to|bound|per_page|per page|size|small|few(?:er)?\b|batch|\d{1,9} items|since\b)|(?:page|next|continuation|sync|since|from) ?tokens?\b/i,
  home: [/\bpagina|\bpages?\b/i, /\b(?:list|collections?|api|apis|endpoints?|responses?)\b/i],
  question: (rfc) =>
    `How many items does ${operationText(rfc, "list", "the list operation")} return at most, and how does a client get the rest?`,
  draft: paginationDraft,
});
