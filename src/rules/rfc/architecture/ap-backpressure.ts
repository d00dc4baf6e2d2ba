import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, both, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { backpressureStatements, noBound } from "../reading/backpressure.ts";
import type { Search } from "../reading/found.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const endless = `# RFC: Export orders

## Proposal

\`POST /v1/exports\` puts a job into the queue; a worker takes it and writes the file. The queue is unbounded, since
customers should never be told to wait.
`;

const named = `# RFC: Export orders

## Proposal

\`POST /v1/exports\` puts a job into the queue; a worker takes it and writes the file.
The number of jobs of a customer should be limited.
`;

const bounded = `# RFC: Export orders

## Proposal

\`POST /v1/exports\` puts a job into the queue; a worker takes it and writes the file.
At most 3 jobs of a customer are pending; a further request is rejected with 429.
`;

const synchronous = `# RFC: Sort the catalogue

## Proposal

\`GET /v1/books\` gets a parameter \`sort\` with the values \`title\` and \`year\`.
`;

/** What bounds work in progress, and what is shed beyond the bound. */
export const apBackpressure = defineCheck({
  meta: {
    id: "ap-backpressure",
    title: "Nothing bounds the work in progress",
    item: "explicit-failure-modes",
    severity: "warning",
    problem:
      "Work that arrives faster than it is done is kept somewhere: in memory until the process is killed, in a queue until its oldest entry is worth nothing any more. At ten times the load a system without a bound fails as a whole instead of refusing a part.",
    remedy:
      "Give the bound with its number (queue length, jobs at a time, storage of a customer) and say what happens beyond it: refused with 429, delayed, the oldest dropped.",
    quietWhen: [
      "Nothing runs in the background, nothing is uploaded and no webhook is sent; a read that calls another service is a question.",
      "The size of a page, a bandwidth and a number that is only measured bound no work.",
    ],
    references: [references.sreCascading, references.api4, references.asvs],
    examples: {
      bad: [
        { title: "Declared unbounded", markdown: endless, status: "fail", quote: "The queue is unbounded" },
        { title: "A limit without a number", markdown: named, status: "weak", quote: "should be limited" },
      ],
      good: [
        { title: "Three jobs, then 429", markdown: bounded, status: "pass", quote: "At most 3 jobs" },
        { title: "Answered at once", markdown: synchronous, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenWorkPilesUp,
  search,
  answerIsEnough: true,
  lookedFor: "a bound of the work in progress and what happens beyond it",
  words:
    /\b(?:queue|limit|quota|bound|backlog|concurren|at a time|at most|maximum|max\b|reject|refus|drop|throttl|back-?pressure|shed|capacity|pool|full\b|overload|delayed|buffer|parallel|in flight|in progress)|429|503/i,
  home: [
    /\b(?:back-?pressure|overload|limits?|quotas?|capacity|scalability)\b/i,
    /\b(?:reliability|performance|failure|resilience)\b/i,
  ],
  question: (rfc) =>
    `What happens at ten times the load of ${work(rfc)}: what is the bound, and what is refused beyond it?`,
  draft: (rfc) => [
    `- At most 1000 jobs of ${work(rfc)} are pending and 10 run at a time; a further request is rejected with \`429\` until the queue is shorter.`,
  ],
});

const synchronousOnly = "Nothing queues up: no background work and no upload";

/** Work that waits is what this asks of; a document that speaks of overload has raised the question itself. */
function whenWorkPilesUp(rfc: Rfc): Applicability {
  const waits = whenAnyOf(rfc, ["async", "upload", "webhook-out"], synchronousOnly);
  if (waits.kind === "applies") return waits;
  // A write that holds its caller while another service is called piles up in front of that call.
  const held = both(whenAnyOf(rfc, ["write"], ""), whenAnyOf(rfc, ["network"], ""));
  if (held.kind === "applies") return held;
  const touched = searchStatements(rfc, backpressureStatements).filter(({ strength }) => strength === 2);
  if (touched.length > 0) return { kind: "applies", because: touched.map(({ evidence }) => evidence) };
  return waits.kind === "off" ? onlyAsked(whenAnyOf(rfc, ["network"], synchronousOnly)) : waits;
}

/** Calls that are passed on are held by somebody while they last: worth a question, no finding. */
function onlyAsked(passedOn: Applicability): Applicability {
  return passedOn.kind === "applies"
    ? { kind: "unsure", reason: "It is not clear whether work piles up behind the calls", because: passedOn.because }
    : passedOn;
}

function search(rfc: Rfc): Search {
  return {
    found: searchStatements(rfc, backpressureStatements),
    gap: searchStatements(rfc, noBound).find(({ strength, told }) => strength === 3 && told !== true),
  };
}

function work(rfc: Rfc): string {
  return operationText(rfc, "write", "this design");
}
