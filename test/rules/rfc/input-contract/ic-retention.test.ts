import { describeCheck } from "../cases.ts";

describeCheck("ic-retention", {
  setting: `# RFC: Keep an access log

## Proposal

Every access to a document is stored in a new table:

\`\`\`sql
CREATE TABLE accesses (id uuid PRIMARY KEY, document_id uuid NOT NULL, at timestamptz NOT NULL);
\`\`\`

{here}
`,
  alone: "fail",
  answers: [
    "Processed files should be deleted from the bucket.",
    "Remove rows which are created before the configured number of hours.",
    "Rows are deleted after 90 days.",
    "A nightly job purges accesses of documents that are gone.",
    "The recommended default expiration is 24 hours.",
    "Accesses are kept forever, because the auditors ask for them.",
    "The rows of a document are deleted when the document is deleted.",
    "Chunks linger in the staging area for up to two hours.",
  ],
  touches: ["Retention: to be discussed with the auditors."],
  traps: [
    "We remove support for the old log file.",
    "Access tokens expire after one hour.",
    "The old table is read by three teams.",
  ],
});
