import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { defineCheck } from "../define-check.ts";
import { policyDraft, tenantColumnOf } from "../draft/table-drafts.ts";
import { entityText } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { tablesOf } from "../reading/tables.ts";
import { tenant, whenTenantsAreKeptApart } from "../reading/tenancy.ts";
import { references } from "../references.ts";

const enforces =
  /\b(?:enforc\w+|verif(?:y|ies|ied)|reject(?:s|ed)?|filter(?:s|ed|ing)?|restrict\w*|limit(?:s|ed) to|scop(?:e|es|ed)|match(?:es|ed)? (?:with|against)|inject(?:s|ed)?|append(?:s|ed)?|adds?|added|derived|taken|extract\w*|ensur\w+|guarantee\w*|checks?|checked|cannot|never|only|isolat(?:e|es|ed))\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:row[- ]level[- ]security|rls)\b|\bcreate\s+policy\b|\b(?:enable|force)\s+row\s+level\s+security\b/i,
    kinds: ["sentence", "row", "line"],
    unless: /\?|^\s*--/,
    note: "keeps tenants apart by row-level security",
  },
  {
    strength: 4,
    topic: new RegExp(
      `\\b(?:schemas?|databases?|db|clusters?|instances?|buckets?|indexes|index|stores?|shards?|stacks?|namespaces?|partitions?|prefix(?:es)?|keyspaces?|deployments?|collections?|volumes?|director(?:y|ies)|folders?|topics?) (?:per|for each|for every|by) ${tenant}\\b|\\b(?:per-tenant|per-organi[sz]ation|per-customer|per-workspace) (?:schemas?|databases?|clusters?|instances?|buckets?|index(?:es)?|stores?|shards?|namespaces?|prefix(?:es)?|partitions?)\\b|\\b(?:each|every) ${tenant} (?:has|gets|receives|is given|lives in|is stored in|owns|uses) (?:its|their|an?) (?:own |separate |dedicated |isolated )+[\\w-]{2,20}|\\bown (?:schema|database) (?:per|for each|for every)\\b`,
      "i",
    ),
    says: [/\b(?:is|are|will|must|should|gets?|has|have|uses?|we|lives?|stored|per|each|own|isolat\w+)\b/i],
    unless: /\?|\b(?:metrics?|limits?|dashboard|alerts?|queue)\b.{0,20}\bper\b/i,
    note: "gives each tenant a store of its own",
  },
  {
    strength: 3,
    topic: new RegExp(
      `\\b(?:tenan(?:t|cy)|org(?:ani[sz]ation)?|workspace|customer|account)[ _-]?(?:ids?|labels?|keys?|headers?|claims?|columns?|matchers?|selectors?|contexts?|scope|boundar(?:y|ies))\\b|\\bx-scope-orgid\\b|\\b(?:current|caller's|requesting|authenticated|own|same|another|other|different) ${tenant}\\b`,
      "i",
    ),
    says: [
      enforces,
      /\b(?:quer(?:y|ies)|requests?|rows?|data|records?|reads?|writes?|results?|tables?|series|access\w*|token|session|header|select\w*|presence|label|lookups?|every|all|each|isolat\w+)\b/i,
    ],
    unless: /\?|\b(?:metrics?|dashboards?|logs?) (?:must |should |will )?(?:include|carry|have)/i,
    negation: "counts",
    note: "says where the tenant of each access is enforced",
  },
  {
    strength: 3,
    topic: new RegExp(
      `\\b(?:scoped|filtered|partitioned|isolated|sharded|restricted|limited) (?:to|by|per|on) (?:the |an? |each |its |their |every )?(?:\\w{2,15} )?${tenant}\\b`,
      "i",
    ),
    says: [
      /\b(?:quer(?:y|ies)|requests?|rows?|data|records?|all|every|each|reads?|writes?|tables?|access|always|storage)\b/i,
    ],
    unless: /\?/,
    note: "scopes every access to the tenant",
  },
  {
    strength: 2,
    topic: /\b(?:tenant|org|organi[sz]ation|workspace)_?(?:id|uuid)\b|\bmulti-?tenan(?:t|cy)\b|\btenant isolation\b/i,
    kinds: ["sentence", "row", "line"],
    note: "names the tenant without what enforces the isolation",
  },
];

