import { describe, expect, it } from "vitest";
import { lint } from "../../../../src/index.ts";
import { checkOf, read } from "../cases.ts";

const created = (columns: string, more = ""): string =>
  `# RFC: Labels of a tenant\n\n## Proposal\n\nEach tenant has labels; \`GET /v1/labels\` lists those of a project, and no tenant sees labels of other tenants.\n\n\`\`\`sql\nCREATE TABLE labels (id uuid PRIMARY KEY, ${columns});${more}\n\`\`\`\n`;

const altered =
  "# RFC: Labels of a project\n\n## Proposal\n\n`GET /v1/labels` lists labels.\n\n```sql\nALTER TABLE labels ADD COLUMN project_id uuid;\nALTER TABLE labels ADD COLUMN name text;\n```\n";

const cases = [
  {
    id: "dm-constraints",
    title: "a new table",
    markdown: created("tenant_id uuid, name text"),
    says: "(tenant_id, name)",
  },
  { id: "dm-constraints", title: "a table that is there", markdown: altered, says: "Duplicates" },
  {
    id: "dm-constraints",
    title: "a constraint on a column that is not there",
    markdown: created("tenant_id uuid, name text, UNIQUE (tenant_id, slug)"),
    says: "ADD COLUMN slug",
  },
  { id: "dm-indexes", title: "a new table", markdown: created("project_id uuid, name text"), says: "(project_id)" },
  { id: "dm-indexes", title: "a table that is there", markdown: altered, says: "CONCURRENTLY" },
  { id: "dm-tenancy", title: "a tenant column alone", markdown: created("tenant_id uuid, name text"), says: "POLICY" },
  {
    id: "dm-tenancy-key-coverage",
    title: "row-level security without a policy",
    markdown: created("tenant_id uuid NOT NULL", "\nALTER TABLE labels ENABLE ROW LEVEL SECURITY;"),
    says: "CREATE POLICY",
  },
  {
    id: "dm-tenancy-key-coverage",
    title: "a table without the tenant",
    markdown: created("tenant_id uuid NOT NULL", "\nCREATE TABLE colours (id uuid PRIMARY KEY, label_id uuid);"),
    says: "ALTER TABLE colours ADD COLUMN tenant_id",
  },
] as const;

const sqlIn = (markdown: string): string =>
  [...markdown.matchAll(/```sql\n([^`]{0,4000})```/g)].map(([, sql]) => sql).join("\n");

describe("SQL drafts", () => {
  it.each(cases)("$id, $title: is what the migration rules ask for", async ({ id, markdown, says }) => {
    const { draft } = read(checkOf(id), markdown);
    expect(draft.join("\n")).toContain(says);
    const report = await lint([
      { path: "migrations/0001_document.sql", text: markdown === altered ? "SELECT 1;" : sqlIn(markdown) },
      { path: "migrations/0002_draft.sql", text: sqlIn(draft.join("\n")) },
    ]);
    const own = report.findings.filter(({ path, severity }) => path.includes("0002") && severity !== "advice");
    expect(own.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    expect(report.files.map(({ error }) => error)).toEqual([null, null]);
  });
});
