import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { manual } from "./references.ts";

/**
 * The types that pg_upgrade refuses in user tables; `regclass`, `regrole` and `regtype` are kept over an upgrade.
 * Source: PostgreSQL 18 manual, pg_upgrade, "Notes" (read 2026-11).
 */
const refused = isBuiltIn(
  "regcollation",
  "regconfig",
  "regdictionary",
  "regnamespace",
  "regoper",
  "regoperator",
  "regproc",
  "regprocedure",
);

export const regTypes = defineColumnRule({
  meta: {
    id: "reg-types",
    title: "Column of a type that stops pg_upgrade",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A `reg…` value is the number of an object of the catalogue, and these numbers change in a major upgrade. `pg_upgrade`, which managed offers use too, refuses to run while a user table has such a column.",
    remedy: "Store the name as `text` and cast it where it is used: `name::regprocedure`.",
    quietWhen: [
      "The type is `regclass`, `regrole` or `regtype`, whose numbers an upgrade keeps.",
      "The column is not new, or the table is temporary or foreign.",
    ],
    references: [manual("pg_upgrade", "pgupgrade.html"), manual("Object Identifier Types", "datatype-oid.html")],
    examples: {
      bad: [
        {
          title: "a function by its number",
          sql: "CREATE TABLE hooks (id bigint PRIMARY KEY, handler regprocedure NOT NULL);",
          quote: "handler regprocedure NOT NULL",
        },
      ],
      good: [
        {
          title: "a table by its number",
          sql: "CREATE TABLE audits (id bigint PRIMARY KEY, subject regclass NOT NULL);",
        },
      ],
    },
  },
  isType: refused,
  onTypeChange: true,
  message: ({ columns, one }) =>
    `${columns} ${one ? "holds" : "hold"} numbers of catalogue objects, which change with a major version: \`pg_upgrade\` refuses to run while ${one ? "it exists" : "they exist"}. Store the name as \`text\` and cast it where it is used.`,
  instead: () => "text",
});
