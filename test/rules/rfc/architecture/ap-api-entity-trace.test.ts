import { describeCheck } from "../cases.ts";

describeCheck("ap-api-entity-trace", {
  setting: `# RFC: Bookmarks

## Proposal

\`\`\`sql
CREATE TABLE bookmarks (id uuid PRIMARY KEY, reader_id uuid NOT NULL, page integer NOT NULL);
\`\`\`

\`\`\`http
GET /v1/bookmarks
GET /v1/recommendations
\`\`\`

{here}
`,
  alone: "weak",
  answers: [
    "```sql\nCREATE TABLE recommendations (id uuid PRIMARY KEY, book_id uuid NOT NULL);\n```",
    "The response of the recommendations is computed from the bookmarks of the reader.",
    "`GET /v1/recommendations` returns the rows that the nightly job has stored in the warehouse.",
    "| Column | Type |\n| --- | --- |\n| recommendation_id | uuid |\n| book_id | uuid |",
    "The endpoint looks up its values in the cache that the recommender fills from the purchase records.",
    "The fields of the response are derived from the purchases of similar readers.",
  ],
  touches: [
    "The response is shown below the shelf.",
    "The endpoint returns at most 10 of them.",
    "Readers like recommendations.",
  ],
  documents: [
    {
      title: "one name for both",
      markdown:
        "# RFC: Audit\n\n## Proposal\n\n```sql\nCREATE TABLE audit_log_ext (id uuid PRIMARY KEY, operation text);\n```\n\n`GET /api/v2.0/audit-logs` lists them.\n",
      status: "pass",
    },
    {
      title: "no entity on either side",
      markdown: "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort`.\n",
      status: "not-applicable",
    },
    {
      title: "a record that is never described",
      markdown:
        "# RFC: Notes\n\n## Proposal\n\n`POST /v1/notes` creates a note. Notes are kept in PostgreSQL, in a table for notes.\n",
      status: "unknown",
    },
  ],
});
