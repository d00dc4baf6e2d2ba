import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { droppedConstraints } from "../reading/dropped-constraints.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key, isPrimaryKey } of droppedConstraints(change)) {
    if (!isPrimaryKey) continue;
    const table = code(sqlName(operation.table));
    yield violation(step, {
      subject: `${key} ${operation.name}`,
      message: `DROP CONSTRAINT takes the primary key ${code(identifier(operation.name))} off ${table} and nothing replaces it: rows may be written twice, ON CONFLICT and upserts of the running release fail, and logical replication refuses UPDATE and DELETE on the table. Build the unique index of the new key first with CREATE UNIQUE INDEX CONCURRENTLY, then drop the old key and write ADD PRIMARY KEY USING INDEX in one statement.`,
    });
  }
}

export const dropPk: MigrationRule = {
  meta: {
    id: "drop-pk",
    title: "Primary key dropped without a replacement",
    item: "entities-and-constraints",
    severity: "blocking",
    problem:
      "Without a primary key duplicates can be written, `ON CONFLICT (id)` fails, and logical replication has no replica identity, so that `UPDATE` and `DELETE` fail on published tables. Foreign keys that point at it must go first, or go along with `CASCADE`.",
    remedy:
      "Swap it in one statement: build the unique index of the new key concurrently, then `ALTER TABLE … DROP CONSTRAINT …, ADD PRIMARY KEY USING INDEX …`, which holds its lock for a moment only.",
    quietWhen: [
      "The same change gives the table another primary key.",
      "Its column or its table is dropped too, or the table was made in the same change.",
      "The catalogue knows that the constraint is of another kind; where it knows nothing, a name such as `users_pkey` decides.",
    ],
    references: [
      {
        title: "PostgreSQL: Replica identity",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-REPLICA-IDENTITY",
      },
    ],
    examples: {
      bad: [
        {
          title: "the key goes",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE users DROP CONSTRAINT users_pkey;",
          quote: "DROP CONSTRAINT users_pkey",
        },
      ],
      good: [
        {
          title: "swapped in one statement",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, uid bigint NOT NULL);\nCREATE UNIQUE INDEX users_uid ON users (uid);",
          sql: "ALTER TABLE users DROP CONSTRAINT users_pkey, ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_uid;",
        },
      ],
    },
  },
  check,
};