const secured = `# RFC: Notes of a tenant

## Proposal

Each tenant keeps notes, in a new table of the database:

\`\`\`sql
CREATE TABLE notes (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, body text NOT NULL);
\`\`\`

Row-level security compares \`tenant_id\` with the tenant of the session, so that a forgotten condition returns nothing.
`;

const separate = `# RFC: Notes of a tenant

## Proposal

Each tenant keeps notes in a new table \`notes\` of the database. Every tenant has its own schema; the connection of a request
is bound to the schema of its tenant when the session is checked.
`;

const column = `# RFC: Notes of a tenant

## Proposal

Each tenant keeps notes, in a new table of the database:

\`\`\`sql
CREATE TABLE notes (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, body text NOT NULL);
\`\`\`
`;

const identity = `# RFC: Sign in with Azure

## Proposal

Users of our Azure tenant sign in with OpenID Connect. The service is a single-tenant installation.
`;

/** How the data of tenants is kept apart, and by what. */
export const dmTenancy = defineCheck({
  meta: {
    id: "dm-tenancy",
    title: "Tenants share a store and nothing is stated that keeps them apart",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "A tenant column isolates nobody: every query has to remember it. The one that forgets shows one customer's data to another, and no test with a single tenant finds it.",
    remedy:
      "Name the strategy (tenant column with row-level security, schema per tenant, database per tenant) and the layer that enforces it for every query, such as a policy of the database or a scope that code cannot leave out.",
    quietWhen: [
      "The system has one tenant, or the design leaves the isolation as it is.",
      "Tenants of an identity provider are another thing.",
    ],
    references: [references.asvs, references.rowSecurity],
    examples: {
      bad: [{ title: "A tenant column alone", markdown: column, status: "weak", quote: "tenant_id" }],
      good: [
        { title: "Row-level security", markdown: secured, status: "pass", quote: "Row-level security" },
        { title: "A schema per tenant", markdown: separate, status: "pass", quote: "its own schema" },
        { title: "A tenant of the identity provider", markdown: identity, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenTenantsAreKeptApart,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  inAnyLanguage: (rfc) => searchStatements(rfc, statements.slice(0, 1)),
  answerIsEnough: false,
  lookedFor: "a strategy of isolation and the layer that enforces it",
  words:
    /\b(?:tenan|isolat|row[- ]level|rls\b|schema per|database per|organi[sz]ation|workspace|account|customer|namespace|project|partition|scoped?|polic(?:y|ies)|shard|per[- ](?:user|project|org|team|space)|silo|separate|own (?:schema|database|cluster))/i,
  home: [
    /\b(?:tenan(?:t|cy)|isolation|multi-?tenan\w+)\b/i,
    /\b(?:security|data model|database|storage|architecture)\b/i,
  ],
  question: (rfc) =>
    `Which of tenant column with row-level security, schema per tenant or database per tenant holds for ${entityText(rfc, "the new data")}, and which layer enforces it?`,
  draft,
});

/** The policies of the first table that has a tenant column, as SQL; the strategy in words where no table has one. */
function draft(rfc: Rfc): readonly string[] {
  const column = tenantColumnOf(rfc);
  const table = tablesOf(rfc).find(({ columns }) => columns.includes(column));
  const policy = table === undefined ? null : policyDraft(rfc, table.name, column);
  if (policy !== null) return policy;
  return [
    `- All rows of ${entityText(rfc, "the new data")} carry \`${column}\`; row-level security of the database compares it with the tenant of the session.`,
    "- The tenant of the session is taken from the verified token, never from the request; a session without one sees no row.",
  ];
}
