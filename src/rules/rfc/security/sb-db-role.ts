import { defineCheck } from "../define-check.ts";
import { entityText } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { whenRecordsAreStored } from "../reading/storage.ts";
import { references } from "../references.ts";

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:grant (?:select|insert|update|delete|usage|all|execute|create|connect)|create (?:role|user)|alter (?:role|default privileges)|(?:no)?bypassrls|owner to|set role|force row level security|revoke \w+ on)\b/i,
    kinds: ["sentence", "row", "line"],
    negation: "counts",
    note: "grants rights in the database",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:database|db|postgres\w*|mysql|sql|schema|table|migration|application|app|service|read-?only|worker)[- ](?:roles?|users?|accounts?|logins?|owners?|principals?)|superusers?|role that (?:owns|runs|executes))\b/i,
    says: [
      /\b(?:only|no|not|never|separate|own(?:s|er)?|bypass\w*|superuser|grant\w*|privileges?|permissions?|rights|select|insert|ddl|dml|read-?only|write|restricted|least|access)\b/i,
      /\b(?:database|db|tables?|schemas?|rows?|postgres\w*|mysql|sql|migrations?|rls|row[- ]level|queries|ddl|columns?)\b/i,
      /\b(?:must|shall|should|will|is|are|be|has|have|runs?|uses?|connects?|gets?|owns?|can|cannot|needs?)\b/i,
    ],
    unless:
      /\b(?:users? tables?|table of (?:users|roles)|(?:user|role|account)s? (?:table|column|id)|today|currently)\b/i,
    negation: "counts",
    note: "says what the role in the database may do",
  },
  {
    strength: 2,
    topic: /\b(?:database|db) (?:roles?|users?|permissions?|privileges?|credentials?)\b/i,
    note: "names the access to the database without its rights",
  },
];

const silent = `# RFC: Ledger

## Proposal

The ledger of an account is kept as single entries, which are added up when the balance is shown. An entry is written once
and read often. We add a table to the database:

\`\`\`sql
CREATE TABLE entries (id uuid PRIMARY KEY, account_id uuid NOT NULL, amount_cents bigint NOT NULL);
\`\`\`
`;

const stated = `# RFC: Ledger

## Proposal

We add a table to the database. The application role has select and insert on the table only; migrations run as the owner.

\`\`\`sql
CREATE TABLE entries (id uuid PRIMARY KEY, account_id uuid NOT NULL, amount_cents bigint NOT NULL);
GRANT SELECT, INSERT ON entries TO ledger_app;
\`\`\`
`;

const none = `# RFC: Cache headers

## Proposal

\`GET /v1/prices\` answers with \`Cache-Control: max-age=60\`.
`;

/** As whom the code talks to the database. */
export const sbDbRole = defineCheck({
  meta: {
    id: "sb-db-role",
    title: "Nothing says which database role runs the new code",
    item: "least-privilege",
    severity: "warning",
    problem:
      "Code that connects as the owner of its tables can drop them, and row security does not apply to it. One injection is then the whole database instead of one table.",
    remedy:
      "Let migrations run as the owner and the application as a role with the rights it needs on the tables it uses; where row security isolates tenants, force it and give nobody `BYPASSRLS`.",
    quietWhen: ["Nothing is persisted.", "Storage is left to implementers."],
    references: [references.rowSecurity, references.asvs],
    examples: {
      bad: [{ title: "A table and no role", markdown: silent, status: "fail" }],
      good: [
        { title: "Select and insert only", markdown: stated, status: "pass", quote: "GRANT SELECT, INSERT" },
        { title: "Nothing is stored", markdown: none, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenRecordsAreStored,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "a role of the database and its rights",
  words:
    /\b(?:roles?\b|grant|revoke|privilege|rights?\b|bypassrls|owner|database user|db user|read-?only|superuser|permission|connects? as|row[- ]level|security|select\b|insert\b|account)/i,
  accepts: ["denied"],
  home: [/\b(?:database|roles?|privileges?|permissions?)\b/i, /\b(?:security|data model|schema)\b/i],
  question: (rfc) =>
    `As which database role does the new code use ${entityText(rfc, "the new tables")}, and does that role own them (and so bypass row security)?`,
  draft: (rfc) => [
    `- The application connects as a database role that has only \`SELECT\`, \`INSERT\` and \`UPDATE\` on ${entityText(rfc, "the new tables")} and owns no table.`,
  ],
});
