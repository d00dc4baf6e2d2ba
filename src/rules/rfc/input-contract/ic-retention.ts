import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { entityText, titleText } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

const end =
  /\b(?:retain(?:s|ed)?|retention|expir(?:e|es|ed|y|ation|ing)|ttl|time[- ]to[- ]live|purg(?:e|es|ed|ing)|delet(?:e|es|ed|ing|ion)|remov(?:e|es|ed|ing)|clean(?:s|ed|ing)?[- ]?up|cleanup|garbage[- ]collect\w*|archiv(?:e|es|ed|ing)|prun(?:e|es|ed|ing)|kept|keep(?:s)?|evict(?:s|ed)?|truncat(?:e|es|ed)|rotat(?:e|es|ed)|life ?cycle polic\w+|maximum age|max[-_ ]?age|lifetime|linger)\b/i;
/** Ends of something other than data. */
const otherEnd =
  /\b(?:delet\w+ (?:the )?(?:old )?code|remov\w+ (?:the )?(?:dependency|dependencies|support|feature flag|endpoint|field|parameter|legacy)|deprecat\w+|keep in mind|keep (?:it|things) simple|keep (?:the )?(?:same|existing|current)|keep up|kept in sync|key rotation|rotat\w+ (?:the )?(?:keys?|secrets?|credentials?)|(?:access|bearer|id) tokens? expir\w+|certificates? expir\w+|tokens? (?:will |must |should |may )?expir\w+|(?:deadline|lease|lock|session|timer|timeout|window|cookie|link|invitation|otp)s? (?:\w+ )?expir\w+|expired (?:session|lock|lease))\b/i;

