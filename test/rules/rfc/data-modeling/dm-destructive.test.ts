import { describeCheck } from "../cases.ts";

describeCheck("dm-destructive", {
  setting: `# RFC: Retire the audit table

## Proposal

The migration drops the table \`audit_v1\`.

{here}
`,
  alone: "fail",
  answers: [
    "A backup of the table is taken before.",
    "The rows are exported to a bucket first.",
    "The table is kept for 30 days before it is dropped.",
    "The table is dropped in a later release, after all readers have switched.",
    "All rows were copied into `audit_v2` first, so that nothing is lost when the table is dropped.",
    "The table is empty: no rows are lost.",
    "A snapshot is made right before, and rows can be restored from it.",
    "The table has not been used since March; it is no longer read or written, and holds no data.",
  ],
  touches: ["A rollback is planned.", "The change can be reverted."],
  traps: [
    "No backup is taken.",
    "Is there a backup of the table?",
    "The backup plan is to ask the operators.",
    "The dashboard is updated in the next release.",
    "The page keeps its filter for 30 days.",
  ],
  documents: [
    {
      title: "a step that is a heading",
      markdown:
        "# RFC: Jobs\n\n## Proposal\n\nJobs move to the table `tasks`.\n\n### 3. Drop the table `jobs_v1`\n\nIt is a single statement.\n",
      status: "fail",
    },
    {
      title: "a heading that drops support",
      markdown:
        "# RFC: Jobs\n\n## Proposal\n\nJobs move to the table `tasks`.\n\n### 3. Drop support for the table view\n\nThe page goes.\n",
      status: "not-applicable",
    },
    ...[
      "We drop support for version 1.",
      "The prefix `/legacy` is dropped from all paths.",
      "Users can delete a table in the editor.",
      "The temporary table is dropped at the end.",
      "The network drops packets of old events.",
      "We remove the column from the response.",
    ].map((sentence) => ({
      title: sentence,
      markdown: `# RFC: Clean up\n\n## Proposal\n\n${sentence}\n`,
      status: "not-applicable" as const,
    })),
    {
      title: "rows are deleted without a condition",
      markdown: "# RFC: Clean up\n\n## Proposal\n\n```sql\nDELETE FROM sessions;\n```\n",
      status: "fail",
    },
    {
      title: "rows are deleted with a condition",
      markdown: "# RFC: Clean up\n\n## Proposal\n\n```sql\nDELETE FROM sessions WHERE expires_at < now();\n```\n",
      status: "not-applicable",
    },
    {
      title: "existing data is lost",
      markdown: "# RFC: New format\n\n## Proposal\n\nAll existing records will be discarded on upgrade.\n",
      status: "fail",
    },
    {
      title: "users purge for good",
      markdown: "# RFC: Purge\n\n## Proposal\n\nAn admin can permanently delete an audit log.\n",
      status: "unknown",
    },
  ],
});
