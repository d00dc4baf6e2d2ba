import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { whenInfrastructureGrows } from "../reading/infrastructure.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const amount =
  /(?:[$€£¥] ?\d[\d,.]{0,14}(?: ?(?:k|m|bn|million))?\b|\b\d[\d,.]{0,14} ?(?:k |m )?(?:[$€£]|(?:usd|eur|gbp|dollars?|euros?|pounds|cents?|pence)\b)|\b(?:usd|eur|gbp) ?\d)/i;
const costWord =
  /\b(?:costs?|costing|price[sd]?|pricing|budgets?|spend(?:ing)?|bill(?:s|ed|ing)?|expens\w+|cheap\w*|charge[sd]?|fees?|sav(?:e|es|ing|ings)|worth|ceiling|invoice[sd]?|per (?:month|year|gb|request|million))\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: amount,
    says: [costWord],
    unless: /\b(?:orders?|cart|refund|payout|customer pays|subscription plan|transaction amount|invoice total)\b/i,
    note: "says what it costs",
  },
  {
    strength: 3,
    topic: /\b(?:costs?|budgets?|spend(?:ing)?|bill)\b/i,
    says: [
      /\b\d[\d,.]{0,14} ?(?:%|percent|times|x)(?!\w)|\b(?:half|double|twice|a third|a quarter)\b/i,
      /\b(?:increas\w+|decreas\w+|reduc\w+|low(?:er|ers)|rais\w+|grow\w*|sav\w+|cut\w*|more|less|of|by|to|than|ceiling|limit|cap(?:ped)?|at most)\b/i,
    ],
    note: "says by how much the cost changes",
  },
  {
    strength: 3,
    topic:
      /\b(?:free tier|no (?:additional|extra|further|new) (?:(?:infrastructure|hosting|running|operational) )?costs?|costs? nothing|cost[- ]neutral|within the (?:existing|current) (?:budget|contract|plan))\b/i,
    says: [/\b(?:because|since|as|will|is|are|fits?|covered|within|included|stays?|uses?)\b/i],
    negation: "counts",
    note: "says that it costs no more, and why",
  },
  {
    strength: 2,
    topic: /\b(?:costs?|costly|expensive|budgets?|cheap(?:er)?|pricing)\b/i,
    unless:
      /\b(?:at (?:all|any) costs?|cost of (?:complexity|maintenance|change|a bug)|(?:performance|computational|cpu|latency|maintenance|memory|runtime|query|compile[- ]time) costs?|computationally expensive|expensive (?:quer|operation|computation|call)\w*)\b/i,
    note: "names the cost without a number",
  },
];

const priced = `# RFC: Thumbnails for the archive

## Proposal

A new worker service makes thumbnails and writes them to a bucket.

The bucket and two small instances cost about $140 per month; above $300 we stop making thumbnails for old images.
`;

const unpriced = `# RFC: Thumbnails for the archive

## Proposal

A new worker service makes thumbnails and writes them to a bucket. It runs on two instances beside the web application.
`;

const free = `# RFC: Sort the catalogue

## Proposal

\`GET /v1/books\` gets a parameter \`sort\` with the values \`title\` and \`year\`.
`;

/** What it may cost, and at which number it stops. */
export const icCost = defineCheck({
  meta: {
    id: "ic-cost",
    title: "New infrastructure without a cost",
    item: "constraints",
    severity: "advice",
    problem:
      "A design that is right at a hundred requests and ruinous at a million looks the same on paper. Without a ceiling nobody notices the month in which it passed it.",
    remedy:
      "Give the monthly cost at the expected volume and the number at which the feature is stopped or redesigned.",
    quietWhen: ["No new service, infrastructure, model or paid third party is added."],
    references: [references.costOptimization, references.sreLaunch],
    examples: {
      bad: [{ title: "Instances without a price", markdown: unpriced, status: "fail" }],
      good: [
        { title: "A price and a ceiling", markdown: priced, status: "pass", quote: "$140 per month" },
        { title: "Nothing new to pay for", markdown: free, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenInfrastructureGrows(rfc, "No new infrastructure and no paid third party is added"),
  search: (rfc) => ({ found: [...searchStatements(rfc, statements, "input"), ...tabled(rfc)] }),
  inAnyLanguage: tabled,
  answerIsEnough: true,
  lookedFor: "an amount of money, a ceiling or a unit cost",
  words:
    /\b(?:cost|budget|price|pricing|spend|usd|eur\b|dollars?\b|euros?\b|cents?\b|bill(?:ed|ing)?\b|cheap|expensive|ceiling)|[$€£¥]/i,
  home: [/\b(?:costs?|budget|pricing)\b/i, /\b(?:constraints|infrastructure|capacity|requirements)\b/i],
  question: (rfc) =>
    `What does ${titleText(rfc, "this design")} cost in a month at the expected volume of ${operationText(rfc, "any", "calls")}, and at what number does it stop?`,
  draft: (rfc) => [
    `- ${titleText(rfc, "This feature")} costs at most $200 per month at the expected volume; the ceiling is $500 per month, above which it is switched off and redesigned.`,
  ],
});

/** Amounts of money in a table whose header or first column speaks of cost. */
function tabled(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "quantity", "input").flatMap((fact) =>
    fact.quantity.dimension === "money" && costWord.test(fact.quantity.subject)
      ? [foundAt(rfc, fact.range, 3, "gives an amount of money")]
      : [],
  );
}
