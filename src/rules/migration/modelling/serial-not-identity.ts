import type { ColumnType } from "../../../artifacts/migration/index.ts";
import { sqlType } from "../draft/sql-type.ts";
import type { NewColumn } from "../reading/new-columns.ts";
import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { dontDoThis, manual } from "./references.ts";

const isInteger: (type: ColumnType) => boolean = isBuiltIn("int2", "int4", "int8");

const identity = ({ type }: NewColumn): string => `${sqlType(type)} GENERATED ALWAYS AS IDENTITY`;

export const serialNotIdentity = defineColumnRule({
  meta: {
    id: "serial-not-identity",
    title: "Serial instead of an identity column",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "`serial` is a sequence beside the table: roles need a privilege of their own on it, `CREATE TABLE … LIKE` copies a default that still draws from the old table's sequence, and an `INSERT` that names the column leaves the sequence behind, so that a later one fails with a duplicate key.",
    remedy:
      "Write `bigint GENERATED ALWAYS AS IDENTITY`: standard SQL, the sequence belongs to the column, and an explicit value needs `OVERRIDING SYSTEM VALUE`.",
    quietWhen: ["The column is not new.", "The table is temporary or foreign."],
    references: [dontDoThis, manual("Identity Columns", "ddl-identity-columns.html")],
    examples: {
      bad: [
        {
          title: "a serial key",
          sql: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
          quote: "id bigserial PRIMARY KEY",
        },
      ],
      good: [
        {
          title: "an identity column",
          sql: "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
        },
      ],
    },
  },
  isType: isInteger,
  applies: ({ serial }) => serial,
  message: ({ columns, one, first }) =>
    `${columns} ${one ? "draws its" : "draw their"} values from a sequence beside the table (\`serial\`): it needs grants of its own, \`LIKE\` copies share it, and an explicit id makes a later INSERT fail with a duplicate key. Write \`${identity(first)}\`.`,
  instead: identity,
});
