import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { running, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { orRunningPart } from "../reading/running-parts.ts";
import { measuredThing, metricName, seriesNoun } from "../reading/signals-of-health.ts";
import { standingOf } from "../reading/standing.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

/** Numbers that are read by something else than a person on call. */
const otherUse =
  /\b(?:billing|metrics? server|custom metrics api|resource metrics|metrics api|autoscal\w+|log ?in|logged[- ]in|change ?log|blog|catalog|benchmark\w*|spanning|life ?span|web ?pages?|home ?page|single page|per page|pages? of|next page|time ?span)\b/i;

const statements: readonly Statement[] = [
  { strength: 4, topic: metricName, says: [seriesNoun], unless: /\bautoscal\w+\b/i, note: "names a metric" },
  {
    strength: 4,
    topic: metricName,
    says: [/\b(?:export(?:s|ed)?|counts?|counted|reported|published|recorded|scraped|measured?)\b/i],
    unless: otherUse,
    note: "names a metric",
  },
  {
    strength: 3,
    topic: /\b(?:count(?:s|ed)?|measure[sd]?|track(?:s|ed)?|export(?:s|ed)?|record(?:s|ed)?|watch(?:es|ed)?)\b/i,
    says: [
      /\b(?:prometheus|grafana|datadog|statsd|cloudwatch|kibana|otel|opentelemetry|new relic|honeycomb|influxdb)\b/i,
      /\b(?:requests?|calls?|jobs?|messages?|events?|errors?|failures?|failed|created|sent|deliver\w+|records?|uploads?|latenc(?:y|ies)|durations?|\w{3,20}s in)\b/i,
    ],
    unless: otherUse,
    note: "says which signal is measured",
  },
  {
    strength: 3,
    topic: metricName,
    about: /\b(?:metrics?|prometheus|statsd|slis?)\b/i,
    kinds: ["line"],
    note: "names a metric",
  },
  {
    strength: 3,
    topic:
      /\b(?:metrics?|counters?|gauges?|histograms?|dashboards?|telemetry|instrument(?:ed|ation)|spans?|monitor(?:s|ed|ing)?|track(?:s|ed|ing)?|measur(?:e|es|ed|ing)|(?:structured |audit )?logs?|logged|emit(?:s|ted)?|report(?:s|ed)?|record(?:s|ed)?|observ(?:e|es|ed)|expos(?:e|es|ed)|slis?)\b/i,
    says: [
      measuredThing,
      /\b(?:metrics?|counters?|gauges?|histograms?|dashboards?|telemetry|instrument\w*|monitor\w*|logs?|logged|logging|spans?|slis?|grafana|prometheus|datadog|statsd|sentry|cloudwatch|kibana|otel|opentelemetry|track\w* (?:the |each |every |all )?(?:number|rate|count|share|latenc\w+|how (?:many|often|long)|usage|errors?|fail\w+))\b/i,
      /\b(?:will|must|shall|should|is|are|be|we|has|have|can|emit\w*|expos\w+|add(?:s|ed)?|record\w*|publish\w*|includ\w+|with|per|for|shows?|track\w*|monitor\w*|report\w*|count\w*|increment\w*|needs?)\b/i,
    ],
    unless: otherUse,
    note: "says which signal is measured",
  },
  {
    strength: 3,
    topic: /\b(?:counters?|gauges?|histograms?)\b/i,
    says: [
      /\b(?:for|of|per|named|called|by|with|counts?|labels?|tagged)\b/i,
      /\b(?:metrics?|expos\w+|emit\w*|add\w*|new|will|increment\w*|record\w*|prometheus|statsd|datadog|labels?)\b/i,
    ],
    unless: otherUse,
    note: "names a counter, a gauge or a histogram",
  },
  {
    strength: 3,
    topic: /\b(?:metrics?|logs?|log (?:lines?|entr(?:y|ies))|traces?|spans?)\b/i,
    says: [
      /\b(?:labels?|dimensions?|tagged|fields?|(?:partitioned|grouped|broken down|split) by)\b/i,
      /\b(?:add(?:s|ed|ing)?|includ\w+|will|must|should|updat(?:e|es|ed|ing)|we|attach\w*|extend\w*)\b/i,
    ],
    unless: otherUse,
    note: "says which label or field a signal carries",
  },
  {
    strength: 3,
    topic:
      /\b(?:add(?:s|ed)?|emit(?:s|ted)?|write(?:s)?|print(?:s)?|record(?:s)?) (?:an? |the |new )?(?:[\w-]{2,20} )?log (?:items?|lines?|entr(?:y|ies)|messages?|records?) (?:for|when|if|with|of|on|each)\b/i,
    unless: otherUse,
    note: "says what is logged",
  },
  {
    strength: 3,
    topic: /\bmetrics?\b/i,
    says: [/\binstrument(?:s|ed|ing)? (?:the|each|every|all|our|its|their) \w{3,}/i],
    unless: otherUse,
    note: "says what is instrumented",
  },
  {
    strength: 2,
    topic:
      /\b(?:metrics?|monitor(?:ed|ing)?|dashboards?|observab\w+|telemetry|(?:detailed|appropriate|proper|more|good|structured|audit|extensive) (?:log(?:s|ging)?|log messages)|instrument\w*|logged)\b/i,
    unless: otherUse,
    note: "speaks of monitoring without naming a signal",
  },
];

const measured = `# RFC: Retry failed deliveries

## Proposal

A job queue sends failed deliveries again. \`POST /v1/deliveries/{id}/retry\` puts one back by hand.

The worker exposes the counter \`delivery_failures_total\` by endpoint and the age of the oldest waiting delivery.
`;

const watched = `# RFC: Retry failed deliveries

## Proposal

A job queue sends failed deliveries again. \`POST /v1/deliveries/{id}/retry\` puts one back by hand. We will monitor the
queue after the launch.
`;

const library = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** Which signal shows that it works, or that it fails. */
export const obMetrics = defineCheck({
  meta: {
    id: "ob-metrics",
    title: "No metric, log field or trace is named",
    item: "reliability-plan",
    severity: "warning",
    problem:
      "What is not measured fails in silence: the first to notice is a customer, and the first question of the night, “since when”, has no answer.",
    remedy:
      "Name the metrics with their types and labels, the log fields or the spans that show that the feature works and how it fails.",
    quietWhen: ["A library or a document changes: nothing runs."],
    references: [references.sreMonitoring, references.kep],
    examples: {
      bad: [{ title: "A promise to watch", markdown: watched, status: "weak", quote: "We will monitor" }],
      good: [
        { title: "A counter and an age", markdown: measured, status: "pass", quote: "delivery_failures_total" },
        { title: "A language", markdown: library, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => orRunningPart(rfc, whenAnyOf(rfc, running, "Nothing new runs")),
  search: (rfc) => ({ found: [...tables(rfc), ...searchStatements(rfc, statements, "input")] }),
  inAnyLanguage: tables,
  answerIsEnough: true,
  lookedFor: "the name or the subject of a metric, a log field, a span or a dashboard",
  words:
    /\b(?:metric|counter|gauge|histogram|log(?:s|ged|ging)?\b|trace|tracing|span|dashboard|monitor|prometheus|grafana|datadog|statsd|telemetry|observab|measur|record|report|emit|sentry|cloudwatch|instrument|track|events?\b|audit)|_total|_seconds|_count/i,
  home: [
    /\b(?:monitoring|metrics|observability|telemetry|logging|instrumentation)\b/i,
    /\b(?:operations?|reliability|rollout|production)\b/i,
  ],
  question: (rfc) =>
    `Which metric or log line shows first that ${operationText(rfc, "any", titleText(rfc, "the feature"))} fails, and what is it called?`,
  draft: (rfc) => [
    `- \`requests_total\`: a counter of calls of ${operationText(rfc, "any", titleText(rfc, "the feature"))} with the label \`outcome\`.`,
    "- `request_duration_seconds`: a histogram of their durations.",
    "- Each log line of a failure has the fields `request_id` and `outcome`.",
  ],
});

/** A table of metrics: a column named so, or names of series in it. */
function tables(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter((section) => standingOf(section, "design") === "decides")
    .flatMap((section) => section.blocks)
    .flatMap((block) => {
      if (
        block.kind !== "table" ||
        !block.table.header.some((head) => /\b(?:metrics?|sli|signal|métrica)\b/i.test(head))
      )
        return [];
      const row = block.table.rows[0];
      return row === undefined ? [] : [foundAt(rfc, row.range, 4, "gives a table of metrics")];
    });
}
