import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { findDrawnFlows, findFlows } from "../reading/flows.ts";
import { references } from "../references.ts";

const listed = `# RFC: Publish a report

## Proposal

1. The editor calls \`POST /v1/reports/{id}/publication\`.
2. The service checks that the report is approved; if it is not, the answer is 409 and nothing changes.
3. The service stores the publication and answers 201.
`;

const untold = `# RFC: Publish a report

## Proposal

Reports get a publication. \`POST /v1/reports/{id}/publication\` makes one and \`DELETE\` on the same path takes it back.
`;

const dataOnly = `# RFC: Index of reports by author

## Proposal

The table \`reports\` gets an index on \`author_id\`:

\`\`\`sql
CREATE INDEX CONCURRENTLY reports_author ON reports (author_id);
\`\`\`
`;

/** What happens step by step, and what when a step fails. */
export const icFlows = defineCheck({
  meta: {
    id: "ic-flows",
    title: "No flow is described step by step",
    item: "product-requirements",
    severity: "warning",
    problem:
      "Operations alone do not say in which order they are called, who waits for whom and what is left behind when the third of five steps fails. Each team fills the gap with its own order, and the difference is found in production.",
    remedy:
      "Give the main flow as a numbered list of three or more steps, each with its actor, or as a sequence diagram; say of each step that can fail what happens then.",
    quietWhen: ["Only data or its shape changes: nobody calls anything and nothing runs."],
    references: [references.arc42, references.c4],
    examples: {
      bad: [{ title: "Operations without an order", markdown: untold, status: "fail" }],
      good: [
        {
          title: "Three steps and a refusal",
          markdown: listed,
          status: "pass",
          quote: "The editor calls `POST /v1/reports/{id}/publication`.",
        },
        { title: "An index", markdown: dataOnly, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) =>
    whenAnyOf(
      rfc,
      ["api", "async", "network", "webhook-out", "webhook-in", "service", "upload"],
      "Only data or its shape changes; nobody calls anything",
    ),
  search: (rfc) => ({ found: findFlows(rfc) }),
  inAnyLanguage: findDrawnFlows,
  answerIsEnough: true,
  lookedFor: "a numbered list of steps with their actors, a sequence diagram or a table of states",
  words:
    /\b(?:flow|steps?\b|sequence|states?\b|then\b|first\b|next\b|once\b|returns?\b|sends?\b|calls?\b|submits?\b|receives?\b|clicks?\b|opens?\b|confirms?\b)|->|→/i,
  home: [
    /\b(?:flows?|workflows?|sequence|how it works|process|life ?cycle)\b/i,
    /\b(?:design|proposal|solution|implementation)\b/i,
  ],
  question: (rfc) =>
    `Which steps follow ${operationText(rfc, "write", operationText(rfc, "any", "the first call"))}, in which order, and what happens when one of them fails?`,
  draft: (rfc) => [
    `1. The caller sends ${operationText(rfc, "write", operationText(rfc, "any", "the request"))}.`,
    "2. The API checks the caller and the input; if a check fails, it answers with an error and nothing changes.",
    "3. The API applies the change as a whole and returns the result.",
    "4. If the change fails, it is undone, the caller receives an error and sends the same request again.",
  ],
});
