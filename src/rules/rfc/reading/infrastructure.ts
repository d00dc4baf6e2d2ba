import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { searchStatements } from "./statements.ts";

/** Something that is rented by the hour, the request or the gigabyte. */
const rented =
  "(?:clusters?|buckets?|queues?|brokers?|databases? (?:instances?|servers?|clusters?)|instances?|servers?|nodes?|vms?|virtual machines?|machines?|caches?|redis|kafka|load balancers?|cdns?|gpus?|regions?|replicas?|pools?|containers?|elasticsearch|opensearch|object stor(?:e|age)|storage (?:accounts?|volumes?)|volumes?|disks?|data ?centers?|data ?cent(?:er|re)s?|infrastructure|hardware)";
/** Third parties that send a bill. */
const billed =
  /\b(?:openai|anthropic|ai (?:providers?|vendors?|models?)|warpstream|confluent|gpt-?\d\S*|claude|gemini|llms?|(?:large )?language models?|twilio|sendgrid|mailgun|postmark|stripe|algolia|datadog|pagerduty|snowflake|bigquery|lambdas?|cloudfront|fastly|(?:amazon |aws )?(?:s3|sqs|sns|kinesis|dynamodb)|google maps|mapbox|saas|managed service|third[- ]party (?:vendor|provider|service)s?|vendors?)\b/i;

/** What was weighed and not taken, and what is said not to be needed. */
const notTaken =
  /\b(?:an|another|one|the (?:other|obvious|cheapest|simplest)) (?:alternative|possibility)\b|\b(?:another|one|the other) option\b|\balternatively\b|\b(?:we|i) (?:reject(?:ed)?|considered|discarded|dismissed|decided against)\b|\b(?:was|were) (?:\w{2,12} )?(?:considered|rejected|discarded|dismissed|ruled out)\b|\b(?:but|and|it|which|that|this|option) (?:loses|lost) because\b|\bwould (?:mean|cost|add)\b|\bno (?:new|separate|additional|dedicated|extra|further|second)\b|\b(?:no|not|never|without) (?:an?|any|the need for)? ?(?:new|separate|additional|dedicated|extra|further|second|more)\b/i;

const statements = [
  {
    strength: 3,
    topic: new RegExp(
      `\\b(?:new|separate|additional|dedicated|extra|another|more|second)\\b (?:[\\w-]{2,20} ){0,3}${rented}\\b`,
      "i",
    ),
    says: [
      /\b(?:will|must|shall|should|need(?:s|ed)?|require[sd]?|creat\w+|add(?:s|ed|ing)?|provision\w*|deploy\w*|set ?up|run(?:s|ning)?|introduc\w+|use[sd]?|using|spin\w*|host\w*|propos\w+)\b/i,
    ],
    unless: notTaken,
    note: "adds infrastructure",
  },
  {
    strength: 3,
    topic: billed,
    says: [
      /\b(?:will|must|shall|should|use[sd]?|using|call(?:s|ed|ing)?|sen[dt]s?|integrat\w+|stor(?:e|es|ed|ing)|upload\w*|deploy\w*|introduc\w+|propos\w+|adopt\w*|host\w*|writ\w+|invok\w+|prox\w+|forward\w*|provid\w+)\b/i,
    ],
    unless: notTaken,
    note: "uses something that sends a bill",
  },
  {
    strength: 3,
    topic: /\b(?:peta|tera)bytes?\b|\b\d[\d.,]{0,8} ?[TP]i?B\b/,
    note: "keeps terabytes",
  },
  {
    strength: 3,
    topic: /\b(?:costs?|spend(?:ing)?|bills?|cheaper|money|budgets?)\b/i,
    says: [
      /\b(?:storage|infrastructure|hosting|cloud|aws|gcp|azure|kafka|egress|bandwidth|compute|servers?|clusters?|databases?|licen[cs]es?|vendors?|per (?:month|year|gb)|money|reduc\w+|sav(?:e|es|ing|ings)|expens\w+)\b/i,
    ],
    unless:
      /\b(?:an|another|one|the (?:other|obvious|cheapest|simplest)) alternative\b|\b(?:another|one|the other) option\b|\balternatively\b|\bwould (?:mean|cost)\b|\b(?:charg(?:e|es|ed|ing) (?:for|users?|customers?)|customers? pay|pricing plans?|(?:performance|cpu|latency|maintenance|runtime|query|cardinality) costs?)\b/i,
    note: "names money as a reason",
  },
] as const;

/**
 * Whether the design rents or runs something more than today: a new deployable, a new cluster, bucket or queue, a service
 * that sends a bill. A service that may be new leaves it unsure.
 */
export function whenInfrastructureGrows(rfc: Rfc, otherwise: string): Applicability {
  const service = whenAnyOf(rfc, ["service"], otherwise);
  if (service.kind === "applies") return service;
  const because: readonly Evidence[] = searchStatements(rfc, statements, "input")
    .filter(({ strength }) => strength >= 3)
    .map(({ evidence }) => evidence);
  return because.length > 0 ? { kind: "applies", because: because.slice(0, 3) } : service;
}
