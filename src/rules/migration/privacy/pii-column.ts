import { defineColumnRule } from "../modelling/define-column-rule.ts";
import { manual } from "../modelling/references.ts";
import type { NewColumn, NewColumns } from "../reading/new-columns.ts";
import { classification, isPersonal } from "../reading/personal-data.ts";

const isUnclassified = ({ name, type, was, column }: NewColumn, { table }: NewColumns): boolean =>
  was === undefined &&
  isPersonal(name, type) &&
  !classification.test(column?.comment ?? "") &&
  !classification.test(table?.comment ?? "");

export const piiColumn = defineColumnRule({
  dialects: ["postgresql", "mysql"],
  meta: {
    id: "pii-column",
    title: "Personal data without a classification",
    item: "data-requirements",
    severity: "warning",
    problem:
      "Whoever exports, anonymises, deletes on request or reports a leak must know which columns hold personal data. A column that nobody marked is copied to analytics and test systems and forgotten by the deletion job.",
    remedy:
      "Say it where tools find it: `COMMENT ON COLUMN people.date_of_birth IS 'pii: identity; kept until the account is closed'`, and grant the column to those that need it alone.",
    quietWhen: [
      "A comment on the column or the table classifies it (`pii`, `personal`, `sensitive`, `confidential`, a tag).",
      "The name is not that of such data or goes on behind it (`phone_verified_at`), or says that it is hashed, encrypted or masked.",
      "The type cannot hold it: flags, numbers and references are about it.",
      "The column is not new, or the table is temporary or foreign.",
    ],
    references: [
      manual("COMMENT", "sql-comment.html"),
      { title: "GDPR, Article 30: Records of processing activities", url: "https://gdpr-info.eu/art-30-gdpr/" },
      {
        title: "Splinter: 0023 sensitive columns exposed",
        url: "https://supabase.github.io/splinter/0023_sensitive_columns_exposed/",
      },
    ],
    examples: {
      bad: [
        {
          title: "MySQL",
          dialect: "mysql",
          sql: "CREATE TABLE people (id bigint PRIMARY KEY, date_of_birth date NOT NULL);",
          quote: "date_of_birth date NOT NULL",
        },
        {
          title: "a date of birth",
          sql: "CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL, date_of_birth date);",
          quote: "date_of_birth date",
        },
      ],
      good: [
        {
          title: "MySQL, a comment of the column",
          dialect: "mysql",
          sql: "CREATE TABLE people (id bigint PRIMARY KEY, date_of_birth date NOT NULL COMMENT 'pii: identity');",
        },
        {
          title: "classified",
          sql: "CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL, date_of_birth date);\nCOMMENT ON COLUMN people.date_of_birth IS 'pii: identity, kept until the account is closed';",
        },
        { title: "about a phone", sql: "ALTER TABLE people ADD COLUMN phone_verified_at timestamptz;" },
      ],
    },
  },
  isType: () => true,
  applies: isUnclassified,
  message: ({ columns, one }, { step }) =>
    `${columns} ${one ? "holds" : "hold"} personal data and nothing says so: exports, test copies and the deletion of an account will pass ${one ? "it" : "them"} by. Write \`${step.migration.dialect === "mysql" ? "COMMENT 'pii: …'" : "COMMENT ON COLUMN … IS 'pii: …'"}\` with what it is and how long it is kept.`,
});
