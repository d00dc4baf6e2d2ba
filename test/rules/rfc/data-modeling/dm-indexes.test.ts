import { describeCheck } from "../cases.ts";

describeCheck("dm-indexes", {
  setting: `# RFC: Comments on tickets

## Proposal

\`GET /v1/comments\` lists comments, newest first. They are stored in a new table of the tickets database.

{here}
`,
  alone: "fail",
  answers: [
    "```sql\nCREATE INDEX comments_ticket ON comments (ticket_id, created_at);\n```",
    "There is an index on `ticket_id` and `created_at`.",
    "The table is indexed by ticket and creation time.",
    "A composite index over ticket and creation time serves the list.",
    "A secondary index with the author as its key serves the second query.",
    "The partition key is the ticket, the sort key the creation time.",
    "No index is needed, because the table holds a few hundred rows.",
    "Comments are only looked up by primary key.",
    "```python\nclass Comment(models.Model):\n    ticket_id = models.BigIntegerField(db_index=True)\n```",
    "| Query | Index |\n| --- | --- |\n| comments of a ticket | ticket, created_at |",
  ],
  touches: [
    "We will add appropriate indexes to the table.",
    "The table should be indexed.",
    "Queries of the table need an index.",
  ],
  traps: [
    '```go\nkey := fmt.Sprintf("%d", comment.ID)\n```',
    "The search index is rebuilt every night.",
    "Elasticsearch indexes the comments for the search page.",
    "The index page shows the newest comment.",
    "The package index is not affected.",
    "Should the table be sorted at all?",
    "The array index of a comment starts at zero.",
  ],
  documents: [
    {
      title: "a foreign key column without an index beside a unique key",
      markdown:
        "# RFC: Comments\n\n## Proposal\n\n```sql\nCREATE TABLE comments (id uuid PRIMARY KEY, slug text NOT NULL, ticket_id uuid NOT NULL, UNIQUE (slug));\n```\n",
      status: "weak",
    },
    {
      title: "a unique key that serves the only reference",
      markdown:
        "# RFC: Comments\n\n## Proposal\n\n```sql\nCREATE TABLE comments (id uuid PRIMARY KEY, ticket_id uuid NOT NULL, slug text NOT NULL, UNIQUE (ticket_id, slug));\n```\n",
      status: "pass",
    },
    {
      title: "records that nothing is said to query",
      markdown: "# RFC: Audit\n\n## Proposal\n\nEach sign-in is written to a new table of the database.\n",
      status: "unknown",
    },
    {
      title: "a package index",
      markdown: "# RFC: Index\n\n## Proposal\n\nClients download the package index as one file and search it.\n",
      status: "not-applicable",
    },
  ],
});
