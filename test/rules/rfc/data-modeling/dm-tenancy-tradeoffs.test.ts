import { describeCheck } from "../cases.ts";

describeCheck("dm-tenancy-tradeoffs", {
  setting: `# RFC: Notes of a tenant

## Proposal

Each tenant keeps notes in a new table \`notes\` of the database. The rows of all tenants share the table: a tenant column with
row-level security keeps tenants apart, and no tenant sees the notes of other tenants.

{here}
`,
  alone: "fail",
  answers: [
    "A database per tenant would mean two thousand backups, so it was rejected.",
    "We prefer row-level security to a schema per tenant, because migrations run once.",
    "Schemas per tenant are harder to migrate.",
    "## Alternatives\n\n### A schema per tenant\n\nThis would need a migration per customer.",
    "A cluster per customer is too expensive for small ones.",
    "Separate databases for each tenant were discarded: connections would grow with the number of tenants.",
  ],
  touches: ["Another way is a database per tenant.", "There could be a schema per tenant as well."],
  traps: [
    "Why not a database per tenant?",
    "The table is cheaper than the old one.",
    "Backups run every night.",
    "A dashboard per tenant shows the load.",
    "Row-level security is simple.",
  ],
  documents: [
    {
      title: "an inherited strategy",
      markdown:
        "# RFC: Notes of a tenant\n\n## Proposal\n\nEach tenant keeps notes in a new table of the database, with the same tenancy model as orders. Tenants see their own notes.\n",
      status: "not-applicable",
    },
    {
      title: "no tenants",
      markdown: "# RFC: Notes\n\n## Proposal\n\nNotes are stored in a new table of the database.\n",
      status: "not-applicable",
    },
    {
      title: "tenants in passing, and a store",
      markdown:
        "# RFC: Notes\n\n## Proposal\n\nNotes are stored in a new table of the database. The settings of a tenant decide on the colour.\n",
      status: "unknown",
    },
  ],
});
