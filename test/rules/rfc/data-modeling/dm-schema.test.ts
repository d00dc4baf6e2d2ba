import { describeCheck } from "../cases.ts";

describeCheck("dm-schema", {
  setting: `# RFC: Keep the history of prices

## Proposal

Every change of a price is stored in a new database table, and the worker inserts a row into the table for each change.

{here}
`,
  alone: "weak",
  answers: [
    "The existing `prices` table gets a new column `state = draft | final`.",
    "The record has an optional integer `revision` field.",
    "```sql\nCREATE TABLE price_changes (\n  id uuid PRIMARY KEY,\n  amount numeric NOT NULL\n);\n```",
    "```yaml\nCREATE TABLE price_changes (\n  id serial PRIMARY KEY NOT NULL,\n  amount numeric,\n  CONSTRAINT one UNIQUE (id)\n);\n```",
    "| Column | Type | Null |\n| --- | --- | --- |\n| id | uuid | no |\n| amount | numeric | no |",
    '```go\ntype PriceChange struct {\n\tID     int64  `orm:"pk;auto;column(id)"`\n\tAmount string `orm:"column(amount)"`\n}\n```',
    "We add a column `amount` of type numeric to the `price_changes` table.",
  ],
  touches: ["The table will be new.", "We create a table for it."],
  documents: [
    {
      title: "structures of an interface",
      markdown:
        "# RFC: Metadata of a completion\n\n## Proposal\n\n```proto\nmessage CompleteRequest {\n  string id = 1;\n  Metadata metadata = 2;\n}\n\nservice Tasks {\n  rpc Complete(CompleteRequest) returns (CompleteResponse);\n}\n```\n",
      status: "not-applicable",
    },
    {
      title: "nothing is stored",
      markdown: `# MSC: Reasons for leaving

## Proposal

\`POST /rooms/{roomId}/leave\` takes an optional \`reason\` in its body. The server does not prescribe how clients show it.
`,
      status: "not-applicable",
    },
  ],
});
