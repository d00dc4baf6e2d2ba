import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { defineCheck } from "../define-check.ts";
import { paginationDraft } from "../draft/api-drafts.ts";
import { operationText } from "../nouns.ts";
import { whenCollectionIsReturned } from "../reading/collections.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { pageNumbers } from "../reading/page-numbers.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const bounded: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:bounded|at most|no more than|never more than|fixed number|small number|handful|limited to|maximum of|pagina\w+)\b/i,
    says: [
      /\b(?:results?|items?|entries|records?|elements?|rows?|collection|list|lists|response|pagina\w+)\b/i,
      /\b(?:by design|so (?:no|we do not|there is no)|no pagination|not paginated|because|therefore|not needed)\b/i,
    ],
    negation: "counts",
    note: "says why the collection needs no pages",
  },
  {
    strength: 2,
    topic:
      /\b(?:pagina\w+|page[_ -]?sizes?|per_page|page_?token|next_?(?:page|cursor|token)|pageSize|cursor)\b|\b(?:limit (?:query )?param\w*|param\w* [^.;]{0,20}limit)\b|[?&](?:limit|per_page|page_size|before|after|cursor|page)=/i,
    kinds: ["sentence", "row", "line"],
    unless:
      /\b(?:rate|memory|cpu|time|quota|size|storage|resource|upper|soft|hard)[- ]?limit|\blimit(?:s|ed)? (?:to|of|on|the)\b|\bselect\b/i,
    note: "pages the collection without a default and a maximum",
  },
];

const open = `# RFC: List invoices

## Proposal

\`GET /v1/invoices\` returns a list of invoices. Clients follow \`next_cursor\` to the next page.
`;

const whole = `# RFC: List invoices

## Proposal

\`GET /v1/invoices\` returns a list of all invoices of the account.
`;

const stated = `# RFC: List invoices

## Proposal

\`GET /v1/invoices\` returns a list of invoices. Clients follow \`next_cursor\` to the next page. \`limit\` is 50 unless given and
never more than 200.
`;

const single = `# RFC: Who am I

## Proposal

\`GET /v1/me\` returns the current user.
`;

/** How many items a page has, and how many it can have. */
export const apiPageBounds = defineCheck({
  meta: {
    id: "api-page-bounds",
    title: "A page has no default or no maximum size",
    item: "pagination-filtering-sorting",
    severity: "warning",
    problem:
      "A page size that the client chooses freely is no limit: one caller asks for a million items and the pages are as good as none. A default that is not written down moves with the framework.",
    remedy: "State the default and the maximum number of items of a page, and what a larger request gets.",
    quietWhen: ["No operation returns a collection.", "The collection is stated to be small."],
    references: [references.aip158, references.zalando, references.api4],
    examples: {
      bad: [
        { title: "All at once", markdown: whole, status: "fail" },
        { title: "A cursor without a size", markdown: open, status: "weak", quote: "next_cursor" },
      ],
      good: [
        { title: "Default and maximum", markdown: stated, status: "pass", quote: "never more than 200" },
        { title: "One object", markdown: single, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenCollectionIsReturned,
  search: (rfc) => ({ found: [...sizes(rfc), ...searchStatements(rfc, bounded)] }),
  answerIsEnough: false,
  lookedFor: "a default and a maximum number of items",
  words:
    /\b(?:default|maximum|max|at most|up to|limit|page|size|more than \d|\d{1,9} items|\d{1,9} entries|larger|fewer|items|bound)/i,
  home: [/\bpagina|\bpages?\b|\blimits?\b/i, /\b(?:list|collections?|api|apis|endpoints?|responses?)\b/i],
  question: (rfc) =>
    `How many items does a page of ${operationText(rfc, "list", "the list operation")} have by default and at most?`,
  draft: (rfc) => paginationDraft(rfc).slice(0, 1),
});

/** Two numbers make a default and a maximum, wherever each stands; one leaves the other open. */
function sizes(rfc: Rfc): readonly Found[] {
  const numbers = pageNumbers(rfc);
  const of = (kind: "default" | "maximum"): boolean => numbers.some((each) => each.states.includes(kind));
  const both = of("default") && of("maximum");
  return numbers.map(({ range }) =>
    both
      ? foundAt(rfc, range, 4, "gives the size of a page and its maximum")
      : foundAt(rfc, range, 2, of("maximum") ? "gives a maximum and no default" : "gives a page size and no maximum"),
  );
}
