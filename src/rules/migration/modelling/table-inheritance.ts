import { listed } from "../reading/sql-list.ts";
import { code, keyName, sqlName } from "../reading/sql-name.ts";
import { defineTableRule } from "./define-table-rule.ts";
import { dontDoThis, manual } from "./references.ts";

export const tableInheritance = defineTableRule({
  meta: {
    id: "table-inheritance",
    title: "Table that inherits from another",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A query of the parent reads the children too, but primary keys, unique constraints, foreign keys and indexes are not inherited: an id may exist in both, and a foreign key to the parent does not accept rows of a child. ORMs know nothing of it.",
    remedy:
      "Partition the parent (`PARTITION BY`) where the rows are of one kind; where they are not, write a table of its own with a foreign key to the shared one.",
    quietWhen: ["The table is a partition made with `PARTITION OF`.", "The table is temporary or does not stay."],
    references: [manual("Inheritance, Caveats", "ddl-inherit.html#DDL-INHERIT-CAVEATS"), dontDoThis],
    examples: {
      bad: [
        {
          title: "a child of a table",
          sql: "CREATE TABLE managers (id bigint PRIMARY KEY, level int) INHERITS (people);",
          quote: "CREATE TABLE managers (id bigint PRIMARY KEY, level int) INHERITS (people)",
        },
      ],
      good: [
        {
          title: "a row of its own",
          sql: "CREATE TABLE managers (person_id bigint PRIMARY KEY REFERENCES people (id), level int);",
        },
      ],
    },
  },
  say: ({ table, operation }) => {
    const parents = operation.origins.flatMap((each) =>
      each.kind === "inherits" && each.table !== null ? [sqlName(each.table)] : [],
    );
    if (parents.length === 0) return null;
    return {
      message: `${code(keyName(table.key))} inherits from ${listed(parents)}: queries of the parent see its rows, but keys, unique constraints and foreign keys do not reach across, so ids repeat and references to child rows are refused. Write a partitioned table, or a table with a foreign key to the shared one.`,
    };
  },
});
