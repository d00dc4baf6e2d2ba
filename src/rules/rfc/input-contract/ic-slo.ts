import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { running, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { orRunningPart } from "../reading/running-parts.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

const quality =
  /\b(?:latenc(?:y|ies)|response times?|availab(?:le|ility)|uptime|error rates?|error budget|slos?|slas?|service level|freshness|stale(?:ness)?|lag|real[- ]time|p50|p9\d(?:\.\d+)?|p999|percentile|throughput|durability|success rate)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:p50|p9\d(?:\.\d+)?|p999|9\d(?:th|\.\d+th)? ?percentile|\d\dth percentile)\b/i,
    says: [duration],
    note: "gives a percentile",
  },
  {
    strength: 4,
    topic: /\b9\d(?:\.\d+)?\s?%|\b(?:two|three|four|five) nines\b/i,
    says: [
      /\b(?:availab\w+|uptime|slos?|slas?|succe(?:ss|ed)\w*|requests|reads|writes|durab\w+|error|time|deliver\w+|calls)\b/i,
    ],
    unless: /\b(?:coverage|of (?:the )?(?:users|customers|cases|code|documents|traffic comes))\b/i,
    note: "gives an availability target",
  },
  {
    strength: 4,
    topic: quality,
    says: [duration],
    unless:
      /\b(?:retr(?:y|ies)|backoff|time-?outs?|retention|expir\w+|ago|current(?:ly)?|today|incident|was down|outage of|polls?|cooldown|sprint|review)\b/i,
    note: "gives a target with a duration",
  },
  {
    strength: 3,
    topic:
      /\b(?:within|in (?:less|under)(?: than)?|under|below|less than|no (?:more|longer|later) than|faster than|at most|up to)\b/i,
    says: [
      duration,
      /\b(?:must|shall|should|need(?:s|ed)?|has to|have to|require[sd]?|target\w*|goal|guarante\w+|expect(?:s|ed)?|aim\w*|promise[sd]?|acceptable)\b/i,
      /\b(?:respond\w*|response|deliver\w*|visible|appear\w*|updat\w*|live|notif\w*|process\w*|propagat\w*|publish\w*|reflect\w*|available|complet\w*|return\w*|load\w*|served?|arriv\w*|receiv\w*|recover\w*|finish\w*|represent\w*|sync\w*|ready|start\w*)\b/i,
    ],
    unless:
      /\b(?:expir\w+|retention|delet\w+|kept|retain\w*|time-?outs?|retr(?:y|ies)|published for|review|feedback|comment|working days|voting|window of)\b/i,
    note: "gives a time in which it has to happen",
  },
  {
    strength: 2,
    topic:
      /\b(?:slos?|slas?|service level objectives?|latency|performan(?:t|ce)|response times?|availability (?:of|target|must|should|will|is)|uptime|faster|slower|high availability|highly available|benchmark\w*)\b/i,
    says: [
      /\b(?:must|should|will|is|are|be|expect\w*|likely|maximum|possible|same|as|low|high|good|better|improv\w*|impact|hit|measur\w*|applicable|acceptable|affect\w*|less|more)\b/i,
    ],
    negation: "counts",
    note: "speaks of speed or availability without a target",
  },
];

const targeted = `# RFC: Notify the warehouse of orders

## Constraints

An order must be visible in the warehouse within 30 seconds; 99.9 % of the deliveries succeed in a month.

## Proposal

The shop sends each order with \`POST /v1/warehouse-orders\` to the warehouse service.
`;

const vacuous = `# RFC: Notify the warehouse of orders

## Proposal

The shop sends each order with \`POST /v1/warehouse-orders\` to the warehouse service.

## Service level objectives

The feature uses existing mechanisms, so the maximum possible SLO is applicable.
`;

/** Which latency, availability and freshness is promised. */
export const icSlo = defineCheck({
  meta: {
    id: "ic-slo",
    title: "No latency, availability or freshness target is given",
    item: "constraints",
    severity: "warning",
    problem:
      "Time-outs, retries, caches and alerts are derived from what was promised. Without a target nobody can say that the service is too slow, and everybody can say that it should be faster.",
    remedy:
      "Give a percentile with a duration, an availability, or a time in which a change has to be visible. “As fast as today” becomes a target with today's number.",
    quietWhen: ["No API, no background work and no call to another service is added."],
    references: [references.sreSlo, references.kep],
    examples: {
      bad: [
        {
          title: "The maximum possible SLO",
          markdown: vacuous,
          status: "weak",
          quote: "the maximum possible SLO is applicable",
        },
      ],
      good: [{ title: "Thirty seconds", markdown: targeted, status: "pass", quote: "within 30 seconds" }],
    },
  },
  reads: "prose",
  applies: (rfc) => orRunningPart(rfc, whenAnyOf(rfc, running, "Nothing new runs")),
  search: (rfc) => ({ found: searchStatements(rfc, statements, "input") }),
  answerIsEnough: true,
  lookedFor: "a number for latency, availability or freshness",
  words:
    /\b(?:latenc|availab|uptime|percentile|p\d{2}|\d{1,9} ?(?:ms|s|sec|seconds?|milliseconds?|minutes?|min|hours?)\b|\d{1,9} ?%|slo\b|slos\b|sla\b|fresh|within|stale|response time|throughput)/i,
  home: [
    /\b(?:slo|slos|sla|service level|performance|latency|availability)\b/i,
    /\b(?:constraints|requirements|scalability|non-?functional|reliability|consequences)\b/i,
  ],
  question: (rfc) =>
    `Which p95 latency and availability does ${operationText(rfc, "any", "the new operation")} promise, and how old may the data be?`,
  draft: (rfc) => [
    `- ${operationText(rfc, "any", titleText(rfc, "the feature"))}: ${speed(rfc)}the availability is 99.9 % of a month.`,
  ],
});

/** An operation that waits for others promises no latency before their time-outs and retries are decided. */
function speed(rfc: Rfc): string {
  return rfc.scope.network.state === "on"
    ? "a change is visible within 60 s, and "
    : "the p95 latency is below 300 ms, and ";
}
