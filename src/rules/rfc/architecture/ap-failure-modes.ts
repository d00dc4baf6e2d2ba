import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { dependencyText } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { failure } from "../reading/words.ts";
import { references } from "../references.ts";

/** What happens then. */
const outcome =
  /\b(?:return(?:s|ed)?|respond(?:s|ed)?|answers?|falls? back|fallback|retr(?:y|ies|ied)|queue[ds]?|buffer(?:s|ed)?|reject(?:s|ed)?|refuse[ds]?|serve[ds]?|serving|continue[sd]?|degrade[sd]?|skip(?:s|ped)?|ignor(?:e|es|ed)|alert(?:s|ed)?|page[sd]?|notif(?:y|ies|ied)|recover(?:s|ed|y)?|restart(?:s|ed)?|roll(?:s|ed)? back|rolled|abort(?:s|ed)?|cancel(?:s|led|ed)?|dead[- ]letter|logg?(?:s|ed)?|warning|show(?:s|n)?|display(?:s|ed)?|error (?:is|will|message|code|response)|errors? (?:are|will)|50[0-9]|M_[A-Z_]+|stay(?:s|ed)?|remain(?:s|ed)?|keep(?:s)?|fails? (?:open|closed)|disabled?|stop(?:s|ped)?|switch(?:es|ed)?|re-?sent|resend(?:s)?|discard(?:ed|s)?|drop(?:s|ped)?|later|afterwards|postpone[ds]?|defer(?:s|red)?|drafts?|still (?:be )?\w+|not (?:be )?(?:affected|lost|blocked|processed|created|sent)|(?:does(?:n't|n’t| not)|won(?:'|’)t|will not|(?:is|are) not|isn(?:'|’)t) (?:notice|affect|block|impact|matter|wait|interrupt|stop|prevent|break|retr|critical)\w*|unaffected|best[- ]effort|(?:reported|marked|shown|considered|treated) as|status (?:is|becomes|turns) \w+)\b/i;

const conditional =
  /\b(?:if|when|whenever|once|in (?:the )?case|on|upon|after|during|while|should|until|as long as|in the event)\b/i;

/** A bad request and the mapping of one error to another are about the caller and the code, not about what is down. */
const notOfADependency =
  /\b(?:tests?|build|lint|ci|unsupported|malformed|invalid|validation|bad request|not found|forbidden|unauthori[sz]ed|(?:is|are|be) mapped to|4[0-4]\d|redirect\w*|enums?|error (?:reasons?|causes?|types?|constants?|enums?)|precise errors?)\b|\?/i;
const statements: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\bfails? (?:open|closed)\b|\bgraceful(?:ly)? degrad\w+|\bcircuit[- ]breakers?\b|\bdead[- ]letter\w*|\bdlq\b/i,
    says: [/\b(?:is|are|must|should|will|shall|to|uses?|with|after|if|when|goes?|go|moved?)\b/i],
    note: "says what happens on a failure",
  },
  {
    strength: 3,
    topic:
      /\bwithout (?:the |an? |its |their )?(?:[\w-]{2,20} )?(?:services?|providers?|apis?|databases?|queues?|brokers?|caches?|gateways?|dependenc(?:y|ies))\b/i,
    says: [outcome, /\b(?:can|cannot|will|must|is|are|until|returns?|answers?|responds?)\b/i],
    unless: /\b(?:today|currently|tests?|example|e\.g|instead)\b/i,
    negation: "counts",
    note: "says what works without a dependency",
  },
  {
    strength: 3,
    topic: failure,
    says: [conditional, outcome],
    unless:
      /\b(?:tests?|build|lint|ci|compil\w+|deployment script) (?:fails?|failures?)\b|\b(?:succeed(?:s|ed)?|success(?:es|ful|fully)?|complet(?:es?|ed)) (?:or|and) (?:has |have |is |was )?fail|\bfail\w* (?:or|and) (?:has |have |is |was )?(?:succe|complet)|\b(?:today|currently|at the moment|in the past|historically|have seen|we saw)\b/i,
    negation: "counts",
    note: "says what happens when something fails",
  },
  {
    strength: 3,
    topic:
      /\b(?:unavailable|outage|failure modes?|fails?|goes down|is down|unreachable|failures?|error handling|errors?)\b/i,
    topicIn: "context",
    says: [
      /\b(?:errors?|fallback|fall back|retry|retries|unavailable|degraded?|recover\w*|fails?|failures?|timeouts?|down)\b/i,
      /\b(?:will|must|should|is|are|returns?|falls?|only)\b/i,
      outcome,
    ],
    unless: notOfADependency,
    negation: "counts",
    note: "says how it reacts to a failure",
  },
  {
    strength: 3,
    topic:
      /\b(?:failed|failing|invalid|poison|rejected) (?:[\w-]{1,20} )?(?:packages?|messages?|jobs?|tasks?|items?|records?|files?|uploads?|deliver(?:y|ies)|events?|requests?|entries|imports?|batch(?:es)?|rows?|steps?)\b/i,
    says: [
      /\b(?:must|should|shall|will|is|are|gets?|be)\b/i,
      /\b(?:moved|retried|re-?queued|put|kept|stored|reported|quarantined|parked|set aside|re-?sent|skipped|listed)\b/i,
    ],
    note: "says what becomes of work that failed",
  },
  {
    strength: 3,
    topic: /\b(?:only possible errors?|possible errors?|known failure modes?|failure modes?)\b/i,
    says: [/\b(?:are|is)\b/i, /\berrors?\b|\bfail/i],
    unless: /\bnone\b|\bn\/a\b|\bno known\b/i,
    note: "lists its failure modes",
  },
  {
    strength: 4,
    topic: /\b(?:risk|failure|fault|scenario|failure mode|what (?:if|can go wrong)|impact|effect)\b[^;:]{0,40}:/i,
    says: [failure, outcome],
    kinds: ["row"],
    note: "gives a table of failures and their effect",
  },
  {
    strength: 2,
    topic:
      /\b(?:depend(?:s|ent|ency)? on the availability|availability of|single point of failure|(?:may|might|could|can|will) (?:fail|be unavailable|go down|break))\b/i,
    note: "names a dependency's failure without saying what happens then",
  },
];

const handled = `# RFC: Show prices from the pricing service

## Proposal

The shop calls the pricing service for each product page.
If the pricing service is unavailable, the page shows the last known price for up to one hour and an alert is raised.
`;

const acknowledged = `# RFC: Show prices from the pricing service

## Proposal

The shop calls the pricing service for each product page.

## Consequences

- The shop depends on the availability of the pricing service.
`;

/** What happens when a dependency fails. */
export const apFailureModes = defineCheck({
  meta: {
    id: "ap-failure-modes",
    title: "The failure of a dependency has no stated effect",
    item: "explicit-failure-modes",
    severity: "warning",
    problem:
      "Every dependency is down at some time. Where the design does not say what the user sees then, the answer is whatever the code happens to do: an endless spinner, a lost write, an error page for the whole site.",
    remedy:
      "For each dependency say how the failure is noticed, what the caller gets (error, cached value, queue) and how it recovers.",
    quietWhen: ["Nothing depends on another service, a queue or a remote receiver."],
    references: [references.sreCascading, references.kep],
    examples: {
      bad: [
        {
          title: "A risk without behaviour",
          markdown: acknowledged,
          status: "weak",
          quote: "depends on the availability",
        },
      ],
      good: [
        {
          title: "Stale prices and an alert",
          markdown: handled,
          status: "pass",
          quote: "If the pricing service is unavailable",
        },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) =>
    whenAnyOf(rfc, ["network", "async", "webhook-out", "service"], "No dependency on another service is described"),
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: true,
  lookedFor: "what happens when a dependency fails",
  words:
    /\b(?:fail|down\b|outage|unavailab|unreachable|error|time-?out|times? out|crash|fall ?back|degrad|recover|cannot (?:be reached|connect)|lost\b|retr(?:y|ies|ied)|interrupted|partition)|503|502|500/i,
  accepts: ["denied"],
  home: [/\bfailure/i, /\b(?:reliability|resilience|error handling|risks?|dependencies|consequences)\b/i],
  question: (rfc) =>
    `When ${dependency(rfc)} is down for an hour, what does the user see, and what happens to the work in between?`,
  draft: (rfc) => [
    `- When ${dependency(rfc)} is unavailable, the caller gets an error within 2 s, pending work is queued for up to 1 hour, and an alert is raised after 5 minutes of failures.`,
  ],
});

function dependency(rfc: Rfc): string {
  const other = rfc.scope.network.state === "on" ? "the service this depends on" : "the queue or its worker";
  return dependencyText(rfc, other);
}
