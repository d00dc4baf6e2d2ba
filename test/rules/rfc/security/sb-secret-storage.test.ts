import { describeCheck } from "../cases.ts";

describeCheck("sb-secret-storage", {
  setting: `# RFC: Service accounts

## Proposal

An administrator creates a service account with \`POST /v1/service-accounts\`. It gets a new secret, which it uses as its
password.

{here}
`,
  alone: "fail",
  answers: [
    "The secret is stored as a bcrypt hash.",
    "Secrets are encrypted with a key from KMS before they are written to the database.",
    "The secret is shown once and only its SHA-256 hash is kept.",
    "The secret must not be stored in plain text.",
    "Credentials are kept in Vault.",
  ],
  touches: ["The secret is stored securely."],
  traps: [
    "```sql\nCREATE TABLE service_accounts (\n  id serial PRIMARY KEY,\n  secret varchar(2048)\n);\n```",
    "The secret is stored in plain text so that support can read it.",
    "The primary key of the account is the hash of its name.",
  ],
  documents: [
    {
      title: "a password in a configuration",
      markdown:
        "# RFC: Gateway\n\n## Proposal\n\nWe add a gateway. Its configuration is:\n\n```yaml\ntenants:\n  - authentication: basic\n    username: ada\n    password: password1\n```\n",
      status: "fail",
    },
    {
      title: "a password in a configuration whose values are examples",
      markdown:
        "# RFC: Gateway\n\n## Proposal\n\nWe add a gateway. The values are only an example:\n\n```yaml\ntenants:\n  - username: ada\n    password: password1\n```\n",
      status: "fail",
    },
    {
      title: "a configuration that points at a file",
      markdown:
        "# RFC: Gateway\n\n## Proposal\n\nWe add a gateway. Its configuration is:\n\n```yaml\ntenants:\n  - authentication: basic\n    keyFile: /etc/gateway\n```\n",
      status: "not-applicable",
    },
  ],
});
