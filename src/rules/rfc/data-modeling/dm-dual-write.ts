import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, both, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { entityText } from "../nouns.ts";
import { dualWrites } from "../reading/dual-writes.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:outbox|sagas?|two[- ]phase commits?|2pc|compensating (?:actions?|transactions?|steps?)|change data capture|cdc|debezium|logical replication|event sourc(?:ing|ed)|transactional (?:enqueue|inbox|messag\w+))\b/i,
    says: [
      /\b(?:is|are|will|must|should|us(?:e|es|ed|ing)|with|by|via|writ\w+|publish\w*|through|from|to|in|pattern|undo\w*|reads?|tables?|na|no|em)\b/i,
    ],
    note: "links both writes by an outbox, a saga or the database's log",
  },
  {
    strength: 3,
    topic: /\b(?:(?:same|one|single) (?:\w{2,15} )?transaction|atomic(?:ally)?|all[- ]or[- ]nothing)\b/i,
    says: [/\b(?:events?|messages?|jobs?|queues?|enqueue\w*|publish\w*|tasks?|both|outbox|stores?|notifications?)\b/i],
    note: "makes both writes one",
  },
  {
    strength: 3,
    topic:
      /\b(?:reconcil(?:e|es|ed|er|ing|iation)|(?:repair|sweep(?:er)?|consistency|compar\w+|re-?sync\w*|catch-up) (?:jobs?|tasks?|process(?:es)?|scripts?|loops?|workers?|checks?)|sweeps?)\b/i,
    says: [
      /\b(?:mechanisms?|employ\w*|inconsisten\w+|jobs?|loops?|tasks?|every|periodic\w*|nightly|hourly|daily|runs?|compar\w+|detect\w*|fix\w*|re-?send\w*|re-?publish\w*|missing|orphan\w*|dangling|lost|unsent|stale|difference\w*|mismatch\w*|until|remov\w+|stuck|left)\b/i,
    ],
    note: "repairs what one of the writes has missed",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:if|when|should|in case) (?:the |an? |any |one |either )?(?:\w{2,15} ){0,2}(?:publish\w*|enqueue\w*|upload\w*|event|message|notification|call|request|second|insert|database|db|write|update|commit|job|delivery|index\w*|push) (?:\w{2,15} ){0,3}(?:fails?|failed|is lost|crash(?:es)?|is interrupted|errors?|cannot be|does not|isn't)|crash(?:es|ed)? (?:between|after|before)|between (?:the two|both|these) (?:writes|steps))\b/i,
    says: [
      /\b(?:roll(?:s|ed)? back|rollback|undo\w*|undone|revert\w*|remov\w+|delet\w+|clean\w*|retr(?:y|ied|ies)|repair\w*|re-?sen[dt]\w*|re-?publish\w*|resum\w+|re-?run|compensat\w+|discard\w*|picked up|re-?process\w*|marked|remains? (?:pending|queued)|dead[- ]letter\w*|next (?:run|poll|sync|reconcil\w+))\b/i,
    ],
    negation: "counts",
    note: "says what repairs the second write when it fails",
  },
  {
    strength: 3,
    topic:
      /\b(?:orphan(?:s|ed)?|dangling|unreferenced|out of sync|left[- ]?over|half[- ](?:written|done|finished|created)|never (?:sent|published)|unsent|unpublished|pending)\b/i,
    says: [
      /\b(?:clean\w*|remov\w+|delet\w+|repair\w*|collect\w*|swept|sweep\w*|purg\w+|retr(?:y|ied|ies)|re-?sen[dt]\w*|re-?publish\w*|poll\w*|picked up|scan\w*|fix(?:ed|es)?|reap\w*|expir\w+)\b/i,
    ],
    unless: /\?|pending (?:review|approval|decision)/i,
    negation: "counts",
    note: "says what becomes of what only one of the writes has reached",
  },
  {
    strength: 3,
    topic:
      /\b(?:fix(?:es|ed|ing)?|align(?:s|ed)?|repair(?:s|ed)?|correct(?:s|ed)?|clos(?:e|es|ed)|resolv(?:e|es|ed)|re-?sync(?:s|hroni[sz]es?)?|sync(?:s|hroni[sz]es?)?) (?:the |any |a |up )?(?:gaps?|differences?|discrepanc(?:y|ies)|mismatch(?:es)?|inconsistenc(?:y|ies)|drift)\b/i,
    says: [/\b(?:between|with|from|in|of)\b/i],
    unless: /\?/,
    note: "has an operation that repairs the difference",
  },
  {
    strength: 3,
    topic: /\b(?:source of truth|authoritative)\b/i,
    says: [
      /\b(?:re-?built|rebuild\w*|re-?create\w*|derived|re-?populat\w+|re-?index\w*|re-?play\w*|restor\w+|re-?generat\w+|reconstruct\w*|recomput\w+)\b/i,
    ],
    note: "can rebuild one store from the other",
  },
  {
    strength: 2,
    topic:
      /\b(?:dual[- ]writ(?:e|es|ing)|inconsisten(?:t|cy|cies)|out of sync|keep(?:s|ing)? (?:both|them|the two) in sync|data loss|lost (?:events?|messages?))\b/i,
    unless: /\?/,
    note: "names the two writes without what links them",
  },
];

