import { code, identifier } from "../reading/sql-name.ts";
import { defineTableRule } from "./define-table-rule.ts";
import { manual } from "./references.ts";

export const schemaQualify = defineTableRule({
  meta: {
    id: "schema-qualify",
    title: "Table without its schema",
    item: "entities-and-constraints",
    severity: "advice",
    offByDefault: true,
    problem:
      "A name without a schema goes where the `search_path` of the session points. With another role, pool or tool that is another schema, and the table is made where nobody looks for it.",
    remedy: "Write the schema: `CREATE TABLE app.users`.",
    quietWhen: ["The policy does not turn the rule on.", "The table is temporary, or does not stay."],
    references: [manual("The Schema Search Path", "ddl-schemas.html#DDL-SCHEMAS-PATH")],
    examples: {
      bad: [
        {
          title: "wherever the path points",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY);",
          quote: "CREATE TABLE users (id bigint PRIMARY KEY)",
        },
      ],
      good: [{ title: "in its schema", sql: "CREATE TABLE app.users (id bigint PRIMARY KEY);" }],
    },
  },
  say: ({ operation, table }) =>
    operation.table.schema !== null
      ? null
      : {
          message: `${code(identifier(operation.table.name))} names no schema: it is made wherever the session's \`search_path\` points, which differs between roles, pools and tools. Write ${code(`${identifier(table.schema)}.${identifier(operation.table.name)}`)}.`,
        },
});
