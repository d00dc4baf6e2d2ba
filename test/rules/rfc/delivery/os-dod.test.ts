import { describeCheck } from "../cases.ts";

describeCheck("os-dod", {
  setting: `# RFC: Sign deliveries

## Proposal

Deliveries to customers are signed, and \`POST /v1/endpoints\` returns the secret.

{here}
`,
  alone: "fail",
  answers: [
    "## Acceptance criteria\n\n- All deliveries of a day are verified by the example receiver.",
    "## Graduation criteria\n\n### Beta\n\n- Tests are in place and feedback is gathered.",
    "The work is done when no delivery carries the old token for 30 days.",
    "Success is measured by the share of verified deliveries: at least 95 %.",
    "## Definition of done\n\n1. The guide is published.\n2. The old token is removed.",
    "This is considered complete once every endpoint has a secret.",
    "## How do we know it worked\n\nComplaints about forged calls drop to zero, measured over a quarter.",
    "It is done when every delivery of a week is signed and the flag is removed.",
    "The work is complete once the old endpoint is dropped and no caller asks for it.",
    "We consider it a success when the column is removed.",
    "## Success metrics\n\n| Metric | Target |\n| --- | --- |\n| verified | 95 % |",
  ],
  touches: [
    "## Test plan\n\n- Unit tests cover the signature.",
    "The acceptance criteria follow.",
    "There will be a definition of done.",
  ],
  traps: [
    "## Acceptance criteria\n\nIt works as expected.",
    "## Acceptance criteria\n",
    "## Definition of done\n\nTBD",
    "A delivery is complete.",
    "The acceptance criteria are left for a later document, which must name each metric.",
    "The acceptance criteria must be out of scope here.",
    "The flag is removed.",
    "The receiver is done with the old token.",
  ],
  documents: [
    {
      title: "a language",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nThe query language gets ranges that include their end.\n",
      status: "not-applicable",
    },
    {
      title: "a backend that may be",
      markdown: "# RFC: Reports\n\n## Proposal\n\nReports are files. Perhaps we could expose them by a REST API.\n",
      status: "unknown",
    },
  ],
});
