import { sqlType } from "../draft/sql-type.ts";
import { fillColumn, madeUpName } from "../draft/statements.ts";
import { manual } from "../reading/manual.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { fillRule } from "./define-fill-rule.ts";

export const addColumnAutoincrement = fillRule({
  kind: "sequence",
  form: "ADD COLUMN with a sequence",
  tell(column, { operation }) {
    const table = sqlName(operation.table);
    const name = identifier(column.name);
    const sequence = madeUpName(operation.table.name, column.name, "seq");
    const type = column.type.name === "int2" ? "smallint" : sqlType(column.type);
    const next = `nextval('${sequence.replaceAll("'", "''")}')`;
    return {
      remedy: `Every row gets a number of its own: add ${code(name)} without a default, set ${code(`DEFAULT ${next}`)} from a sequence in a command of its own, and fill the old rows in batches.`,
      draft: [
        `CREATE SEQUENCE ${sequence} OWNED BY NONE;`,
        `ALTER TABLE ${table} ADD COLUMN ${name} ${type};`,
        `ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT ${next};`,
        ...fillColumn(table, column.name, next),
      ],
    };
  },
  meta: {
    id: "add-column-autoincrement",
    title: "New column that numbers all existing rows",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`serial`, `bigserial`, `GENERATED … AS IDENTITY` and `DEFAULT nextval(…)` give each existing row a number, so the server rewrites the table and all its indexes under `ACCESS EXCLUSIVE` (measured on PostgreSQL 15 to 18, identity columns included). Nothing reads or writes the table meanwhile.",
    remedy:
      "Create a sequence, add a nullable `bigint` column, set the default in a command of its own (it then counts for new rows only), and number the old rows in batches.",
    quietWhen: ["The table is made earlier in the same change, so it is empty."],
    references: [manual.alterTable],
    examples: {
      bad: [
        {
          title: "a serial column",
          sql: "ALTER TABLE orders ADD COLUMN number bigserial;",
          quote: "ADD COLUMN number bigserial",
        },
        {
          title: "an identity column (eugene lets it pass)",
          sql: "ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;",
          quote: "ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY",
        },
      ],
      good: [
        {
          title: "numbered later",
          sql: "CREATE SEQUENCE numbers;\nALTER TABLE orders ADD COLUMN number bigint;\nALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('numbers');",
        },
        { title: "a new table", sql: "CREATE TABLE orders (total int);\nALTER TABLE orders ADD COLUMN id bigserial;" },
      ],
    },
  },
});