const linked = `# RFC: Tell the warehouse of new orders

## Proposal

\`POST /v1/orders\` saves the order in the \`orders\` table of the database and publishes an \`order.created\` event to Kafka.
The event is written to an outbox table in the same transaction; a relay publishes it and marks it as sent.
`;

const loose = `# RFC: Tell the warehouse of new orders

## Proposal

\`POST /v1/orders\` saves the order in the \`orders\` table of the database and then publishes an \`order.created\` event to
Kafka.
`;

const oneStore = `# RFC: Notes on orders

## Proposal

\`POST /v1/orders/{id}/notes\` inserts a row into the \`notes\` table of the database.
`;

/** What links a write to the database with the message or call that belongs to it. */
export const dmDualWrite = defineCheck({
  meta: {
    id: "dm-dual-write",
    title: "Two stores are written in one flow and nothing links them",
    item: "transactional-boundaries",
    severity: "warning",
    problem:
      "A process that dies between the row and the event leaves one without the other: an order that no warehouse hears of, or an e-mail about an order that does not exist. It happens at every deployment, rarely enough to stay unseen.",
    remedy:
      "Link the writes: an outbox in the same transaction, a saga with compensation, or a job that compares both sides and repairs them, with its schedule.",
    quietWhen: ["Only one store is written.", "One of the stores is stated to be rebuilt from the other."],
    references: [references.outbox, references.saga],
    examples: {
      bad: [{ title: "A row, then an event", markdown: loose, status: "fail" }],
      good: [
        { title: "An outbox", markdown: linked, status: "pass", quote: "outbox table in the same transaction" },
        { title: "One table", markdown: oneStore, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "an outbox, a saga or a job that repairs the difference",
  words:
    /\b(?:outbox|saga|compensat|reconcil|repair|cdc|change data|two-phase|same transaction|one transaction|transaction|consisten|both|job|sync|compar|replay|retr(?:y|ies|ied)|atomic|event|periodic|rollback)/i,
  home: [
    /\b(?:consisten\w+|transactions?|outbox|events?|messaging)\b/i,
    /\b(?:failure|reliab\w+|architecture|flow|design)\b/i,
  ],
  question: (rfc) =>
    `When the process dies between the write of ${entityText(rfc, "the record")} and the message or call that follows it, how is the difference found and repaired?`,
  draft: (rfc) => [
    `- The message is written to an outbox table in the same transaction as ${entityText(rfc, "the record")}; a relay publishes it and marks it as sent.`,
    "- Receivers drop a message whose id they have seen, since the relay may publish it twice.",
  ],
});

function applies(rfc: Rfc): Applicability {
  const flows = dualWrites(rfc);
  if (flows.length > 0) return { kind: "applies", because: flows };
  const stored = whenAnyOf(rfc, ["db"], "Only one store is written");
  const sent = whenAnyOf(rfc, ["async", "webhook-out"], "Only one store is written");
  const together = both(stored, sent);
  return together.kind === "applies"
    ? {
        kind: "unsure",
        reason: "It is not clear whether one flow writes to two stores",
        because: sent.kind === "applies" ? sent.because : [],
      }
    : together;
}
