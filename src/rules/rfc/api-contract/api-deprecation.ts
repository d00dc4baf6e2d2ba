import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { removalsOf, removalText } from "../reading/removals.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

const going =
  /\b(?:deprecat\w+|sunset\w*|retir(?:e|es|ed|ing|ement)|phas(?:e|es|ed|ing) out|remov(?:e|es|ed|ing|al)|drop(?:s|ped|ping)?|disabl(?:e|es|ed|ing)|turn(?:ed)? off|switch(?:ed)? off|shut ?down|end of (?:life|support)|stop\w* (?:working|accepting|supporting)|discontinu\w+|transition(?:al)? (?:period|phase)|grace period|parallel|side by side|migration (?:period|window)|keep\w*|kept|continue\w*|maintain\w*|support(?:s|ed)?)\b/i;

/** Says that the passage is about the end of something old, not about what is kept. */
const goesAway =
  /\b(?:deprecat\w*|sunset\w*|retir\w*|phas\w+ out|remov\w+|legacy|old(?:er)?|previous|former|parallel|side by side|both|transition\w*|grace|migration period|switched off|turned off|drop(?:s|ped)?|end of (?:life|support)|v1|discontinu\w+)\b/i;
const past = /\b(?:was|were|has been|have been|had been) (?:\w{2,12} )?(?:deprecated|removed|dropped|retired)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: going,
    says: [
      duration,
      goesAway,
      /\b(?:after|for|within|until|period|later|notice|around|about|at least|during|in|over|window|parallel|from now|before)\b/i,
    ],
    unless:
      /\b(?:tokens? (?:expire|are valid)|cach\w+|retr(?:y|ies)|session|ttl|logs?|retention|records?|rows?|time ?out)\b/i,
    removal: "counts",
    note: "says how long the deprecated part stays",
  },
  {
    strength: 4,
    topic: going,
    says: [
      goesAway,
      /\b(?:20[2-9]\d(?:-\d\d(?:-\d\d)?)?|Q[1-4]|january|february|march|april|june|july|august|september|october|november|december)\b/i,
      /\b(?:by|on|in|until|from|after|before|end of|since)\b/i,
    ],
    unless: past,
    removal: "counts",
    note: "gives a date for the removal",
  },
  {
    strength: 3,
    topic: going,
    says: [
      /\b(?:in|with|after|until|from|by|for|before|at) (?:the )?(?:(?:next|following|two|three|one|\d{1,2}|a|subsequent|upcoming|future major) (?:\w{2,12} )?(?:major|minor|releases?|versions?)|(?:release|version) v?\d|v?\d{1,3}\.\d{1,3}|v[2-9]\b)/i,
    ],
    removal: "counts",
    unless: past,
    note: "names the release of the removal",
  },
  {
    strength: 4,
    topic:
      /\b(?:Deprecation|Sunset)\b[^.;]{0,40}\bheaders?\b|\bheaders? [^.;]{0,30}\b(?:Deprecation|Sunset)\b|\bRFC ?(?:9745|8594)\b/,
    removal: "counts",
    note: "tells clients of the end in a header",
  },
  {
    strength: 3,
    topic: /\b(?:usage|callers?|clients?|consumers?|requests?|traffic|calls?)\b/i,
    says: [
      /\b(?:deprecat\w+|old|legacy|remov(?:e|ed|al)|sunset|v1)\b/i,
      /\b(?:monitor\w*|measur\w*|track\w*|count\w*|log(?:s|ged)?|metrics?|dashboard|no longer used|drops? to zero|once (?:all|every|no)|until (?:all|every|no)|after all|when (?:all|no))\b/i,
    ],
    removal: "counts",
    negation: "counts",
    note: "ties the removal to those who still use it",
  },
  {
    strength: 2,
    topic: /\b(?:deprecat(?:e|es|ed|ing|ion)|sunset|phas(?:e|es|ed|ing) out|retire[ds]?)\b/i,
    unless: /\b(?:was|were|has been|have been|had been|already|previously) (?:\w{2,12} )?deprecated\b/i,
    removal: "counts",
    note: "deprecates something without saying until when",
  },
];

const openEnded = `# RFC: One field for the delay

## Proposal

\`GET /v1/jobs/{id}\` returns \`retry_after\`. The field \`retry_after_ms\` of this endpoint is deprecated.
`;

const removed = `# RFC: One search

## Proposal

The endpoint \`GET /v1/find\` will be removed. Clients use \`GET /v1/search\`.
`;

const dated = `# RFC: One field for the delay

## Proposal

\`GET /v1/jobs/{id}\` returns \`retry_after\`. The field \`retry_after_ms\` of this endpoint is deprecated and is removed after
12 months; until then responses carry the \`Sunset\` header.
`;

const added = `# RFC: Search

## Proposal

\`GET /v1/search\` finds orders by number.
`;

/** What goes away, when, and how its callers hear of it. */
export const apiDeprecation = defineCheck({
  meta: {
    id: "api-deprecation",
    title: "Something is deprecated or removed without a date",
    item: "versioning-and-deprecation",
    severity: "warning",
    problem:
      "A deprecation without an end is never finished: the old path is maintained, secured and tested for ever, or it is switched off on a day that only the server's team knew of.",
    remedy:
      "Give the date or the release of the removal, how clients hear of it (`Deprecation` and `Sunset` headers, release notes), and how you see who still calls it.",
    quietWhen: ["Nothing that clients use is deprecated or removed.", "Only past deprecations are told."],
    references: [references.rfc9745, references.rfc8594, references.aip180, references.zalando],
    examples: {
      bad: [
        { title: "Deprecated without an end", markdown: openEnded, status: "weak", quote: "is deprecated" },
        { title: "Removed at once", markdown: removed, status: "fail" },
      ],
      good: [
        { title: "A date and a header", markdown: dated, status: "pass", quote: "12 months" },
        { title: "Nothing goes away", markdown: added, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenSomethingGoes,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "a date, a period or a release for the removal, or how its use is watched",
  words:
    /\b(?:deprecat|sunset|remov|retir|until|release|version|months?\b|weeks?\b|days?\b|notice|announce|warn|usage|metric|log\b|logged|still|clients|period|date|phase)|20\d\d/i,
  home: [/\bdeprecat|\bsunset|\bremov/i, /\b(?:compatib\w*|migration|versioning|rollout)\b/i],
  question: (rfc) =>
    `Until when does ${removalText(rfc, "the old way")} work, who still uses it, and how are they told?`,
  draft: (rfc) => [
    `- ${removalText(rfc, "The deprecated part")} keeps working for 12 months after the release; its responses carry the \`Deprecation\` and \`Sunset\` headers, and the old way is removed after this period when no client still calls it.`,
  ],
});

function whenSomethingGoes(rfc: Rfc): Applicability {
  const { certain, possible } = removalsOf(rfc);
  if (certain.length > 0) return { kind: "applies", because: certain };
  if (possible.length === 0) return { kind: "off", reason: "Nothing that clients use is deprecated or removed" };
  return { kind: "unsure", reason: "It is not clear whether clients use what is removed", because: possible };
}
