import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { running, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { entityText, operationText, titleText } from "../nouns.ts";
import { allFactsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";
import { orRunningPart } from "../reading/running-parts.ts";
import { standingOf } from "../reading/standing.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

/** What is counted when load is counted. */
const load =
  /\b(?:requests?|calls?|queries|transactions?|events?|messages?|rows?|records?|users?|customers?|tenants?|accounts?|organi[sz]ations?|orders?|items?|images?|documents?|works?|files?|objects?|entries|jobs?|deliver(?:y|ies)|pods?|nodes?|clusters?|projects?|repositor(?:y|ies)|artifacts?|crates?|packages?|downloads?|uploads?|visits?|sessions?|emails?|subscribers?|subscriptions?|spans?|traces?|logs?|publications?|editions?|pages?|tables?|keys?|reqs?|rps|qps|tps)\b/i;

/** What is counted where it is said how many there are. */
const counted = new RegExp(
  `${load.source}|\\b(?:orgs?|teams?|topics?|partitions?|namespaces?|bundles?|shards?|instances?|devices?|sites?|apps?|applications?|bindings?|tokens?|services?)\\b`,
  "i",
);

/** A number that is set, not measured. */
const cap =
  /\b(?:limit(?:s|ed)?|max(?:imum)?|min(?:imum)?|at most|no more than|less than|more than|fewer than|up to|at least|quota|time-?outs?|page[_ ]?size|per page|batch(?:es)?|chunks?|retr(?:y|ies)|retain\w*|retention|expir\w*|ttl|threshold|default|status code|http|version|section|step|character|bytes long|length|within|sprints?|replicas?|workers?)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: load,
    says: [
      /\b\d[\d,. ]{0,20}(?:k|m|bn|million|billion|thousand|gb|tb|mb|pb)?\b/i,
      /(?:\b(?:per|every|each|a) (?:second|minute|hour|day|week|month|year)\b|\/ ?(?:s|sec|min|h|day|month)\b|\b(?:rps|qps|tps|daily|monthly|hourly)\b)/i,
    ],
    unless:
      /\b(?:rate[- ]limit\w*|limit(?:ed|s)? to|throttl\w+|quota|at most|no more than|less than|fewer than|run(?:s)? (?:once|every)|polls?|cron|schedule[ds]?|meeting|sprint|costs?)\b|[£$€]\s?\d/i,
    note: "gives a rate of traffic",
  },
  {
    strength: 4,
    topic: load,
    says: [
      /\b(?:\d[\d,.]{0,20}\s?(?:k|m|bn|million|billion|thousand|gb|tb|pb|gib|tib)\b|\d{1,3}(?:,\d{3}){1,4}\b|(?<![\w/.=#-])(?!(?:19|20)\d\d\b)\d{4,12}\b(?![/-]|\.\w)|(?:hundreds?|thousands?|tens of thousands|millions?|billions?) of\b)/i,
      /\b(?:currently|today|about|around|approximately|roughly|expect\w*|estimate\w*|average|peak|grow\w*|have|has|contains?|there are|there is|size|total|store[sd]?|serve[sd]?|handle[sd]?|receive[sd]?|process(?:es|ed)?|ingest\w*|load|traffic|volume|greater than|over|nearly|almost|~)\b|~/i,
    ],
    unless:
      /\b(?:rate[- ]limit\w*|limits?|limited|exceed(?:s|ed)?|up to|quota|time-?outs?|page[_ ]?size|http status|port \d+|rfc ?\d+|issue|pull request|#\d+)\b/i,
    note: "gives the size of the data or the traffic",
  },
  {
    strength: 3,
    topic: /\b\d[\d,.]{0,9} ?k? (?:concurren(?:t|cy)|parallel|simultaneous)\b/i,
    unless: /\b(?:limit\w*|max(?:imum)?|at most|up to|workers?|threads?)\b/i,
    note: "gives the load of a test",
  },
  {
    strength: 3,
    topic:
      /\b(?:petabytes?|terabytes?|millions?|billions?|hundreds of thousands|tens of thousands|thousands|hundreds)\b/i,
    says: [load, /\b(?:of|per|store[sd]?|have|has|currently|each|every)\b/i],
    unless: cap,
    note: "gives the order of magnitude",
  },
  {
    strength: 3,
    topic:
      /\b(?:there (?:are|were|will be)|we (?:have|run|serve|host|operate)|affect(?:s|ed|ing)?|result(?:s|ed) in) (?:only |currently |about |around |roughly |over |approximately |~)?\d[\d,.]{0,12}\+? (?:[\w-]{2,20} ){0,2}\w{3,20}/i,
    says: [counted],
    unless: /\b(?:limit\w*|options?|ways|reasons|steps|phases|types|kinds|cases|approaches|fields|parameters)\b/i,
    note: "counts what there is",
  },
  {
    strength: 2,
    topic:
      /\b(?:traffic|throughput|load|volume|scal(?:e|es|ing|ability)|growth|number of (?:requests|rows|users|records|events|messages)|grows? rapidly|huge|large amounts? of)\b/i,
    says: [
      /\b(?:high|low|large|small|huge|increas\w+|grow\w*|expect\w*|significant\w*|negligible|exploding|heavy|more|scale|rapidly|amount|number)\b/i,
    ],
    unless: /\b(?:load balanc\w+|load(?:s|ed|ing)? (?:the|a|from)|cognitive)\b/i,
    note: "speaks of load without a number",
  },
];

const sized = `# RFC: Search in the archive

## Background

The archive holds about 2.3 million documents and receives 40 search requests per second at peak.

## Proposal

\`GET /v1/documents\` gets a parameter \`query\`.
`;

const uncounted = `# RFC: Search in the archive

## Background

Readers ask for a search. They have to open one document after the other.

## Proposal

\`GET /v1/documents\` gets a parameter \`query\` of at most 200 characters.
`;

/** How much data and traffic. */
export const icVolume = defineCheck({
  meta: {
    id: "ic-volume",
    title: "Neither data volume nor traffic is given",
    item: "data-requirements",
    severity: "warning",
    problem:
      "Indexes, pages, queues and costs all follow from how many rows and requests there are. Without a number every choice looks right until the first large customer.",
    remedy:
      "Give today's and next year's rows, requests per second at peak, and bytes per item; an order of magnitude is enough.",
    quietWhen: [
      "Nothing is persisted and no API is added.",
      "A limit, a time-out, a version and a date are no measured load.",
    ],
    references: [references.kep, references.zalando],
    examples: {
      bad: [{ title: "Only a limit", markdown: uncounted, status: "fail" }],
      good: [
        { title: "Documents and requests", markdown: sized, status: "pass", quote: "about 2.3 million documents" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => orRunningPart(rfc, whenAnyOf(rfc, [...running, "db"], "Nothing is persisted and nothing new runs")),
  search: (rfc) => ({ found: [...searchStatements(rfc, statements, "input"), ...measured(rfc)] }),
  answerIsEnough: false,
  lookedFor: "a number of rows, requests, users or bytes that is no limit",
  words: /\b(?:\d|thousands?\b|millions?\b|billions?\b|hundreds?\b|dozens?\b)/i,
  home: [
    /\b(?:scalab|volume|capacity|traffic|load|performance)/i,
    /\b(?:requirements|background|context|motivation|problem)\b/i,
  ],
  question: (rfc) =>
    `How many requests per second does ${operationText(rfc, "any", "the new API")} get at peak, how many rows does ${entityText(rfc, "the data")} hold, and how fast does it grow?`,
  draft: (rfc) => [
    `- Traffic of ${operationText(rfc, "any", titleText(rfc, "the feature"))}: about 20 requests per second on average and 100 requests per second at peak.`,
    `- Size of ${entityText(rfc, "the data")}: around 1 million rows in the first year, growing by 10,000 rows per day.`,
  ],
});

/** Quantities of the document that count something and are no setting. */
function measured(rfc: Rfc): readonly Found[] {
  const saidOn = new Map<number, string>();
  for (const { kind, range, text } of passagesOf(rfc)) {
    if (kind === "line") continue;
    for (let line = range.startLine; line <= range.endLine; line++)
      saidOn.set(line, `${saidOn.get(line) ?? ""} ${text}`);
  }
  return allFactsOf(rfc, "quantity").flatMap((fact) =>
    isLoad(rfc, fact) && !cap.test(saidOn.get(fact.range.startLine) ?? "default")
      ? [foundAt(rfc, fact.range, 3, "gives a number of what is stored or asked for")]
      : [],
  );
}

function isLoad(rfc: Rfc, { section: at, quantity }: FactOf<"quantity">): boolean {
  const { dimension, value, subject, unit, comparator } = quantity;
  const section = rfc.sections[at];
  if (section === undefined || standingOf(section, "input") !== "decides") return false;
  const isBig =
    dimension === "rate" || (dimension === "count" && value >= 100) || (dimension === "bytes" && value >= 1e9);
  return isBig && comparator !== "at-most" && comparator !== "at-least" && load.test(`${subject} ${unit}`);
}
