import { describeCheck } from "../cases.ts";

describeCheck("ic-volume", {
  setting: `# RFC: Search in the archive

## Proposal

\`GET /v1/documents\` gets a parameter \`query\` and searches the text of all documents.

{here}
`,
  alone: "fail",
  answers: [
    "We expect 40 requests per second at peak.",
    "The table has about 2.3 million rows today.",
    "In some installations the size of the table is 10-20 GB, with more than 100M records in total.",
    "Around 5,000 documents are added per day.",
    "We currently store millions of documents.",
  ],
  touches: ["Traffic is expected to grow."],
  traps: [
    "The limit is 100 items per page.",
    "The query has at most 200 characters.",
    "Requests time out after 10 seconds.",
    "This was decided in RFC 1234 of 2023-01-02.",
    "The server listens on port 8080.",
  ],
});
