import { describeCheck } from "../cases.ts";

describeCheck("dm-backfill", {
  setting: `# RFC: Hash the tokens

## Proposal

The \`tokens\` table gets a column \`hash\`. A backfill fills it for existing tokens.

{here}
`,
  alone: "weak",
  answers: [
    "The backfill handles 1,000 rows at a time.",
    "The backfill job remembers the last id and resumes there.",
    "Running the backfill again is safe: it is idempotent.",
    "The backfill takes about two hours for all rows.",
    "The job pauses between batches while replication lag is above a second, so that the backfill leaves the load low.",
    "There are only about 20,000 tokens, so the backfill is quick.",
    "Existing rows are updated in chunks of 500.",
    "An interrupted migration continues from the last checkpoint.",
  ],
  touches: [
    "The backfill runs in the background.",
    "Existing rows are converted in batches.",
    "A migration script does it.",
  ],
  documents: [
    {
      title: "an UPDATE over the whole table",
      markdown: "# RFC: Hash\n\n## Proposal\n\n```sql\nUPDATE tokens SET hash = md5(secret);\n```\n",
      status: "fail",
    },
    {
      title: "an UPDATE of one row",
      markdown: "# RFC: Hash\n\n## Proposal\n\n```sql\nUPDATE tokens SET hash = md5(secret) WHERE id = $1;\n```\n",
      status: "not-applicable",
    },
    {
      title: "all rows are encrypted anew",
      markdown:
        "# RFC: Rotate the key\n\n## Proposal\n\n`POST /v1/rotate` re-encrypts all existing secrets in the database with the new key.\n",
      status: "fail",
    },
    {
      title: "sums are computed on upgrade",
      markdown:
        "# RFC: Quota\n\n## Proposal\n\nQuotas are stored in a new table of the database.\n\n### Upgrade from an older version\n\nCompute the usage of all projects and store it.\n",
      status: "fail",
    },
    {
      title: "clients migrate to another endpoint",
      markdown: "# RFC: Second version\n\n## Proposal\n\nWe migrate existing clients to `GET /v2/orders`.\n",
      status: "not-applicable",
    },
    {
      title: "an addition",
      markdown: "# RFC: Note\n\n## Proposal\n\n```sql\nALTER TABLE orders ADD COLUMN note text;\n```\n",
      status: "not-applicable",
    },
    {
      title: "a decision against",
      markdown:
        "# RFC: Note\n\n## Proposal\n\nThe `orders` table gets a new column `note`. We will not backfill existing rows.\n",
      status: "not-applicable",
    },
  ],
});
