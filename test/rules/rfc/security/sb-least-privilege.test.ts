import { describeCheck } from "../cases.ts";

describeCheck("sb-least-privilege", {
  setting: `# RFC: Tokens for builds

## Proposal

An owner creates a deploy token for a build with \`POST /v1/builds/{id}/tokens\`.

{here}
`,
  alone: "fail",
  answers: [
    "The token is restricted to its project and can only write releases.",
    "The scope of the token is `release:write`.",
    "Its `scopes` must include one of: `release_write`, `release_read`.",
    "| Operation | Required scope |\n| --- | --- |\n| `PUT /releases` | release:write |",
    "By default the token has read-only access.",
    "The worker's role allows s3:GetObject and sqs:SendMessage.",
    "Access of the token is limited to a single repository.",
    "The service account gets the minimal permissions that it needs.",
    "```yaml\nkind: RoleBinding\nverbs: [get, list]\n```",
  ],
  touches: ["Scopes are supported.", "We follow least privilege.", "Fine-grained tokens."],
  traps: [
    "The token has full access to the account.",
    "The token is shown once.",
    "The owner is told by mail.",
    "The token is sent in a header.",
    "The build takes ten minutes.",
    "The scope of this RFC must include builds: nothing else.",
  ],
  documents: [
    {
      title: "no credential",
      markdown: "# RFC: Search\n\n## Proposal\n\nMembers search with `GET /v1/builds`.\n",
      status: "not-applicable",
    },
    {
      title: "a secret that is only mentioned",
      markdown: "# RFC: Mount\n\n## Proposal\n\nThe pod reads its configuration and its secrets from a volume.\n",
      status: "unknown",
    },
    {
      title: "a job that administers another system",
      markdown:
        "# RFC: Deletions\n\n## Proposal\n\nA nightly job calls the management API of the identity provider to delete each user.\n",
      status: "fail",
    },
    {
      title: "a client of another system with its scope",
      markdown:
        "# RFC: Users\n\n## Proposal\n\nThe controller uses an OAuth client with the scope `scim.write` only, and calls `POST /Users`.\n",
      status: "pass",
    },
    {
      title: "the scopes of a token that somebody else issues",
      markdown:
        "# RFC: Proxy\n\n## Proposal\n\n`POST /v1/proxy/models` needs a JWT whose scopes bound which clients are only allowed to read.\n",
      status: "pass",
    },
    {
      title: "everything, for a reason that is not given",
      markdown:
        "# RFC: Tokens\n\n## Proposal\n\nAn owner creates an API key. The API key gets admin rights on all projects of the account.\n",
      status: "fail",
    },
  ],
});
