import { required } from "../draft/rewrite-columns.ts";
import { constrainedColumns } from "../reading/constrained-columns.ts";
import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { manual } from "./references.ts";

export const nullableBoolean = defineColumnRule({
  meta: {
    id: "nullable-boolean",
    title: "Boolean that may be NULL",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A nullable boolean has three values, and `WHERE NOT active` leaves the third one out as `WHERE active` does: rows are in neither list. Code in most languages reads NULL as false, the database does not.",
    remedy:
      "Declare it `NOT NULL DEFAULT false` (a constant default needs no rewrite), or name the third state in a status column.",
    quietWhen: [
      "A check constraint or a primary key says that it is never NULL.",
      "Only advice where it has a default, or is added to a table that is in use: it may become NOT NULL once it is filled.",
      "The column is generated or not new, or the table is temporary or foreign.",
    ],
    references: [
      manual("Boolean Type", "datatype-boolean.html"),
      manual("Not-Null Constraints", "ddl-constraints.html"),
    ],
    examples: {
      bad: [
        {
          title: "three values in a new table",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, active boolean);",
          quote: "active boolean",
        },
      ],
      good: [
        {
          title: "two values",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, active boolean NOT NULL DEFAULT true);",
        },
      ],
    },
  },
  isType: (type) => isBuiltIn("bool")(type) && type.arrayDimensions === 0,
  applies: ({ name, column, was }, { table }) =>
    was === undefined &&
    column !== null &&
    !column.notNull &&
    column.generated === null &&
    (table === null || !constrainedColumns(table).notNull.has(name)),
  message: ({ columns, one, first }) =>
    `${columns} may be NULL: \`WHERE NOT …\` and \`WHERE …\` both leave such rows out, so they show up in neither list. Write \`NOT NULL${first.default === null ? " DEFAULT false" : ""}\`${one ? "" : " for each"}, or a status with three names.`,
  severity: ({ isNewTable }, _change, columns) =>
    isNewTable && columns.some((each) => each.default === null) ? null : "advice",
  rewrite: (definition, column, { isNewTable }) =>
    isNewTable ? required(definition, column.default === null ? "NOT NULL DEFAULT false" : "NOT NULL") : null,
});
