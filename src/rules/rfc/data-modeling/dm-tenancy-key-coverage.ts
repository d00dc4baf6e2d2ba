import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, both } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { policyDraft, tenantColumnDraft, tenantColumnOf } from "../draft/table-drafts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { whenTenantsAreKeptApart } from "../reading/tenancy.ts";
import { gapText, keyGaps, ownedTables } from "../reading/tenant-keys.ts";
import { references } from "../references.ts";

/** A table or key that is shared on purpose. */
const shared: Statement = {
  strength: 3,
  topic:
    /\b(?:global(?:ly)?|shared|across (?:all )?(?:tenants|organi[sz]ations|customers|workspaces)|the same for (?:all|every)|tenant-independent|belongs? to no tenant|reference data)\b/i,
  says: [
    /\b(?:unique|tables?|rows?|keys?|names?|records?|column)\b/i,
    /\b(?:is|are|must|will|on purpose|deliberate\w*|because|since)\b/i,
  ],
  unless: /\?/,
  note: "says what is shared by all tenants",
};

const covered = `# RFC: Labels of a tenant

## Proposal

\`\`\`sql
CREATE TABLE labels (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  name text NOT NULL,
  UNIQUE (tenant_id, name)
);
\`\`\`
`;

const global = `# RFC: Labels of a tenant

## Proposal

Each tenant sorts its tickets by labels. A label has a name and a colour, and an agent chooses it from a list. They are stored
in a new table:

\`\`\`sql
CREATE TABLE labels (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  name text NOT NULL,
  UNIQUE (name)
);
\`\`\`
`;

const unkeyed = `# RFC: Labels of a tenant

## Proposal

\`\`\`sql
CREATE TABLE labels (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text NOT NULL);
CREATE TABLE label_colours (id uuid PRIMARY KEY, label_id uuid NOT NULL, colour text NOT NULL);
\`\`\`
`;

const prose = `# RFC: Labels of a tenant

## Proposal

Each tenant has labels. Every request carries the tenant, and the tenant is checked against the session.
`;

/** Whether every table and unique key of tenants' data carries the tenant. */
export const dmTenancyKeyCoverage = defineCheck({
  meta: {
    id: "dm-tenancy-key-coverage",
    title: "A table or unique key of tenants' data lacks the tenant",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "A table without the tenant key can only be protected through joins, and every query has to make them. A unique key without it lets one customer learn what another has, and keeps them from using the same name.",
    remedy:
      "Give each table of tenants' data the tenant column, put it first in its unique keys and indexes, and enable row-level security together with its policy. Say which tables are shared on purpose.",
    quietWhen: ["The document defines no tables.", "A table or key is stated to be shared by all tenants."],
    references: [references.asvs, references.rowSecurity],
    examples: {
      bad: [
        { title: "A name that is unique for everybody", markdown: global, status: "fail", quote: "UNIQUE (name)" },
        { title: "A child table without the tenant", markdown: unkeyed, status: "fail", quote: "label_colours" },
      ],
      good: [
        { title: "The tenant in table and key", markdown: covered, status: "pass", quote: "CREATE TABLE labels" },
        { title: "No tables", markdown: prose, status: "not-applicable" },
      ],
    },
  },
  reads: "structure",
  applies,
  search: (rfc) => {
    const deliberate = searchStatements(rfc, [shared]).filter(({ strength }) => strength >= 3);
    const [gap] = deliberate.length > 0 ? [] : keyGaps(rfc);
    return {
      found: [...coverage(rfc), ...deliberate],
      gap: gap === undefined ? undefined : foundAt(rfc, gap.range, 4, gapText(gap)),
    };
  },
  answerIsEnough: false,
  lookedFor: "the tenant in every table and unique key",
  words:
    /\b(?:tenan|row[- ]level|rls\b|organi[sz]ation|workspace|account|customer|project|id\b|unique|primary|shared|scoped?|prefix|polic(?:y|ies)|partition|namespace)/i,
  home: [/\b(?:data model|schema|database|tables?)\b/i, /\b(?:tenan(?:t|cy)|isolation|storage)\b/i],
  question: (rfc) => {
    const [gap] = keyGaps(rfc);
    if (gap?.kind === "unique")
      return `Is (${gap.columns.join(", ")}) of \`${gap.table}\` unique for everybody or per tenant?`;
    if (gap?.kind === "table") return `Which column of \`${gap.table}\` says whose row it is?`;
    if (gap?.kind === "policy") return `Which policy of \`${gap.table}\` lets a tenant see its own rows?`;
    return "Which column of each new table says whose row it is, and is it part of the unique keys?";
  },
  draft,
});

function applies(rfc: Rfc): Applicability {
  if (ownedTables(rfc).length === 0) return { kind: "off", reason: "The document defines no tables" };
  const apart = whenTenantsAreKeptApart(rfc);
  return both(apart, { kind: "applies", because: [] });
}

function coverage(rfc: Rfc): readonly Found[] {
  if (keyGaps(rfc).length > 0) return [];
  return ownedTables(rfc)
    .filter(({ tenantColumn }) => tenantColumn !== null)
    .map(({ range }) => foundAt(rfc, range, 4, "has the tenant in its tables and unique keys"));
}

/** What closes the first gap. A key that stands in the document stays until its author takes it out. */
function draft(rfc: Rfc): readonly string[] {
  const [gap] = keyGaps(rfc);
  const column = tenantColumnOf(rfc);
  switch (gap?.kind) {
    case "policy":
      return (
        policyDraft(rfc, gap.table, column) ?? [
          `- A policy on \`${gap.table}\` compares \`${column}\` with the tenant of the session.`,
        ]
      );
    case "table":
      return tenantColumnDraft(rfc, gap.table);
    case "unique":
      return [
        `- ${gap.columns.map((name) => `\`${name}\``).join(", ")} of \`${gap.table}\` is unique per tenant: the unique key becomes (\`${column}\`, ${gap.columns.map((name) => `\`${name}\``).join(", ")}); only reference data is shared across tenants, and its table says so.`,
      ];
    default:
      return [`- Each new table has \`${column}\`, not null, as the first column of its unique keys and indexes.`];
  }
}
