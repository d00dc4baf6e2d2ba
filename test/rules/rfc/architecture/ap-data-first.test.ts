import { describeCheck } from "../cases.ts";

describeCheck("ap-data-first", {
  setting: `# RFC: Bookmarks

## Proposal

\`POST /v1/bookmarks\` creates a bookmark, which is saved to the database, and \`GET /v1/bookmarks\` lists them.

{here}
`,
  alone: "weak",
  answers: [
    "```sql\nCREATE TABLE bookmarks (id uuid PRIMARY KEY, reader_id uuid NOT NULL, page integer NOT NULL);\n```",
    "```ts\ninterface Bookmark {\n  id: string;\n  readerId: string;\n  page: number;\n}\n```",
    "| Column | Type |\n| --- | --- |\n| id | uuid |\n| page | integer |",
    "Bookmarks are stored in one table with the columns reader, book and page.",
    "A bookmark is kept as a row that holds the reader, the book and the page.",
    "Each bookmark is persisted as a document containing the page and its note.",
    "### Data model\n\nA bookmark belongs to one reader and one book, and it has a page and an optional note of 200 characters.",
  ],
  documents: [
    {
      title: "an API without storage",
      markdown: "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort`.\n",
      status: "not-applicable",
    },
    {
      title: "storage without an API",
      markdown:
        "# RFC: Purge\n\n## Proposal\n\nA nightly job deletes old rows from the table `views` in the database.\n",
      status: "not-applicable",
    },
    {
      title: "the data below the API",
      markdown:
        "# RFC: Bookmarks\n\n## API\n\n`POST /v1/bookmarks` creates a bookmark.\n\n## Data\n\n```sql\nCREATE TABLE bookmarks (id uuid PRIMARY KEY, page integer);\n```\n",
      status: "pass",
    },
  ],
});
