import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { entityText } from "../nouns.ts";
import { statesChange } from "../reading/schema-changes.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

const filling =
  /\b(?:back-?fill\w*|migrat\w+|convert\w*|conversion|re-?encrypt\w*|re-?index\w*|populat\w+|copy|copies|copied|copying|import\w*|script|job|task|batch\w*|chunk\w*|existing|rows?|records?)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:batch(?:es|ed|ing)?|chunks?|chunked|pages? of|at a time|per (?:run|iteration|transaction|second|minute|hour|tick))\b/i,
    says: [/\b\d[\d,._]{0,9}\s?[kKmM]?\b/, filling],
    topicIn: "passage",
    about:
      /\b(?:back-?fill\w*|migrat\w+|convert\w*|conversion|re-?encrypt\w*|re-?index\w*|populat\w+|existing|upgrade)\b/i,
    note: "gives the size of a batch",
  },
  {
    strength: 3,
    topic:
      /\b(?:resum(?:e|es|ed|able|ing)|restart(?:s|ed|able|ing)?|re-?run(?:s|nable|ning)?|idempotent(?:ly)?|checkpoint\w*|cursor|picks? up where|continues? (?:from|where)|last processed|progress (?:is|table|marker)|safe to (?:run|repeat)|can be (?:run again|repeated|stopped|paused|interrupted))\b/i,
    says: [filling],
    about: /\b(?:back-?fill\w*|migrat\w+|convert\w*|conversion|re-?encrypt\w*|re-?index\w*|populat\w+|upgrade)\b/i,
    unless: /\b(?:restart (?:the )?(?:service|server|pod|harbor|application)|after (?:a |the )?restart)\b/i,
    note: "says how an interrupted backfill goes on",
  },
  {
    strength: 3,
    topic:
      /\b(?:throttl\w+|rate[- ]limit\w*|sleep(?:s|ing)?|pauses?|low priority|off[- ]peak|at night|overnight|replication lag|load)\b/i,
    says: [filling, /\b(?:between|when|while|if|to|with|by|at|during|below|above|so that)\b/i],
    about: /\b(?:back-?fill\w*|data migration|migration (?:script|job|task)|re-?encrypt\w*|re-?index\w*|existing)\b/i,
    unless: /\b(?:api|endpoint|clients?|request) (?:rate|throttl)\w*/i,
    note: "says how the backfill is throttled",
  },
  {
    strength: 4,
    topic: duration,
    says: [
      /\b(?:take[ns]?|takes|taking|last(?:s|ed)?|complet\w+|finish\w*|run(?:s|ning)?|duration|estimat\w+|within|about|approximately|expect\w*|measured)\b/i,
      /\b(?:back-?fill\w*|migrat\w+|conversion|converting|re-?encrypt\w*|re-?index\w*|script|job|rows|records)\b/i,
    ],
    about: /\b(?:back-?fill\w*|migrat\w+|conversion|converting|re-?encrypt\w*|re-?index\w*)\b/i,
    unless:
      /\b(?:every|old(?:er)?|retention|deprecat\w+|ttl|timeout|grace|for (?:at least )?(?:a |one |two |\d+ )(?:month|release|week)s?)\b/i,
    note: "says how long the backfill takes",
  },
  {
    strength: 3,
    topic:
      /\b(?:few|small|tiny|only (?:a few|some|about|around)?|fewer than|less than|under|at most|about|around|approximately)\b/i,
    says: [
      /\b\d[\d,._]{0,9}\s?[kKmM]?\s(?:rows|records|entries|users|accounts|documents|tokens|items|objects|projects|organi[sz]ations)\b/i,
    ],
    about: /\b(?:back-?fill\w*|migrat\w+|convert\w*|conversion|re-?encrypt\w*|existing)\b/i,
    note: "says how many rows there are",
  },
  {
    strength: 2,
    topic:
      /\b(?:batch(?:es|ed|ing)?|chunk(?:s|ed)?|back-?fill\w*|migration (?:script|job|task)s?|data migration|gradual(?:ly)?|background (?:job|task|process|migration))\b/i,
    about: /\b(?:back-?fill\w*|migrat\w+|convert\w*|conversion|re-?encrypt\w*|re-?index\w*|populat\w+|existing)\b/i,
    says: [filling],
    note: "names the backfill without its size, duration or restart",
  },
];

const sized = `# RFC: Hash the tokens

## Proposal

The \`tokens\` table gets a column \`hash\`, and a job backfills it for existing rows in batches of 1,000. The job remembers
the last id and resumes there after an interruption.
`;

const unsized = `# RFC: Hash the tokens

## Proposal

The \`tokens\` table gets a column \`hash\`. Existing tokens are converted when the release is deployed:

\`\`\`sql
UPDATE tokens SET hash = sha256(secret);
\`\`\`
`;

const empty = `# RFC: Deliveries

## Proposal

Deliveries are stored in a new table \`deliveries\` with the columns \`id\` and \`sent_at\`. No backfill is needed.
`;

/** How the backfill is cut, throttled and taken up again. */
export const dmBackfill = defineCheck({
  meta: {
    id: "dm-backfill",
    title: "A backfill without batch size, duration or restart",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Rewriting a table in one statement locks its rows until the end, fills the log that replicas follow and starts from nothing when it fails at the last row. On a copy with a thousand rows none of that shows.",
    remedy:
      "Say how many rows there are, how many are written at a time, how long that takes at the allowed load, and where an interrupted run goes on.",
    quietWhen: ["No existing rows are rewritten, or each is converted when it is next read."],
    references: [references.kep, references.sreLaunch],
    examples: {
      bad: [{ title: "One UPDATE over the table", markdown: unsized, status: "fail" }],
      good: [
        { title: "Batches that resume", markdown: sized, status: "pass", quote: "in batches of 1,000" },
        { title: "No backfill", markdown: empty, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "a batch size, a duration, a throttle or a restart of the backfill",
  words:
    /\b(?:batch|chunk|rows?\b|at a time|per (?:second|minute|hour|run)|backfill|back-?fill|throttl|resum|restart|checkpoint|minutes?\b|hours?\b|days?\b|pace|rate|background|progress|interrupt|job|gradual|records|incremental|slow)/i,
  home: [/\b(?:backfill|migrat|upgrade)/i, /\b(?:rollout|deploy|database|schema|data model)/i],
  question: (rfc) =>
    `How long does the rewrite of the existing rows of ${entityText(rfc, "the changed data")} take, and can it resume where it was interrupted?`,
  draft: (rfc) => [
    `- The backfill of ${entityText(rfc, "the existing rows")} runs as a job in batches of 1,000 rows with a pause of 100 ms between them.`,
    "- The job stores the last id of each batch and resumes from it; running it twice changes nothing.",
  ],
});

function applies(rfc: Rfc): Applicability {
  const rewrites = statesChange(rfc, "backfill");
  return rewrites.length > 0
    ? { kind: "applies", because: rewrites }
    : { kind: "off", reason: "No existing rows are rewritten" };
}
