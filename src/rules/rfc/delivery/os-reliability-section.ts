import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { whenAnyOf } from "../applicability.ts";
import { apBackpressure } from "../architecture/ap-backpressure.ts";
import { apFailureModes } from "../architecture/ap-failure-modes.ts";
import { apIdempotency } from "../architecture/ap-idempotency.ts";
import { apRetries } from "../architecture/ap-retries.ts";
import { apTimeouts } from "../architecture/ap-timeouts.ts";
import { dependencyText } from "../nouns.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";
import { references } from "../references.ts";
import { definePartCheck } from "./define-part-check.ts";

const fails =
  /\b(?:if|when|whenever|while|in (?:the )?(?:case|event)|during|upon|after|on|in)\b.{1,80}\b(?:is down|goes down|unavailable|unreachable|crash(?:es|ed|ing)?|dies|dying|stop(?:s|ping|ped) responding|fails?|failed|failure|killed|restarts?|outage|shut(?:s|ting)? ?down|goes away|offline|lost|full|exhausted|evicted|terminated|times? out)\b/i;
const then =
  /\b(?:still|remains?|stays?|untouched|continues?|keeps?|resumes?|retr(?:y|ies)|falls? back|drains?|flush(?:es|ed)?|queued?|buffer(?:s|ed)?|replays?|reattach\w{0,4}|picks? up|recover(?:s|ed)?|no (?:data|events?|messages?) (?:is|are) lost|without losing|is answered|will be|gets? (?:an|a)|drops?|discards?|alerts?)\b/i;

const planned = `# RFC: Settle orders with the payment provider

## Proposal

The worker calls the payment provider for each order. The timeout of a call is 5 s. A failed call is retried at most
3 times with a backoff of 1 s, 5 s and 25 s. When the provider is down, orders stay in the queue and are settled later.
`;

const headed = `# RFC: Settle orders with the payment provider

## Proposal

The worker takes orders from the queue and calls the payment provider for each of them.

## Reliability

The solution is reliable and scales well.
`;

const local = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** The reliability plan, where something remote or in the background can fail: by what it says, not by its heading. */
export const osReliabilitySection = definePartCheck({
  meta: {
    id: "os-reliability-section",
    title: "Calls and jobs can fail and no reliability plan is given",
    item: "reliability-plan",
    severity: "warning",
    problem:
      "What is not planned is decided by the defaults of a client library: no timeout, three retries at once, and a queue that grows until the disk is full.",
    remedy:
      "Say for each call and job what its timeout is, how it is retried, what a duplicate does and what users see while it is down: two of these at least.",
    quietWhen: ["Nothing is called over the network and no work runs in the background."],
    references: [references.timeoutsAndRetries, references.sreCascading],
    examples: {
      bad: [{ title: "A heading with a promise", markdown: headed, status: "fail" }],
      good: [
        { title: "Timeout, retries and an outage", markdown: planned, status: "pass" },
        { title: "Nothing remote", markdown: local, status: "not-applicable" },
      ],
    },
  },
  applies: (rfc) =>
    whenAnyOf(
      rfc,
      ["network", "async", "webhook-out", "service"],
      "Nothing is called and nothing runs in the background",
    ),
  parts: [apFailureModes, apRetries, apTimeouts, apIdempotency, apBackpressure],
  enough: 2,
  also: outcomes,
  lookedFor: "two of: timeouts, retries, duplicates, overload, what happens in an outage",
  words:
    /\b(?:time-?out|times? out|deadline|retr(?:y|ies|ied|ying)|attempt|back-?off|idempoten|duplicat|fail|outage|down\b|unavailab|error|queue|limit|overload|fall ?back|again|recover|throttl|concurren|already)|429|503/i,
  accepts: ["denied"],
  home: [/\b(?:reliability|resilience|failure|fault|availability|error handling|retries|operations)\b/i],
  question: (rfc) =>
    `What happens to ${dependencyText(rfc, "each remote call and job")} on a timeout, a duplicate and an outage of an hour?`,
});

/** Failures of different kinds, each with what happens then: three of them are a plan. */
function outcomes(rfc: Rfc): readonly Found[] {
  const told = passagesOf(rfc).filter(
    ({ kind, section, text }) =>
      kind !== "line" &&
      (section.role === "proposal" || section.role === "context") &&
      fails.test(text) &&
      then.test(text),
  );
  const [first] = told;
  return first !== undefined && told.length >= 3
    ? [foundAt(rfc, first.range, 3, "says of several failures what happens then")]
    : [];
}
