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
      title: "a signing key in a text column",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\n```sql\nCREATE TABLE endpoints (\n  id uuid PRIMARY KEY,\n  signing_key text NOT NULL\n);\n```\n",
      status: "fail",
    },
    {
      title: "an API token in a text column",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\n```sql\nCREATE TABLE integrations (\n  id uuid PRIMARY KEY,\n  api_token varchar(64) NOT NULL\n);\n```\n",
      status: "fail",
    },
    {
      title: "a bot token in a table of columns",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\n| Column | Type |\n| --- | --- |\n| bot_token | text |\n| url | text |\n",
      status: "fail",
    },
    {
      title: "a new signing key that is handed out",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\n`POST /v1/endpoints` registers a URL and returns a new signing key.\n",
      status: "fail",
    },
    {
      title: "a column that holds a hash",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\n```sql\nCREATE TABLE endpoints (\n  id uuid PRIMARY KEY,\n  api_token_hash bytea NOT NULL\n);\n```\n",
      status: "pass",
    },
    {
      title: "keys and tokens that open nothing",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\n```sql\nCREATE TABLE endpoints (\n  id uuid PRIMARY KEY,\n  page_token text,\n  sort_key text,\n  sync_token text,\n  device_token text\n);\n```\n",
      status: "not-applicable",
    },
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
