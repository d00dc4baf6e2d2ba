import { describeCheck } from "../cases.ts";

describeCheck("sb-secret-rotation", {
  setting: `# RFC: Access for machines

## Proposal

An owner creates an API key for a machine with \`POST /v1/machines/{id}/enrolments\`. The key is sent in a header.

{here}
`,
  alone: "fail",
  answers: [
    "API keys expire after 90 days.",
    "The owner can revoke the key at any time.",
    "`DELETE /v1/machines/{id}/keys/{keyId}` ends a key.",
    "A key is rotated with `POST /v1/machines/{id}/keys/rotate`.",
    "Two keys can be active side by side, with an overlap of 24 hours for the old key.",
    "Tokens are short-lived and are renewed automatically by the agent.",
    "Keys do not have an expiry built in; a validity can be set for each key.",
    "A leaked key can be deleted by any owner.",
    "```sql\nCREATE TABLE machine_keys (id uuid PRIMARY KEY, revoked_at timestamptz, key_hash bytea);\n```",
  ],
  touches: ["Key rotation, expiry and the like.", "Revocation of tokens.", "An expired key."],
  traps: [
    "A key can be valid for more than one machine.",
    "Log rotation happens every day.",
    "Keys never expire.",
    "The page token expires after an hour.",
    "There is no way to revoke a key.",
    "```sql\nCREATE TABLE adverts (id uuid PRIMARY KEY, expires_at timestamptz);\n```",
  ],
  documents: [
    {
      title: "no credential",
      markdown: "# RFC: Search\n\n## Proposal\n\nMembers search with `GET /v1/machines`.\n",
      status: "not-applicable",
    },
    {
      title: "a secret that is only mentioned",
      markdown: "# RFC: Mount\n\n## Proposal\n\nThe pod reads its configuration and its secrets from a volume.\n",
      status: "unknown",
    },
    {
      title: "a document about passwords",
      markdown:
        "# RFC: Replace passwords by tokens\n\n## Proposal\n\nThe client sends a token in place of the password. Tokens are accepted by every command.\n",
      status: "fail",
    },
  ],
});
