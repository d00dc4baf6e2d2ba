import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { delivery } from "../reading/webhooks.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

/** How old a delivery is. */
const age =
  /\b(?:time-?stamps?|sent[_ ]at|issued[_ ]at|iat|clock|skew|older than|too old|stale|age of|freshness|exp|expir(?:e|es|ed|y)|nonces?|replay(?:s|ed|ing)?)\b/i;
const refuse =
  /\b(?:reject(?:s|ed)?|refuse[sd]?|ignor(?:e|es|ed)|discard(?:s|ed)?|drop(?:s|ped)?|den(?:y|ies|ied)|fails?|invalid|tolerance|toleran(?:t|ces)|within|window|at most|no (?:more|older) than|not (?:be )?(?:older|accept\w*|process\w*)|prevent(?:s|ed)?|valid for|(?:is|are) (?:recent|fresh)|must be (?:recent|fresh))\b/i;
/** Old things that are not captured deliveries: other tokens, pages, stored logs and the reprocessing of events. */
const otherAge =
  /\b(?:access tokens?|refresh tokens?|jwt|sessions?|cookies?|page|cursor|log entries|retention|retained|dead[- ]letter|dlq|manual(?:ly)? replay|replay (?:failed|events|messages|deliveries|from)|cache[ds]?|last[- ]modified)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: age,
    says: [refuse, duration],
    unless: otherAge,
    negation: "counts",
    about: delivery,
    note: "says how old a delivery may be",
  },
  {
    strength: 3,
    topic: /\b(?:time-?stamps?|sent[_ ]at|too old|older than|stale|nonces?)\b/i,
    says: [
      refuse,
      /\b(?:tolerance|replay\w*|old|older|stale|skew|window|recent|fresh|current|seen|captur\w+|reject\w*|refuse[sd]?)\b/i,
    ],
    unless: otherAge,
    negation: "counts",
    about: delivery,
    note: "refuses deliveries that are too old",
  },
  {
    strength: 3,
    topic:
      /\b(?:replay(?:s|ed)? (?:attacks?|protection|prevention|deliver\w*|requests?)|anti-?replay|against replays?|prevents? replays?|replaying)\b/i,
    says: [
      /\b(?:time-?stamps?|nonces?|ids?|identifiers?|seen|signed|once|expir\w+)\b/i,
      /\b(?:reject\w*|refuse\w*|stor(?:e|es|ed)|keeps?|kept|remember\w*|check\w*|compar\w+|verif\w+|includ\w+|prevent\w*|protect\w*|tolerance)\b/i,
    ],
    about: delivery,
    negation: "counts",
    note: "says how a replayed delivery is recognised",
  },
  {
    strength: 3,
    topic:
      /\b(?:repeated|known|seen|duplicate|same) (?:deliver(?:y|ies)|event|message|webhook)(?: |-)ids?\b|\b(?:deliver(?:y|ies)|event|message|webhook)(?: |-)ids?\b[^.;]{0,40}\b(?:already )?(?:known|seen|stored|remembered|processed)\b/i,
    says: [
      /\b(?:refus\w+|reject\w*|drop(?:s|ped)?|ignor\w+|skip(?:s|ped)?|discard\w*|starts? nothing|does nothing|no (?:second|new|further) \w+|without (?:a|any) (?:second|new|further) \w+|not (?:processed|handled|run) (?:again|twice))\b/i,
    ],
    negation: "counts",
    about: delivery,
    note: "refuses a delivery whose id it has seen",
  },
  {
    strength: 2,
    topic: /\b(?:replay (?:attacks?|protection|prevention)|anti-?replay|against replays?)\b/i,
    about: delivery,
    negation: "counts",
    note: "names replays without saying how one is recognised",
  },
  {
    strength: 2,
    topic: /\btime-?stamps?\b/i,
    says: [/\b(?:sign(?:ed|s|ing|ature|atures)?|hmac\S*)\b/i],
    about: delivery,
    note: "signs a timestamp and does not say how old it may be",
  },
];

const dated = `# RFC: Webhooks for tickets

## Proposal

We deliver a webhook to the URL of the customer when a ticket is closed. The body is signed with HMAC-SHA256; the payload
holds \`occurred_at\`.
`;

const bounded = `# RFC: Webhooks for tickets

## Proposal

We deliver a webhook to the URL of the customer when a ticket is closed. The signature covers the \`webhook-timestamp\`
header and the body; receivers reject a delivery whose timestamp is more than 5 minutes away from their clock.
`;

const polled = `# RFC: Poll for tickets

## Proposal

Customers poll \`GET /v1/tickets\`.
`;

/** How old a delivery may be. */
export const whReplay = defineCheck({
  meta: {
    id: "wh-replay",
    title: "A captured delivery can be sent again at any time",
    item: "webhooks",
    severity: "warning",
    problem:
      "A signature proves who wrote a delivery, not when. Whoever has one from a log or a proxy can send it again next month, and it verifies.",
    remedy:
      "Sign the time of the attempt together with id and body, and tell receivers to refuse what is more than a few minutes off, or to remember the ids they have seen for as long as a signature is valid.",
    quietWhen: [
      "No webhook is sent or received.",
      "Replay in the sense of reprocessing failed events is another topic.",
    ],
    references: [references.standardWebhooks],
    examples: {
      bad: [{ title: "A time that nobody compares", markdown: dated, status: "fail" }],
      good: [
        { title: "A tolerance of five minutes", markdown: bounded, status: "pass", quote: "more than 5 minutes away" },
        { title: "No webhook", markdown: polled, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["webhook-out", "webhook-in"], "No webhook is sent or received"),
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "a signed time with a tolerance, or a store of the ids that were seen",
  words:
    /\b(?:timestamp|time\b|tolerance|minutes?\b|replay|nonce|seen|older|expir|window|fresh|\d{1,9} seconds|skew|iat\b|exp\b|sequence)/i,
  home: [/\breplay/i, /\b(?:signatures?|signing|verif\w+|security|web-?hooks?)\b/i],
  question: () =>
    "How old may a webhook delivery be before its receiver refuses it, and is the time it is judged by part of what is signed?",
  draft: () => [
    "- Each webhook delivery carries the time of the attempt in `webhook-timestamp`, which the signature covers together with id and body.",
    "- Receivers reject a delivery whose timestamp is more than 5 minutes away from their clock; a retry is signed anew.",
  ],
});
