import type { ColumnType } from "../../../artifacts/migration/index.ts";
import { defineColumnRule } from "./define-column-rule.ts";
import { manual } from "./references.ts";

/** An extension's type may stand in any schema. */
const isHstore = ({ name }: ColumnType): boolean => name === "hstore";

export const hstoreType = defineColumnRule({
  meta: {
    id: "hstore-type",
    title: "The type hstore instead of jsonb",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "`hstore` holds strings alone, one level deep, and comes with an extension whose type has another number in every database: drivers must look it up, logical replication and dumps need the extension first.",
    remedy:
      "Declare the column `jsonb`, which is built in, holds numbers, booleans and lists, and has the same indexes.",
    quietWhen: ["The column is not new.", "The table is temporary or foreign."],
    references: [manual("hstore", "hstore.html"), manual("JSON Types", "datatype-json.html")],
    examples: {
      bad: [{ title: "an hstore column", sql: "ALTER TABLE users ADD COLUMN labels hstore;", quote: "labels hstore" }],
      good: [{ title: "a jsonb column", sql: "ALTER TABLE users ADD COLUMN labels jsonb;" }],
    },
  },
  isType: isHstore,
  onTypeChange: true,
  message: ({ columns, one }) =>
    `${columns} ${one ? "is" : "are"} \`hstore\`: strings alone, one level deep, from an extension that every restore and replica needs first. Write \`jsonb\`, which is built in.`,
  instead: ({ type }) => (type.schema === null ? "jsonb" : null),
});
