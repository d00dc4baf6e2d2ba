import { running, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { orRunningPart } from "../reading/running-parts.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

const alert =
  /\b(?:alerts?|alerting|alarms?|pag(?:ed|es|ing) (?:the |an? )?(?:on[- ]call|engineer|team|operator|someone|us)|on[- ]call|pagerduty|opsgenie|victorops|incident\.io|burn rate|woken up|notify (?:the )?(?:on[- ]call|operators?|team))\b/i;
/** The product's own alerts to its users. */
const otherAlert =
  /\b(?:alert (?:boxe?s?|dialogs?|banners?|components?|messages? to (?:the )?users?)|alert users?|alerts? (?:api|feature|rules? (?:api|ui)|page|panel)|security alerts?|browser alert|alertmanager (?:api|config\w*|integration)|price alerts?|flood alerts?)\b/i;
const threshold =
  /(?:[<>≥≤]=? ?\d|\b\d[\d,.]{0,12} ?%|\b(?:more|less|fewer|higher|lower|greater|longer|older|bigger) than (?:\d|an? (?:second|minute|hour|day)|one|two|three|five|ten)|\b(?:above|below|over|under|exceed(?:s|ing)?|reach(?:es)?|drops? (?:below|to|under)|at least|falls? (?:below|under)|crosses|beyond|goes? (?:above|over)) (?:a threshold of |the threshold of )?(?:\d|zero|one)|\b(?:threshold|burn rate)s? (?:of|is|at|:)? ?\d|\bany (?:\w{2,20} ){0,2}(?:failure|error|occurrence|message)s?\b)/i;

/** "When the queue is not empty" is a condition, so a negation takes nothing back. */
const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: alert,
    says: [threshold],
    unless: otherAlert,
    negation: "counts",
    note: "gives an alert with its threshold",
  },
  {
    strength: 3,
    topic: alert,
    says: [duration, /\b(?:when|if|after|for|within|once|longer|every|older)\b/i],
    unless: otherAlert,
    negation: "counts",
    note: "says after how long an alert fires",
  },
  {
    strength: 3,
    topic: /\b(?:alerts?|alarms?|page|pages|paged|on[- ]call|pagerduty|opsgenie)\b/i,
    says: [
      /\b(?:when|if|whenever|as soon as|once|upon|on (?:every|each|any))\b/i,
      /\b(?:fail(?:s|ed|ure|ures|ing)?|errors?|exceed\w*|above|below|grow\w*|stale|lag\w*|empty|full|down|unavailable|missing|drops?|spikes?|rises?|stuck|old|exhaust\w*|unreachable|unhealthy|not (?:run|complete|finish|arrive|empty)\w*)\b/i,
    ],
    unless: otherAlert,
    negation: "counts",
    note: "says when an alert fires",
  },
  {
    strength: 3,
    topic: /\b(?:run ?books?|play ?books?)\b/i,
    says: [
      /\b(?:link\w*|describ\w+|explain\w*|list\w*|will|must|should|is|are|has|have|contains?|covers?|publish\w*|written|add(?:s|ed)?|for)\b/i,
    ],
    unless: /\bansible\b/i,
    note: "names the runbook",
  },
  { strength: 2, topic: alert, unless: otherAlert, note: "speaks of alerts without a threshold" },
  {
    strength: 2,
    topic: /\b(?:monitor(?:ed|ing)|dashboards?)\b/i,
    says: [/\b(?:will|must|should|add\w*|set ?up|need\w*)\b/i],
    unless: /\bmonitoring (?:data|system|service) (?:api|product)\b/i,
    note: "speaks of monitoring without an alert",
  },
];

const paged = `# RFC: Retry failed deliveries

## Proposal

A job queue sends failed deliveries again. \`POST /v1/deliveries/{id}/retry\` puts one back by hand.

An alert pages the team when more than 5 % of the deliveries of ten minutes fail.
`;

const unheard = `# RFC: Retry failed deliveries

## Proposal

A job queue sends failed deliveries again. \`POST /v1/deliveries/{id}/retry\` puts one back by hand.

We will set up alerts.
`;

const library = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** At which value someone is called, and what they do then. */
export const obAlerts = defineCheck({
  meta: {
    id: "ob-alerts",
    title: "No alert has a threshold or a runbook",
    item: "reliability-plan",
    severity: "advice",
    problem:
      "A graph that nobody looks at finds nothing. An alert without a threshold is set in the first week to a value that is switched off in the second.",
    remedy:
      "Name the signal, the value and the time at which someone is called, and the runbook that says what to do first.",
    quietWhen: ["A library or a document changes: nothing runs."],
    references: [references.sreAlerting, references.kep],
    examples: {
      bad: [{ title: "Alerts, some day", markdown: unheard, status: "weak", quote: "We will set up alerts" }],
      good: [
        { title: "A share and a time", markdown: paged, status: "pass", quote: "more than 5 %" },
        { title: "A language", markdown: library, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => orRunningPart(rfc, whenAnyOf(rfc, running, "Nothing new runs")),
  search: (rfc) => ({ found: searchStatements(rfc, statements, "input") }),
  answerIsEnough: true,
  lookedFor: "an alert with the value at which it fires, or a runbook",
  words:
    /\b(?:alert|page[sdr]?\b|paging|alarm|on[- ]?call|runbook|playbook|threshold|fires?\b|notif|slo\b|exceed|above\b|below\b|more than|pagerduty|opsgenie|warn|monitor|sentry|burn)/i,
  home: [/\b(?:alert\w*|monitoring|on[- ]call|runbook)\b/i, /\b(?:observability|operations?|reliability|metrics)\b/i],
  question: (rfc) =>
    `At which value of which signal is someone called because ${operationText(rfc, "any", titleText(rfc, "the feature"))} fails, and what do they do first?`,
  draft: (rfc) => [
    `- An alert pages the on-call engineer when more than 5 % of the calls of ${operationText(rfc, "any", titleText(rfc, "the feature"))} fail for 10 minutes.`,
    "- Its runbook describes how to switch the feature off and where its log lines are.",
  ],
});
