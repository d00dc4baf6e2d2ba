import { describeCheck } from "../cases.ts";

describeCheck("sb-authn", {
  setting: `# RFC: Reports of a store

## Proposal

Store managers read the day's report with \`GET /v1/stores/{storeId}/reports\`. The response is a JSON object.

{here}
`,
  alone: "fail",
  answers: [
    "Requests must carry a bearer token of the identity provider, which the gateway verifies.",
    "Like `/v1/stores`, this endpoint requires auth.",
    "Because these operations read sales figures, callers must be authenticated first.",
    "- 401 Unauthorized if the user is not authenticated",
    "The endpoint can only be accessed using valid credentials against the API server.",
    "The receiving server can then check that token with a token review.",
    "Each token is only authorized to call the endpoints of its scope.",
    "The till already has a session by this point.",
    '```http\n401 Unauthorized\n{ "code": 401 }\n```',
    "It reuses the existing OAuth session of the till.",
    "The report is public: anonymous access is allowed for every store.",
  ],
  touches: ["The service has authentication."],
  traps: [
    "Reports are signed off by the accounting team.",
    "Authentication of callers is out of scope for this proposal.",
    "The report's author is shown at its top.",
    "The server returns a page token that clients can use.",
    '```json\n{ "target": "https://example.org",\n  "authentication_type": "basic" }\n```',
  ],
  documents: [
    {
      title: "a tenant that is named in a header",
      markdown:
        "# RFC: Tenants\n\n## Proposal\n\nEach tenant sees its own series. The proxy forwards the tenant ID from incoming requests in the header `X-Tenant`.\n",
      status: "fail",
    },
    {
      title: "an API of another system",
      markdown: "# RFC: Deletions\n\n## Proposal\n\nThe lambda queries the Sierra API for patron records each day.\n",
      status: "not-applicable",
    },
  ],
});
