import { describeCheck } from "../cases.ts";

const tables = (sql: string): string =>
  `# RFC: Labels of a tenant\n\n## Proposal\n\nEach tenant has labels, and no tenant sees those of other tenants.\n\n\`\`\`sql\n${sql}\n\`\`\`\n`;

describeCheck("dm-tenancy-key-coverage", {
  setting: `# RFC: Labels of a tenant

## Proposal

Each tenant has labels, and no tenant sees the labels of other tenants.

\`\`\`sql
CREATE TABLE labels (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text NOT NULL, UNIQUE (name));
\`\`\`

{here}
`,
  alone: "fail",
  answers: [
    "The name is unique across all tenants on purpose: labels are printed on shared paper, so the key is global.",
    "Names of labels are globally unique, because they are part of a public address.",
    "The table of labels is reference data and is shared by all tenants.",
  ],
  traps: [
    "Should names be globally unique?",
    "Each label has a colour.",
    "The tenant is checked for every request.",
    "Labels are shown on the page of the tenant.",
    "A global search finds them.",
  ],
  documents: [
    {
      title: "the tenant in table and key",
      markdown: tables(
        "CREATE TABLE labels (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text NOT NULL, UNIQUE (tenant_id, name));",
      ),
      status: "pass",
    },
    {
      title: "a random token is unique by nature",
      markdown: tables("CREATE TABLE keys (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, token text NOT NULL UNIQUE);"),
      status: "pass",
    },
    {
      title: "a child table without the tenant",
      markdown: tables(
        "CREATE TABLE labels (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text NOT NULL);\nCREATE TABLE colours (id uuid PRIMARY KEY, label_id uuid NOT NULL);",
      ),
      status: "fail",
    },
    {
      title: "the tenant column of a later ALTER",
      markdown: tables(
        "CREATE TABLE labels (id uuid PRIMARY KEY, name text NOT NULL);\nALTER TABLE labels ADD COLUMN tenant_id uuid NOT NULL;",
      ),
      status: "pass",
    },
    {
      title: "row-level security without a policy",
      markdown: tables(
        "CREATE TABLE labels (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);\nALTER TABLE labels ENABLE ROW LEVEL SECURITY;",
      ),
      status: "fail",
    },
    {
      title: "the table of the tenants themselves",
      markdown: tables(
        "CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL UNIQUE);\nCREATE TABLE labels (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);",
      ),
      status: "pass",
    },
    {
      title: "a mapped class with a digest that is unique for everybody's name",
      markdown:
        "# RFC: Labels\n\n## Proposal\n\nLabels are stored per organization:\n\n```python\nclass Label(Model):\n    organization_id = BigIntegerField(db_index=True)\n    name = CharField(max_length=40, unique=True)\n```\n",
      status: "fail",
    },
    {
      title: "no tables",
      markdown:
        "# RFC: Labels\n\n## Proposal\n\nEach tenant has labels. Tenants are told apart by the token of the caller.\n",
      status: "not-applicable",
    },
    {
      title: "tables and no tenants",
      markdown:
        "# RFC: Labels\n\n## Proposal\n\n```sql\nCREATE TABLE labels (id uuid PRIMARY KEY, name text NOT NULL UNIQUE);\n```\n",
      status: "not-applicable",
    },
  ],
});
