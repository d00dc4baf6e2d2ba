import { describeCheck } from "../cases.ts";

describeCheck("dm-migration", {
  setting: `# RFC: Currency of an order

## Proposal

The existing \`orders\` table gets a new column \`currency\` of type text, and code writes it for every order.

{here}
`,
  alone: "fail",
  answers: [
    "The column comes with a backwards-compatible migration.",
    "The old column is not dropped: we will not remove the column, and readers fall back to the old value.",
    "The reader first looks up the old column, then the new one.",
    "Orders created before this change will default to the euro.",
    "Existing rows are backfilled in batches by a script before the release.",
    "No migration is needed, because existing orders keep the default currency.",
    "```sql\nALTER TABLE orders ADD COLUMN currency text;\n```",
    "Old orders remain unchanged and are treated as euros.",
    "## Migration\n\n1. Add the column without a constraint to every database.\n2. Backfill the old rows from the country of the customer.\n3. Add the constraint when all rows have a currency.",
  ],
  touches: ["The existing data needs to be migrated."],
  traps: ["The migration of the office to the new building is in May.", "The list of currencies is part of the code."],
  documents: [
    {
      title: "the first of the options is the proposal where the document has no other",
      markdown: `# RFC: Hashed tokens

## Motivation

Tokens are readable in the database.

## Options considered

### Option 1

A nullable field is added to the existing tokens table. A backfill migration is run to fill in the hash of all rows.

### Option 2

One migration changes the entire table. It locks the table for too long.
`,
      status: "pass",
    },
    {
      title: "only an API is designed",
      markdown:
        "# RFC: Delete a crate\n\n## Proposal\n\nAn owner deletes a crate with `DELETE /api/v1/crates/:crate_id`.\n",
      status: "not-applicable",
    },
  ],
});
