import { describeCheck } from "../cases.ts";

describeCheck("ic-entities", {
  setting: `# RFC: Subscriptions to reports

## Proposal

Readers subscribe to reports, and the subscriptions are persisted in PostgreSQL.

{here}
`,
  alone: "fail",
  answers: [
    "```sql\nCREATE TABLE subscriptions (reader_id uuid NOT NULL, report_id uuid NOT NULL);\n```",
    "| Column | Type |\n| --- | --- |\n| reader_id | uuid |\n| report_id | uuid |",
    "```go\ntype Subscription struct {\n\tReaderID string\n\tReportID string\n}\n```",
    "A subscription has a reader id, a report id and a timestamp.",
    "Each record holds the owner, the status and the version of the report.",
    "We add a column `paused_until` to the existing table of readers.",
    "| Table | Column | Meaning |\n| --- | --- | --- |\n| readers | paused_until | no mail before that day |",
    "```mermaid\nerDiagram\n  READER ||--o{ SUBSCRIPTION : has\n  REPORT ||--o{ SUBSCRIPTION : of\n```",
  ],
  touches: [
    "They live in a new table.",
    "The data model will be extended for them.",
    "A new collection is created in the database for them.",
  ],
  documents: [
    {
      title: "nothing is stored",
      markdown:
        "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort` with the values `title` and `year`.\n",
      status: "not-applicable",
    },
    {
      title: "a type of a language",
      markdown:
        "# RFC: Ranges\n\n## Proposal\n\nThe language gets a type.\n\n```rust\npub struct RangeInclusive<T> {\n    pub start: T,\n    pub end: T,\n}\n```\n",
      status: "not-applicable",
    },
    {
      title: "storage that may be",
      markdown: "# RFC: Drafts\n\n## Proposal\n\nDrafts could perhaps be persisted between two visits.\n",
      status: "unknown",
    },
    {
      title: "a record with its fields where storage is only mentioned",
      markdown:
        "# RFC: Uploads\n\n## Proposal\n\n`POST /v1/uploads` takes a file upload.\n\n```ts\ninterface Upload {\n  id: string;\n  size: number;\n}\n```\n",
      status: "pass",
    },
  ],
});
