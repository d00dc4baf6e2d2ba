import { describeCheck } from "../cases.ts";

describeCheck("ob-metrics", {
  setting: `# RFC: Retry failed deliveries

## Proposal

A job queue sends failed deliveries again; \`POST /v1/deliveries/{id}/retry\` puts one back.

{here}
`,
  alone: "fail",
  answers: [
    "The worker exposes the counter `delivery_failures_total`.",
    "The metrics family `worker_delivery_*` tells how long a delivery takes: see `worker_delivery_duration_seconds`.",
    "We will record the number of failed deliveries as a metric.",
    "A dashboard shows the queue depth and the error rate.",
    "Each attempt is logged with the request id and the status code.",
    "| Metric | Type |\n| --- | --- |\n| attempts | counter |",
    "The existing metrics get a label for the endpoint, which we add in the worker.",
    "A histogram named `attempt_duration` will be added to Prometheus.",
    "The latency of each attempt must be tracked in Grafana.",
  ],
  touches: [
    "We will monitor the queue after the launch.",
    "Metrics will be added by the team.",
    "There should be detailed log messages.",
  ],
  traps: [
    "The log in page is not changed.",
    "The change log lists every release.",
    "A delivery has at most 20 attempts.",
    "The user sees how many items there are.",
    "An attempt fails after 10 seconds.",
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
