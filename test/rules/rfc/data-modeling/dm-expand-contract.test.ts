import { describeCheck } from "../cases.ts";

describeCheck("dm-expand-contract", {
  setting: `# RFC: Amounts in cents

## Proposal

The column \`amount\` of the \`orders\` table is renamed to \`amount_cents\`.

{here}
`,
  alone: "fail",
  answers: [
    "Code writes both columns until every reader is switched.",
    "We expand and contract: add, backfill, switch, drop.",
    "The running release keeps reading the old column of the table.",
    "The old column is dropped in the next release.",
    "Once all instances are deployed, the old column is removed.",
    "The new column is nullable first, and required after the backfill.",
    "Each migration step must be backwards compatible with the schema of the release before.",
    "The service is stopped for ten minutes while the table is altered: a maintenance window.",
    "The old column of the table is dropped three months later.",
    "During the transition the old code still works with the new schema.",
  ],
  touches: [
    "The migration has to be compatible.",
    "The schema change is rolled out gradually.",
    "Rolling upgrades of the database are supported.",
  ],
  traps: [
    "Is the change backwards compatible with the schema?",
    "Customers should upgrade their clients.",
    "The old logo is replaced in the next release.",
    "Downtime is not expected.",
    "The column is shown on the page for orders.",
  ],
  documents: [
    {
      title: "a step that is a heading",
      markdown:
        "# RFC: Jobs\n\n## Proposal\n\nJobs move to the table `tasks`.\n\n### Rename the column `amount`\n\nIt is a single statement.\n",
      status: "fail",
    },
    {
      title: "a required column without a default",
      markdown: "# RFC: Region\n\n## Proposal\n\n```sql\nALTER TABLE orders ADD COLUMN region text NOT NULL;\n```\n",
      status: "fail",
    },
    {
      title: "a required column with a default",
      markdown:
        "# RFC: Region\n\n## Proposal\n\n```sql\nALTER TABLE orders ADD COLUMN region text NOT NULL DEFAULT 'eu';\n```\n",
      status: "not-applicable",
    },
    {
      title: "a column is dropped",
      markdown: "# RFC: Region\n\n## Proposal\n\n```sql\nALTER TABLE orders DROP COLUMN region;\n```\n",
      status: "fail",
    },
    {
      title: "a column is left out of a response",
      markdown: "# RFC: Region\n\n## Proposal\n\nWe remove the region column from the list page.\n",
      status: "not-applicable",
    },
    {
      title: "nothing existing changes",
      markdown: "# RFC: Notes\n\n## Proposal\n\nNotes are stored in a new table of the database.\n",
      status: "not-applicable",
    },
  ],
});
