import { describeCheck } from "../cases.ts";

describeCheck("ap-retries", {
  setting: `# RFC: Send invoices to the archive

## Proposal

A background job takes invoices from a queue and sends each of them to the archive service over HTTP.

{here}
`,
  alone: "fail",
  answers: [
    "The job fire-and-forgets each invoice: the call is fire-and-forget.",
    "A call is attempted three times and retried after 10 s.",
    "A failed call is retried up to 5 times.",
    "Failed calls are retried with exponential backoff and jitter.",
    "Failed calls will be retried and the interval is:\n\n```\n1st: 16-74s\n2nd: 31-118s\n3rd: 96-212s\n```",
    "We will not retry failed calls; the invoice is marked as failed and an operator sends it again.",
    "| Attempt | Delay before the retry |\n| --- | --- |\n| 1 | 5 seconds |\n| 2 | 5 minutes |",
    "The configurable parameter is maxRetryCount (default 10).",
  ],
  touches: [
    "The header lets clients use their automatic retry handling when the archive answers 429.",
    "The job has a retry mechanism for failed calls.",
    "A failed call is retried infinitely until it succeeds.",
  ],
  traps: [
    "The queue is kept in the database that the shop already has.",
    "The archive answers 202 when it has taken the invoice.",
    "The country of an invoice is shown on its first page.",
  ],
});
