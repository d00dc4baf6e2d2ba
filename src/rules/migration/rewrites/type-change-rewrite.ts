import type { ColumnType, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { sqlType } from "../draft/sql-type.ts";
import { madeUpName, replaceColumn } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { lockSentence } from "../reading/lock-sentence.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";
import { typeChange } from "../reading/type-change.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const version = change.postgresVersion;
  for (const { step, operation, key, table } of onExistingTables(change, "alter-column-type")) {
    const { column, type, using } = operation;
    const from = table?.columns.get(column)?.type;
    const effect = typeChange(operation, table, step.before, version, step.circumstances.parameters.get("timezone"));
    if (effect === "none" && from !== undefined) {
      yield kept(step, `${code(column)} goes from ${shown(from)} to ${shown(type)} without a rewrite.`);
    }
    if (effect !== "rewrite") continue;
    const to = sqlType(type);
    const name = identifier(column);
    yield violation(step, {
      subject: `${key}.${column} ${type.name}`,
      message: `${lockSentence("ALTER COLUMN TYPE", step, version)} Add a column of type ${code(to)} beside ${code(name)}, write to both, copy the old rows in batches, move the readers, and drop the old column in a later release.`,
      draft: replaceColumn(
        sqlName(operation.table),
        name,
        madeUpName(column, "new"),
        to,
        using?.sql ?? `CAST(${name} AS ${to})`,
      ),
      heavyOn: key,
    });
  }
}

const shown = (type: ColumnType): string => code(sqlType(type));

export const typeChangeRewrite: MigrationRule = {
  meta: {
    id: "type-change-rewrite",
    title: "Change of a column's type that rewrites the table",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "When the stored bytes change, `ALTER COLUMN … TYPE` copies the whole table and rebuilds all its indexes under `ACCESS EXCLUSIVE`: nothing else reads or writes the table until it is done, and the disk holds it twice. Code that still runs with the old type may fail as well.",
    remedy:
      "Expand and contract: add a column of the new type, write to both, fill the old rows in batches, move the readers, then drop the old column. To keep a length in bounds, a `CHECK … NOT VALID` does it without a rewrite.",
    quietWhen: [
      "The server only relabels the values: `varchar(n)` to a larger one, to unbounded or to `text`, `text` to unbounded `varchar`, `varchar` or `text` to and from `citext`, more digits of `numeric` with the same scale, more precision of a time or an interval, `cidr` to `inet`, `int4` to `oid`, `bit` to `varbit`, `xml` to `text`.",
      "`timestamp` to or from `timestamptz` from PostgreSQL 12 on, where the script sets the session's time zone to UTC or nobody knows it.",
      "The old type is not known and the new one can be reached from a plausible one without a rewrite.",
      "The table is made earlier in the same change.",
    ],
    references: [
      {
        title: "PostgreSQL: ALTER TABLE, notes on rewrites",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
      },
    ],
    examples: {
      bad: [
        {
          title: "a wider integer",
          base: "CREATE TABLE orders (id bigint PRIMARY KEY, total int);",
          sql: "ALTER TABLE orders ALTER COLUMN total TYPE bigint;",
          quote: "ALTER COLUMN total TYPE bigint",
        },
        {
          title: "a shorter varchar",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, country varchar(20));",
          sql: "ALTER TABLE users ALTER COLUMN country TYPE varchar(10);",
          quote: "ALTER COLUMN country TYPE varchar(10)",
        },
        {
          title: "USING with a time zone computes every row",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, seen timestamp);",
          sql: "ALTER TABLE users ALTER COLUMN seen TYPE timestamptz USING seen AT TIME ZONE 'UTC';",
          quote: "ALTER COLUMN seen TYPE timestamptz USING seen AT TIME ZONE 'UTC'",
        },
      ],
      good: [
        {
          title: "a longer varchar (squawk flags this)",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, country varchar(20));",
          sql: "ALTER TABLE users ALTER COLUMN country TYPE varchar(50);",
        },
        {
          title: "varchar to text, with a plain cast",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20));",
          sql: "ALTER TABLE users ALTER COLUMN name TYPE text USING name::text;",
        },
        {
          title: "timestamp to timestamptz in a UTC session",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, seen timestamp);",
          sql: "SET timezone = 'UTC';\nALTER TABLE users ALTER COLUMN seen TYPE timestamptz;",
        },
      ],
    },
  },
  check,
};
