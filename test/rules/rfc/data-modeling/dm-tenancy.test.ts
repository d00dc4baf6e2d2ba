import { describeCheck } from "../cases.ts";

describeCheck("dm-tenancy", {
  setting: `# RFC: Notes of a tenant

## Proposal

Each tenant keeps notes, in a new table of the database:

| Column | Type |
| --- | --- |
| \`tenant_id\` | uuid |
| \`body\` | text |

{here}
`,
  alone: "weak",
  answers: [
    "Row-level security keeps the rows of tenants apart.",
    "```sql\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (tenant_id = 1);\n```",
    "Every tenant has its own database.",
    "There is a schema per tenant.",
    "Each query is filtered by the tenant id of the session.",
    "The data layer adds the tenant id to every query; without one the request is rejected.",
    "All reads are scoped to the tenant of the caller.",
    "The gateway verifies the tenant header of each request against the token.",
    "Objects of each organisation live in a bucket per organisation.",
    "A query never returns rows of another tenant, because the repository class adds the condition.",
  ],
  touches: ["Tenant isolation is important.", "The service is multi-tenant."],
  documents: [
    {
      title: "customers who share a table",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\nEach customer keeps its endpoints in a table that all customers share:\n\n```sql\nCREATE TABLE endpoints (\n  id uuid PRIMARY KEY,\n  customer_id uuid NOT NULL,\n  url text\n);\n```\n",
      status: "fail",
    },
    {
      title: "partners as tenants who must not see each other",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\nPartners are tenants and must never see the endpoints of another tenant. They are stored in a new table:\n\n```sql\nCREATE TABLE endpoints (\n  id uuid PRIMARY KEY,\n  partner_id uuid NOT NULL,\n  url text\n);\n```\n",
      status: "fail",
    },
    {
      title: "partners as tenants, with a policy",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\nPartners are tenants and must never see the endpoints of another tenant. Row-level security compares the partner of each row with the session:\n\n```sql\nCREATE TABLE endpoints (\n  id uuid PRIMARY KEY,\n  partner_id uuid NOT NULL,\n  url text\n);\n```\n",
      status: "pass",
    },
    {
      title: "an order of a customer",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\nAn order belongs to a customer:\n\n```sql\nCREATE TABLE orders (\n  id uuid PRIMARY KEY,\n  customer_id uuid NOT NULL,\n  total bigint\n);\n```\n",
      status: "not-applicable",
    },
    {
      title: "customers who share a link",
      markdown:
        "# RFC: Endpoints\n\n## Proposal\n\nCustomers share their orders by a link, which is stored in a new table of the database.\n",
      status: "not-applicable",
    },
    {
      title: "a part that handles tenants",
      markdown:
        "# RFC: A gateway\n\n## Proposal\n\nThis gateway will be responsible for handling multi-tenancy features of the storage.\n",
      status: "weak",
    },
    {
      title: "the tenant of an identity provider",
      markdown:
        "# RFC: Sign in\n\n## Proposal\n\nUsers of our Azure tenant sign in; it is a single-tenant installation.\n",
      status: "not-applicable",
    },
    {
      title: "an organisation in passing",
      markdown:
        "# RFC: Sharing\n\n## Proposal\n\nA dashboard can be shared with all members of the organization. `POST /v1/dashboards/{id}/share` stores it in the database.\n",
      status: "not-applicable",
    },
    {
      title: "no tenants",
      markdown: "# RFC: Notes\n\n## Proposal\n\nNotes are stored in a new table of the database.\n",
      status: "not-applicable",
    },
    {
      title: "a mapped class with the column of an organisation",
      markdown:
        "# RFC: Blobs\n\n## Proposal\n\nBlobs are stored per organization:\n\n```python\nclass Blob(Model):\n    organization_id = BoundedBigIntegerField(db_index=True)\n    path = TextField(null=True)\n```\n",
      status: "weak",
    },
    {
      title: "tenants in passing, and a store",
      markdown:
        "# RFC: Notes\n\n## Proposal\n\nNotes are stored in a new table of the database. The settings of a tenant decide on the colour.\n",
      status: "unknown",
    },
  ],
});
