import { isAtLeast } from "../../../artifacts/migration/index.ts";
import { defineStatedRule } from "./columns-stated.ts";
import { manual } from "./references.ts";

export const mysqlDisplayWidth = defineStatedRule({
  meta: {
    id: "mysql-display-width",
    title: "Integer with a width that limits nothing",
    item: "entities-and-constraints",
    severity: "advice",
    offByDefault: true,
    problem:
      "`int(3)` holds as much as `int(11)`: the number is how wide a client pads the value, which readers take for a limit. It is deprecated since MySQL 8.0.17, which warns and no longer shows it, so that tools that compare schemas see a difference in each run.",
    remedy: "Write `int`, `bigint` and so on without a number.",
    quietWhen: [
      "The policy does not turn the rule on.",
      "It is `tinyint(1)`, which drivers read as a boolean, or the server is MariaDB.",
    ],
    references: [manual("Numeric Type Attributes", "numeric-type-attributes.html")],
    examples: {
      bad: [
        {
          title: "int(11)",
          dialect: "mysql",
          sql: "CREATE TABLE t (id int(11) PRIMARY KEY);",
          quote: "id int(11) PRIMARY KEY",
        },
      ],
      good: [
        {
          title: "a boolean, and a plain int",
          dialect: "mysql",
          sql: "CREATE TABLE t (id int PRIMARY KEY, ok tinyint(1));",
        },
      ],
    },
  },
  isMeant: ({ definition: { type } }, _, { mysql }) =>
    mysql.flavour === "mysql" &&
    isAtLeast(mysql, 8) &&
    /int$/.test(type.name) &&
    type.modifiers.length > 0 &&
    !(type.name === "tinyint" && type.modifiers[0] === 1),
  message: (columns) =>
    `The number behind the type of ${columns} limits nothing: it is a width for clients, deprecated since MySQL 8.0.17, and gone when the schema is read back. Leave the number out.`,
});
