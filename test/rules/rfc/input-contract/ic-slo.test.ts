import { describeCheck } from "../cases.ts";

describeCheck("ic-slo", {
  setting: `# RFC: Search in the archive

## Proposal

\`GET /v1/documents\` gets a parameter \`query\` and searches the text of all documents.

{here}
`,
  alone: "fail",
  answers: [
    "The p95 latency is below 300 ms.",
    "Availability must be 99.9 % in a month.",
    "A new document must be visible in the search within one minute.",
    "| SLI | Target |\n| --- | --- |\n| availability of the search | 99.95% of requests succeed |",
    "The 99th percentile of the response time stays under 2 seconds.",
  ],
  touches: [
    "The feature uses existing mechanisms, so the maximum possible SLO is applicable.",
    "This approach will likely be less performant than the current one.",
  ],
  traps: [
    "Test coverage is 92%.",
    "Feedback on this document is welcome within two weeks.",
    "Documents are deleted after 30 days.",
    "The parameter has a default value.",
  ],
});
