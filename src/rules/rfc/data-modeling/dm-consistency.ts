import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, both, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { entityText, operationText } from "../nouns.ts";
import { atomicity } from "../reading/atomicity.ts";
import type { Found } from "../reading/found.ts";
import { searchStatements } from "../reading/statements.ts";
import { leavesStorageOpen } from "../reading/storage.ts";
import { references } from "../references.ts";

const together = `# RFC: Transfer of a licence

## Proposal

\`POST /v1/licences/{id}/transfer\` stores the new owner in the \`licences\` table and a row in \`licence_events\`. Both are
written in one transaction, so that neither is there without the other.
`;

const bounded = `# RFC: Counters of a project

## Proposal

\`POST /v1/projects/{id}/views\` stores a view in the database. The counter that a page shows is computed by a job and may be
stale for up to five minutes.
`;

const loose = `# RFC: Transfer of a licence

## Proposal

\`POST /v1/licences/{id}/transfer\` stores the new owner in the \`licences\` table, then inserts a row into \`licence_events\`,
then updates the counters of both accounts in the database.
`;

const readOnly = `# RFC: Show the licences

## Proposal

\`GET /v1/licences/{id}\` answers with the licence as the registry describes it.
`;

/** Which writes belong together, and what may be stale. */
export const dmConsistency = defineCheck({
  meta: {
    id: "dm-consistency",
    title: "Nothing says which writes are atomic or what may be stale",
    item: "transactional-boundaries",
    severity: "warning",
    problem:
      "A process dies between any two writes. Where the design does not say which of them belong together, each function decides for itself, and support finds the halves: an order without lines, a deleted project that still counts against a quota.",
    remedy:
      "Name the writes that happen in one transaction, what a failure half-way leaves behind and who repairs it, and for every copy (cache, counter, replica, index) how stale it may be.",
    quietWhen: ["Nothing is written.", "The document leaves the storage to implementers."],
    references: [references.postgresIsolation, references.aip154, references.asvs],
    examples: {
      bad: [{ title: "Three writes in a row", markdown: loose, status: "fail" }],
      good: [
        { title: "One transaction", markdown: together, status: "pass", quote: "in one transaction" },
        { title: "A bound for staleness", markdown: bounded, status: "pass", quote: "stale for up to five minutes" },
        { title: "Nothing is written", markdown: readOnly, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, atomicity) }),
  answerIsEnough: false,
  lookedFor: "a transaction, a lock, an order of writes or a bound for staleness",
  words:
    /\b(?:transact|atomic|lock|consisten|stale|order|commit|isolation|serializ|eventual|rollback|rolled back|half|repair|invalidat|cache|replica|synchron|both|partial|reconcil|within|ttl|concurren|compensat|together|same time|race)/i,
  home: [
    /\b(?:consisten\w+|transactions?|atomic\w*|concurren\w+)\b/i,
    /\b(?:database|data model|storage|failure|reliab)/i,
  ],
  question: (rfc) =>
    `If ${operationText(rfc, "write", "the operation that writes")} fails after its first write, what remains of ${entityText(rfc, "the data")}, and what repairs it?`,
  draft: (rfc) => [
    `- ${operationText(rfc, "write", "Each operation that writes")}: all rows of ${entityText(rfc, "the changed data")} are written in one transaction; a failure rolls all of them back.`,
    "- Caches and counters are updated after the commit and may be stale for up to 60 seconds.",
  ],
});

function applies(rfc: Rfc): Applicability {
  if (leavesStorageOpen(rfc)) return { kind: "off", reason: "The document leaves the storage to implementers" };
  const stored = whenAnyOf(rfc, ["db"], "Nothing is written to a store");
  const written = whenAnyOf(rfc, ["write", "async", "migration", "webhook-out"], "Nothing is written");
  if (stored.kind === "applies") {
    return written.kind === "off"
      ? { kind: "unsure", reason: "It is not clear what writes the stored data, and when", because: stored.because }
      : both(stored, written);
  }
  // An operation that changes state writes somewhere, even where the document does not say to what.
  const { write, object } = rfc.scope;
  if (write.state === "on" && (object.state === "on" || searchStatements(rfc, atomicity).some(decided)))
    return {
      kind: "unsure",
      reason: "It is not clear what the operations write to",
      because: write.evidence,
    };
  return stored.kind === "unsure" && written.kind === "off" ? written : stored;
}

function decided({ strength }: Found): boolean {
  return strength >= 3;
}
