import { describeCheck } from "../cases.ts";

describeCheck("ob-alerts", {
  setting: `# RFC: Retry failed deliveries

## Proposal

A job queue sends failed deliveries again; \`POST /v1/deliveries/{id}/retry\` puts one back.

{here}
`,
  alone: "fail",
  answers: [
    "An alert pages the team when more than 5 % of the deliveries fail.",
    "We alert if the oldest delivery waits longer than 15 minutes.",
    "PagerDuty is triggered when the queue is not empty for an hour.",
    "The on-call engineer is called as soon as the worker is down.",
    "| Alert | Threshold |\n| --- | --- |\n| queue age alert | > 15 min |",
    "The runbook describes how to drain the queue.",
    "An alarm fires on a burn rate of 14.",
  ],
  touches: ["We will set up alerts.", "Alerting is part of the work.", "A dashboard will be added."],
  traps: [
    "The alert box in the user interface is red.",
    "A delivery fails after 20 attempts.",
    "We notify the customer by mail.",
    "The team is in one time zone.",
    "More than 5 % of the deliveries are retried today.",
  ],
  documents: [
    {
      title: "a language",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nThe query language gets ranges that include their end.\n",
      status: "not-applicable",
    },
    {
      title: "an API that may come",
      markdown: "# RFC: Reports\n\n## Proposal\n\nReports are files. Perhaps we could expose them by a REST API.\n",
      status: "unknown",
    },
  ],
});
