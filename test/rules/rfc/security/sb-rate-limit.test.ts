import { describeCheck } from "../cases.ts";

describeCheck("sb-rate-limit", {
  setting: `# RFC: Sign up

## Proposal

Anyone on the internet can call \`POST /v1/accounts\` from the public website. The response is \`201\` with the account.

{here}
`,
  alone: "fail",
  answers: [
    "The server should rate limit requests to create accounts.",
    "Requests are limited to 10 per minute for each client address.",
    "We will apply rate limiting to this endpoint.",
    "The server should limit the number of concurrent sign-ups a given user can have.",
    "We will not rate limit the operation because calls are internal.",
    "Beyond that the endpoint returns 429 Too Many Requests.",
    "The endpoint requires no authentication and can be rate limited.",
    "**Rate-limited:** Yes.",
  ],
  touches: ["Rate limiting: to think about."],
  traps: [
    "Uploads are throttled to a bandwidth of 2 MB/s.",
    "The GitHub API rate limit is 5,000 requests per hour.",
    "The Search API has a rate limit of 30 requests per minute, so a job can only create 30 mappings.",
    "The limit of a name is 64 characters.",
  ],
  documents: [
    {
      title: "a page that issues tokens",
      markdown:
        "# RFC: Tokens\n\n## Proposal\n\nAdd a user interface to issue new tokens for an organisation. The page is in the settings.\n",
      status: "fail",
    },
    {
      title: "a read that takes a token",
      markdown:
        "# RFC: Links\n\n## Proposal\n\nA user generates a new token for a file. `GET /api/files/{id}/content` takes it.\n",
      status: "fail",
    },
    {
      title: "what every request passes",
      markdown:
        "# RFC: Gateway\n\n## Proposal\n\nWe solve this by adding a gateway that is the entry point of all requests.\n",
      status: "fail",
    },
    {
      title: "an internal read",
      markdown: "# RFC: Health\n\n## Proposal\n\n`GET /health` answers with the version.\n",
      status: "not-applicable",
    },
    {
      title: "a field on an operation that exists",
      markdown:
        "# RFC: Holder\n\n## Proposal\n\nWe add an optional field `holder` to the request of the reservation endpoint.\n",
      status: "not-applicable",
    },
  ],
});
