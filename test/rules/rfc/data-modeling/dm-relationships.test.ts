import { describeCheck } from "../cases.ts";

describeCheck("dm-relationships", {
  setting: `# RFC: Comments on tickets

## Proposal

Comments are stored in a new table of the tickets database:

\`\`\`sql
CREATE TABLE comments (id uuid PRIMARY KEY, ticket_id uuid NOT NULL, body text NOT NULL);
\`\`\`

{here}
`,
  alone: "fail",
  answers: [
    "```sql\nALTER TABLE comments ADD CONSTRAINT comments_ticket FOREIGN KEY (ticket_id) REFERENCES tickets (id);\n```",
    "A ticket has many comments, a comment belongs to one ticket.",
    "Each comment belongs to exactly one ticket.",
    "The relation of ticket and comment is one-to-many.",
    "When a ticket is deleted, its comments are removed as well.",
    "Deleting a ticket also deletes the associated comments.",
    "The column is a foreign key into the tickets table.",
    "A ticket that still has comments cannot be removed: the database refuses to delete the parent because of ON DELETE RESTRICT.",
    "```mermaid\nerDiagram\n  TICKET ||--o{ COMMENT : has\n```",
    "Watchers and tickets meet in a join table.",
  ],
  touches: [
    "Every row references the record of its ticket.",
    "A comment record is linked to a ticket.",
    "The relationships between the tables are simple.",
  ],
  traps: [
    "The team has a good relationship with support.",
    "A cascading failure of the cache is unlikely.",
    "See the related RFC for the tickets.",
    "What happens to the comments when a ticket is deleted?",
    "The button is deleted from the page.",
    "Support has many questions about comments today.",
  ],
  documents: [
    {
      title: "one kind of record that points at nothing",
      markdown:
        "# RFC: Keys and values\n\n## Proposal\n\nValues are stored in a new table:\n\n| Column | Type |\n| --- | --- |\n| `key` | VARCHAR(255) |\n| `value` | TEXT |\n",
      status: "not-applicable",
    },
    {
      title: "records whose fields are not shown",
      markdown: "# RFC: Comments\n\n## Proposal\n\nComments are stored in a new table of the database.\n",
      status: "unknown",
    },
    {
      title: "nothing is stored",
      markdown: "# RFC: Version\n\n## Proposal\n\n`GET /v1/version` answers with the version of the program.\n",
      status: "not-applicable",
    },
  ],
});