/** What is kept. */
const dataNoun =
  /\b(?:data|rows?|records?|files?|blobs?|objects?|entries|messages?|events?|logs?|jobs?|history|images?|media|packages?|assets?|uploads?|chunks?|tokens?|codes?|bindings?|artifacts?|copies|backups?|documents?|users?|accounts?|credentials?|keys?|sessions?|versions?|snapshots?|them|they|it)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: end,
    says: [duration],
    unless: otherEnd,
    negation: "counts",
    note: "says how long data is kept",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:is|are|be|been|being|gets?|were|automatically) (?:\w+ )?(?:purged|deleted|removed|expired|cleaned up|archived|pruned|evicted|discarded|garbage[- ]collected)|(?:job|cron|worker|policy|task|process|we|server|lambda|system|service|trigger)s? (?:\w+ ){0,2}(?:purges?|deletes?|removes?|expires?|cleans? up|archives?|prunes?|evicts?|discards?|garbage[- ]collects?|collects?)|expires?|purg(?:e|es|ing) (?:job|the)|on delete cascade|clean-?up job)\b/i,
    says: [
      /\b(?:(?:processed|completed|finished|expired|unused|outdated|stale|orphaned|old|older) \w{2,20}s|after|when|once|as soon as|on (?:request|deletion|completion)|by (?:a )?(?:job|cron|scheduled?|worker|policy)|periodically|daily|weekly|nightly|job|schedule[ds]?|cascade[ds]?|automatically)\b/i,
      dataNoun,
      /\b(?:will|must|should|shall|is|are|be|can|gets?|runs?|would|to)\b/i,
    ],
    unless: otherEnd,
    note: "says when data is deleted",
  },
  {
    strength: 3,
    topic:
      /\b(?:should|must|will|shall|would|can|may|to) (?:\w{2,20} )?(?:delete|remove|purge|expire|evict|discard|prune|clean up|garbage[- ]collect|drop) (?:[\w`'’-]{1,30} ){1,8}/i,
    says: [
      /\b(?:once|after|when|as soon as|based on (?:the|their|its) (?:creation |last )?\w+|older|outdated|old|stale|expired|unused|orphaned|on (?:request|deletion)|on behalf of)\b/i,
      dataNoun,
    ],
    unless: otherEnd,
    note: "says when data is deleted",
  },
  {
    strength: 3,
    topic: /\bDELETE\b/,
    says: [
      /\b(?:once|after|when|on completion|reclaim policy|as soon as)\b/i,
      /\b(?:release|clear|clean|free|remove|reclaim|end|complet\w+|finish\w*)/i,
    ],
    note: "says when data is deleted",
  },
  {
    strength: 3,
    topic:
      /\b(?:remov|delet|purg|prun)\w{1,4}\b.{0,60}\b(?:older than|created before|not (?:used|accessed|read) (?:for|since))\b/i,
    unless: otherEnd,
    note: "says how old data may get",
  },
  {
    strength: 3,
    topic: /\b(?:kept|stored?|retained?|keep|preserved)\b/i,
    says: [
      /\b(?:forever|indefinitely|permanently|never (?:be )?(?:deleted|purged|expire\w*|removed)|no expir\w+|without (?:an )?expir\w+|until)\b/i,
    ],
    unless: otherEnd,
    negation: "counts",
    note: "decides how long data is kept",
  },
  {
    strength: 3,
    topic: /(?<![a-z])(?:expires?_?(?:at|in|on)?|ttl|retention\w{0,20}|valid_until)\b/i,
    says: [
      /\b(?:field|parameter|config\w*|setting|set to|default\w*|value|hours?|days?|timestamp)\b|[:=]/i,
      /\d|\b(?:hours?|days?|timestamp|configurable)\b/i,
    ],
    kinds: ["sentence", "row"],
    unless: /\b(?:access tokens?|bearer|jwts?|certificates?|cookies?|sessions?)\b/i,
    note: "has a setting for how long data is kept",
  },
  {
    strength: 2,
    topic: /\b(?:retention|expir(?:y|ation)|ttl|purge|cleanup|clean-?up)\b/i,
    note: "names retention without a duration or a trigger",
  },
];

/** Where credentials are the data, their expiry is the answer. */
const lifetime: Statement = {
  strength: 3,
  topic: /\b(?:tokens?|secrets?|keys?|credentials?|certificates?|passwords?|bindings?|codes?|sessions?)\b/i,
  says: [
    /\b(?:expir(?:e|es|ed|y|ation|ing)|lifetime|ttl|valid(?:ity)? (?:for|until|period)|short[- ]lived|revoked|max[-_ ]?age)\b/i,
    new RegExp(`${duration.source}|\\b(?:after|when|once|until|on (?:logout|rotation|deletion)|never|no expir\\w+)\\b`),
  ],
  negation: "counts",
  note: "says how long a credential lives",
};

const purged = `# RFC: Keep delivery attempts

## Proposal

Each delivery attempt is stored as a row of the new table \`delivery_attempts\`:

\`\`\`sql
CREATE TABLE delivery_attempts (id uuid PRIMARY KEY, order_id uuid NOT NULL, attempted_at timestamptz NOT NULL);
\`\`\`

A nightly job deletes attempts that are older than 90 days.
`;

const endless = `# RFC: Keep delivery attempts

## Proposal

Each delivery attempt is stored as a row of the new table \`delivery_attempts\`:

\`\`\`sql
CREATE TABLE delivery_attempts (id uuid PRIMARY KEY, order_id uuid NOT NULL, attempted_at timestamptz NOT NULL);
\`\`\`

We remove the legacy field \`last_attempt\` from the response.
`;

/** How long each class of data is kept, and how it goes. */
export const icRetention = defineCheck({
  meta: {
    id: "ic-retention",
    title: "New data is kept without an end",
    item: "data-requirements",
    severity: "warning",
    problem:
      "A table that only grows gets slower and dearer each month, and personal data in it has no lawful end. Deleting later means a dangerous statement against the largest table of the system.",
    remedy:
      "Say for each class of data how long it is kept, which job deletes it and on whose request it goes earlier. “Kept forever, because …” is an answer.",
    quietWhen: ["No new data and no credential is kept.", "Code, fields and flags that are removed are no data."],
    references: [references.aip214, references.asvs],
    examples: {
      bad: [{ title: "Rows without an end", markdown: endless, status: "fail" }],
      good: [{ title: "Ninety days and a job", markdown: purged, status: "pass", quote: "older than 90 days" }],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["db", "upload", "credential"], "No new data is persisted"),
  search: (rfc) => ({
    found: searchStatements(rfc, rfc.scope.credential.state === "on" ? [...statements, lifetime] : statements),
  }),
  answerIsEnough: true,
  lookedFor: "a duration or a trigger after which data is deleted",
  words:
    /\b(?:retain|retention|keep|kept|delet|purg|expir|remov|forever|ttl\b|erase|erasure|garbage|prune|clean(?:ed|s|ing)? ?up|archiv|days?\b|months?\b|years?\b)/i,
  home: [
    /\b(?:retention|expir\w+|ttl|purge|clean-?up|lifecycle|life cycle)\b/i,
    /\b(?:storage|database|data model|schema|data|privacy)\b/i,
  ],
  question: (rfc) =>
    `When is a record of ${entityText(rfc, "the new data")} deleted, by which job, and on whose request earlier?`,
  draft: (rfc) => [
    `- Records of ${entityText(rfc, titleText(rfc, "this feature"))} are kept for 90 days and deleted in the night after that, and earlier when their owner asks for it.`,
  ],
});
