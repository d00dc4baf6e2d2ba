import { describeCheck } from "../cases.ts";

describeCheck("sb-db-role", {
  setting: `# RFC: Bookings

## Proposal

We add a table to the database:

\`\`\`sql
CREATE TABLE bookings (id uuid PRIMARY KEY, room_id uuid NOT NULL);
\`\`\`

{here}
`,
  alone: "fail",
  answers: [
    "```sql\nGRANT SELECT, INSERT ON bookings TO app;\n```",
    "The application role has no DDL rights in the database.",
    "Migrations run as a separate database role that owns the tables.",
    "The database user of the service can only read and write its own schema.",
    "The app connects as a role without BYPASSRLS.",
    "The service account has read-only access to the table.",
  ],
  touches: [
    "The database user is configured per environment.",
    "Database permissions are managed elsewhere.",
    "Database credentials come from the vault.",
  ],
  traps: [
    "The users table has a role column.",
    "An owner of a booking can cancel it.",
    "The role of the guest is shown.",
    "Bookings are read often.",
    "Migrations run before the deployment.",
  ],
  documents: [
    {
      title: "nothing is stored",
      markdown: "# RFC: Headers\n\n## Proposal\n\n`GET /v1/prices` answers with `Cache-Control: max-age=60`.\n",
      status: "not-applicable",
    },
    {
      title: "files",
      markdown: "# RFC: Snapshots\n\n## Proposal\n\nSnapshots are persisted to a bucket.\n",
      status: "unknown",
    },
    {
      title: "a role in an alternative",
      markdown:
        "# RFC: Bookings\n\n## Proposal\n\nWe add a table to the database.\n\n```sql\nCREATE TABLE bookings (id uuid PRIMARY KEY);\n```\n\n## Alternatives\n\nThe application role could have no DDL rights in the database.\n",
      status: "fail",
    },
  ],
});
