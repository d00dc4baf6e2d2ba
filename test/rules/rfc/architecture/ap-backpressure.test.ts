import { describeCheck } from "../cases.ts";

describeCheck("ap-backpressure", {
  setting: `# RFC: Export of orders

## Proposal

\`POST /v1/exports\` puts a job into a queue. A background worker takes the job and writes the file.

{here}
`,
  alone: "fail",
  answers: [
    "At most 3 exports of a customer are pending; a fourth is rejected with 429.",
    "The queue holds 1,000 jobs; beyond that, requests are refused with 503.",
    "Ten workers run in parallel, limited by a semaphore of 10.",
    "The worker pool has a maximum of 20 concurrent jobs.",
    "When the quota is exceeded, further exports are denied.",
    "Once the backlog is full the oldest job is dropped.",
    "A customer can have a limited number of concurrent exports: the limit per customer is enforced before the job is created.",
    "The consumer applies back-pressure: it stops reading when 500 messages are buffered.",
    "`max_in_flight` is 50, after which producers wait.",
  ],
  touches: [
    "The number of exports should be limited.",
    "The service must not be overloaded by exports.",
    "There should be a limit on how many jobs one customer starts.",
  ],
  traps: [
    "The queue is unbounded, so that no export is ever lost.",
    "We measure the number of concurrent jobs.",
    "The name of an export has at most 200 characters.",
    "The list of exports has a page size of at most 100.",
    "Failed jobs are retried up to 5 times.",
    "Jobs have a priority of 5000.",
    "Files are deleted after 7 days.",
  ],
  documents: [
    {
      title: "nothing queues up",
      markdown: "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort`.\n",
      status: "not-applicable",
    },
    {
      title: "a call that is passed on",
      markdown:
        "# RFC: Prices\n\n## Proposal\n\nThe catalogue calls the pricing service over HTTP for each page that it shows.\n",
      status: "unknown",
    },
  ],
});
