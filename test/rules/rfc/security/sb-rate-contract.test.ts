import { describeCheck } from "../cases.ts";

describeCheck("sb-rate-contract", {
  setting: `# RFC: Limit exports

## Proposal

Customers start an export with \`POST /v1/exports\`. Each customer is rate limited to 5 exports per hour.

{here}
`,
  alone: "fail",
  answers: [
    "Further requests get `429`.",
    "The response has a `Retry-After` header.",
    "Servers return M_LIMIT_EXCEEDED with `retry_after_ms`.",
    "Every response carries `RateLimit-Remaining` and `RateLimit-Reset`.",
    "Clients receive HTTP 429 Too Many Requests.",
    "The gRPC status is RESOURCE_EXHAUSTED.",
    "The server may return a 429 response if the client is too fast.",
  ],
  touches: [
    "Requests over the limit are rejected.",
    "Clients over their limit get an error.",
    "Throttled callers are blocked for the request.",
  ],
  traps: [
    "The export is a CSV file.",
    "GitHub answers with 429 when we poll too often.",
    "The export is retried after a failure.",
    "A customer has 40 users.",
    "The header of the file names its columns.",
  ],
  documents: [
    {
      title: "no limit",
      markdown: "# RFC: Export\n\n## Proposal\n\nCustomers start an export with `POST /v1/exports`.\n",
      status: "not-applicable",
    },
    {
      title: "a limit as a possibility",
      markdown:
        "# RFC: Export\n\n## Proposal\n\nCustomers start an export with `POST /v1/exports`. We could perhaps throttle.\n",
      status: "unknown",
    },
    {
      title: "the header of existing limits",
      markdown:
        "# MSC: Say when to come back\n\n## Proposal\n\nServers should add the `Retry-After` header to a response with status 429.\n",
      status: "pass",
    },
  ],
});
