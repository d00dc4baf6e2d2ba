import { code, keyName, sqlName } from "../reading/sql-name.ts";
import { defineTableRule } from "./define-table-rule.ts";
import { manual } from "./references.ts";

export const typedTable = defineTableRule({
  meta: {
    id: "typed-table",
    title: "Table of a composite type",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "The columns of `CREATE TABLE … OF` belong to the type: none can be added, dropped or changed in the table, and `ALTER TYPE … CASCADE` changes every table of the type at once, each under its own lock. Few tools show such a table as it is.",
    remedy: "List the columns in the table; `CREATE TABLE … (LIKE other INCLUDING ALL)` copies them once.",
    quietWhen: ["The table is temporary or does not stay."],
    references: [manual("CREATE TABLE", "sql-createtable.html")],
    examples: {
      bad: [
        {
          title: "columns from elsewhere",
          sql: "CREATE TABLE employees OF employee_type (PRIMARY KEY (name));",
          quote: "CREATE TABLE employees OF employee_type (PRIMARY KEY (name))",
        },
      ],
      good: [{ title: "columns of its own", sql: "CREATE TABLE employees (name text PRIMARY KEY, salary numeric);" }],
    },
  },
  say: ({ table, operation }) =>
    operation.ofType === null
      ? null
      : {
          message: `${code(keyName(table.key))} takes its columns from the type ${code(sqlName(operation.ofType))}: none can be changed in the table, and ALTER TYPE … CASCADE locks and changes every table of the type at once. List the columns here.`,
        },
});
