import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { sqlType } from "../draft/sql-type.ts";
import { fillColumn, requireColumn } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { columnDefault } from "../reading/column-default.ts";
import { columnFill } from "../reading/column-fill.ts";
import { lockSentence } from "../reading/lock-sentence.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key } of onExistingTables(change, "add-column")) {
    const { column } = operation;
    const value = columnDefault(column, step.before);
    if (value === null) continue;
    const fill = columnFill(column, step.before, change.postgresVersion);
    if (fill === null) yield kept(step, `The default of ${code(column.name)} is one value for all rows.`);
    if (fill?.kind !== "volatile") continue;
    const table = sqlName(operation.table);
    const name = identifier(column.name);
    // Without a clause of its own, the column would take the default of its domain again.
    const none = column.default === null ? " DEFAULT NULL" : "";
    const setDefault = `ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT ${value.sql}`;
    yield violation(step, {
      subject: `${key}.${column.name}`,
      message: `${lockSentence("ADD COLUMN with a volatile default", step, change.postgresVersion)} ${code(`${sqlName(fill.call)}()`)} gives each row its own value, so add ${code(name)} ${none === "" ? "without a default" : `with ${code("DEFAULT NULL")}, in place of that of its domain`}, run ${code(setDefault)}, and fill the old rows in batches.`,
      draft: [
        `ALTER TABLE ${table} ADD COLUMN ${name} ${sqlType(column.type)}${none};`,
        `${setDefault};`,
        ...(column.notNull
          ? requireColumn(table, operation.table.name, column.name, change.postgresVersion, value.sql)
          : fillColumn(table, column.name, value.sql)),
      ],
      heavyOn: key,
    });
  }
}

export const addColumnVolatileDefault: MigrationRule = {
  meta: {
    id: "add-column-volatile-default",
    title: "New column with a default that differs from row to row",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "A default that is one value for all rows is stored once in the catalogue. A volatile one (`random()`, `clock_timestamp()`, `gen_random_uuid()`, a function of your own that is not declared `STABLE` or `IMMUTABLE`) is computed for every row: the server rewrites the table and all its indexes under `ACCESS EXCLUSIVE`.",
    remedy:
      "Add the column without a default, set the default in a command of its own (it then counts for new rows only), and fill the old rows in batches.",
    quietWhen: [
      "The default draws from a sequence: that is `add-column-autoincrement`.",
      "The default is a constant, or calls only immutable and stable functions; `now()` and `CURRENT_TIMESTAMP` are stable.",
      "The default calls a function in SQL that is one expression of such calls: the planner puts the expression in its place.",
      "The table is made earlier in the same change, so it is empty.",
    ],
    references: [
      {
        title: "PostgreSQL: ALTER TABLE, notes on ADD COLUMN",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
      },
      {
        title: "PostgreSQL: Function volatility categories",
        url: "https://www.postgresql.org/docs/current/xfunc-volatility.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "a random identifier for each row",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();",
          quote: "ADD COLUMN token uuid DEFAULT gen_random_uuid()",
        },
        {
          title: "a function nobody knows is taken as volatile",
          sql: "ALTER TABLE users ADD COLUMN slug text NOT NULL DEFAULT make_slug();",
          quote: "ADD COLUMN slug text NOT NULL DEFAULT make_slug()",
        },
      ],
      good: [
        {
          title: "now() is stable (diesel-guard and pgfence flag this)",
          sql: "ALTER TABLE users ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();",
        },
        {
          title: "a function declared immutable",
          base: "CREATE FUNCTION zero() RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN 0; END $$;",
          sql: "ALTER TABLE users ADD COLUMN level int DEFAULT zero();",
        },
        {
          title: "the default in a command of its own",
          sql: "ALTER TABLE users ADD COLUMN token uuid;\nALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();",
        },
      ],
    },
  },
  check,
};
