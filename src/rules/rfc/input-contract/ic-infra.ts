import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { titleText } from "../nouns.ts";
import { boundProduct, product } from "../reading/products.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const place =
  /\b(?:clusters?|regions?|availability zones?|namespaces?|(?:production|staging|cloud|test) environments?|data ?cent(?:er|re)s?|virtual machines?|vms?|nodes?|hosts?|servers?|instances?|containers?|pods?|side-?cars?|vpcs?|subnets?|control[- ]plane|on[- ]prem(?:ises)?|bare metal|the cloud|production|staging|machines?)\b/i;
const runs =
  /\b(?:runs?|running|deploy(?:s|ed)?|host(?:s|ed|ing)?|provision(?:s|ed|ing)?|install(?:s|ed)?|schedul(?:es|ed)|liv(?:e|es|ing)|resid(?:e|es)|located|served|operat(?:es|ed)|launch(?:es|ed))\b(?: [\w-]{2,20}){0,4} (?:in|on|to|by|behind|as|via|within|inside|with|under|across|alongside|beside|at)\b/i;
const caseOfOthers =
  /\b(?:for example|for instance|e\.g|such as|similar to|unlike|inspired by|compared (?:to|with)|possible to use|instead of|any (?:team|user|customer)|tests? (?:run|are run|is run)|runs? (?:the )?tests)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:us|eu|ap|sa|ca|me|af)-(?:east|west|north|south|central|southeast|northeast)-?\d[a-c]?\b/i,
    note: "names the region",
  },
  {
    strength: 4,
    topic:
      /\b\d[\d,.]{0,8} ?(?:v?cpus?|cores|m?cpu|(?:gb|gib|mb|mib) (?:of )?(?:ram|memory|disk|storage)|replicas?|instances|nodes|brokers|shards|partitions|workers|pods|machines)\b/i,
    says: [/\b(?:runs?|running|with|needs?|require[sd]?|use[sd]?|using|scal\w+|deploy\w*|provision\w*|host\w*)\b/i],
    unless: caseOfOthers,
    note: "gives the size of what it runs on",
  },
  { strength: 3, topic: runs, says: [product], unless: caseOfOthers, note: "says where it runs" },
  { strength: 3, topic: runs, says: [place], unless: caseOfOthers, note: "says where it runs" },
  { strength: 3, topic: boundProduct, unless: caseOfOthers, note: "names the product that carries it" },
  { strength: 2, topic: product, unless: caseOfOthers, note: "names a product without what runs on it" },
  {
    strength: 2,
    topic: /\b(?:infrastructure|hosting|deployment|environments?)\b/i,
    says: [/\b(?:existing|same|current|our|new|shared)\b/i],
    note: "speaks of the infrastructure without naming it",
  },
];

const placed = `# RFC: Thumbnails for the archive

## Proposal

A new worker service makes thumbnails. It runs in the existing Kubernetes cluster in eu-west-1 with two replicas and
writes to an S3 bucket; the quota of the namespace is 8 CPUs.
`;

const unplaced = `# RFC: Thumbnails for the archive

## Proposal

A new worker service makes thumbnails. It takes the id of an image, makes three sizes of it and stores them.
`;

const library = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** Where it runs and which limits apply there. */
export const icInfra = defineCheck({
  meta: {
    id: "ic-infra",
    title: "It is not said where it runs",
    item: "constraints",
    severity: "advice",
    problem:
      "Quotas, regions and the limits of a managed product decide what can be built. A design that does not name them meets them during the deployment.",
    remedy:
      "Name the environment, the region, the database and queue products, and the quotas that apply: connections, memory, message size, requests per second.",
    quietWhen: ["A library, a language or a document changes: nothing is deployed and nothing is stored."],
    references: [references.arc42, references.sreLaunch],
    examples: {
      bad: [{ title: "A worker that runs nowhere", markdown: unplaced, status: "fail" }],
      good: [
        { title: "A cluster, a region and a quota", markdown: placed, status: "pass", quote: "eu-west-1" },
        { title: "A language", markdown: library, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["service", "db", "async", "upload"], "Nothing new is deployed or stored"),
  search: (rfc) => ({ found: searchStatements(rfc, statements, "input") }),
  answerIsEnough: true,
  lookedFor: "an environment, a region, a product or a quota",
  words:
    /\b(?:regions?\b|[a-z]{2}-[a-z]{4,9}-\d|environment|cluster|kubernetes|k8s|aws|amazon|gcp|azure|google cloud|database|postgres|mysql|redis|kafka|queue|s3\b|sqs|bucket|server|nodes?\b|pods?\b|instance|quota|memory|cpu|disk|connections?\b|lambda|container|deployed|hosted|storage)/i,
  home: [
    /\b(?:infrastructure|deployment|hosting|operations|environments?|capacity)\b/i,
    /\b(?:architecture|constraints|design)\b/i,
  ],
  question: (rfc) =>
    `In which environment and region does ${titleText(rfc, "this design")} run, and which of its existing limits apply?`,
  draft: (rfc) => [
    `- ${titleText(rfc, "The feature")} runs in the existing production cluster with 2 replicas of 1 CPU and 512 MB of memory each; the connection limit of the database stays as it is.`,
  ],
});
