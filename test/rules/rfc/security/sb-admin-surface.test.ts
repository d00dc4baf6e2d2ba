import { describeCheck } from "../cases.ts";

describeCheck("sb-admin-surface", {
  setting: `# RFC: Purge the cache

## Proposal

\`POST /internal/cache/purge\` empties the cache of all regions.

{here}
`,
  alone: "fail",
  answers: [
    "The endpoint is restricted to system administrators.",
    "Only operators can call it; others get 403.",
    "The internal endpoints listen on a separate port that is not exposed to the internet.",
    "The path is only reachable from inside the cluster over the internal network.",
    "Calling the internal endpoint requires the `cache.purge` permission.",
    "Must be a superuser to call this operation.",
    "This API is for site admins only.",
  ],
  touches: [
    "Calls to the internal endpoint are audited.",
    "The internal API is protected.",
    "The internal route is secured.",
  ],
  traps: [
    "Administrators will be aware of the change by e-mail.",
    "The cache is empty afterwards.",
    "The staff of the help desk reads the page.",
    "An internal server error is returned as 500.",
    "The operator of the shop pays by invoice.",
  ],
  documents: [
    {
      title: "an ordinary operation",
      markdown: "# RFC: Search\n\n## Proposal\n\nCustomers search with `GET /v1/orders`.\n",
      status: "not-applicable",
    },
    {
      title: "an admin API in prose",
      markdown:
        "# RFC: Moderate\n\n## Proposal\n\nWe add an admin API to remove comments: `DELETE /v1/comments/{id}`.\n",
      status: "fail",
    },
    {
      title: "a path that only sounds like one",
      markdown: "# RFC: Debit\n\n## Proposal\n\nClients call `POST /v1/administrations/debit`.\n",
      status: "not-applicable",
    },
  ],
});
