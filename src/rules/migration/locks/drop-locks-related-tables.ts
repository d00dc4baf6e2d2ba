import type { MigrationChange, RelationKey } from "../../../artifacts/migration/index.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { namedTables } from "../reading/lock-sentence.ts";
import { type LockingStep, lockingSteps } from "../reading/locking-steps.ts";
import { manual } from "../reading/manual.ts";
import { ownTable } from "../reading/own-table.ts";
import { otherPlaces } from "../reading/places.ts";
import { code } from "../reading/sql-name.ts";
import { isInForce, setting } from "../reading/timeouts.ts";
import { byTransaction } from "../reading/transaction-groups.ts";

const words = {
  "drop-table": "DROP TABLE",
  "drop-constraint": "DROP CONSTRAINT of a foreign key",
  "drop-column": "DROP COLUMN of a foreign key",
  truncate: "TRUNCATE … CASCADE",
} as const;

const isDrop = (kind: string): kind is keyof typeof words => Object.hasOwn(words, kind);

/** The other tables that a step locks against reads, without those that the change drops as well. */
function related({ step, stopping }: LockingStep, change: MigrationChange): readonly RelationKey[] {
  if (!isDrop(step.operation.kind) || isInForce(step, "lock_timeout")) return [];
  const own = ownTable(step);
  return stopping.flatMap(({ key, mode }) =>
    key !== null && key !== own && mode === "ACCESS EXCLUSIVE" && isKept(key, change) ? [key] : [],
  );
}

const isKept = (key: RelationKey, { before, after }: MigrationChange): boolean =>
  after.tables.has(key) || !before.tables.has(key);

export const dropLocksRelatedTables: MigrationRule = {
  *check(change) {
    const steps = lockingSteps(change).filter((each) => related(each, change).length > 0);
    for (const group of byTransaction(steps)) {
      const [first] = group;
      const kind = first?.step.operation.kind;
      if (first === undefined || kind === undefined || !isDrop(kind)) continue;
      const locked = [...new Set(group.flatMap((each) => related(each, change)))];
      const set = setting(first.step, "lock_timeout", "2s");
      yield violation(first.step, {
        subject: `${kind} ${locked.join(" ")}`,
        message: `${words[kind]} also takes an ACCESS EXCLUSIVE lock on ${namedTables(locked)}, since the triggers of a foreign key stand on both tables${otherPlaces(
          first.step,
          group.map(({ step }) => step),
        )}: while it waits behind one query of those, every read and write of them waits behind it. Write ${code(set)} before it and drop the foreign keys one by one first.`,
        draft: [`${set};`],
        // What is lost is drop-table's to say; that the others wait comes on top.
        ...(group.every(({ step }) => step.operation.kind === "drop-table") ? { severity: "advice" } : {}),
      });
    }
  },
  meta: {
    id: "drop-locks-related-tables",
    title: "Drop that locks the tables at the other end of foreign keys",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Dropping a foreign key, or a table or column that has one, takes `ACCESS EXCLUSIVE` on the referenced table as well, and so does `TRUNCATE … CASCADE` on every table it empties (measured on PostgreSQL 15 to 18). The table that goes may be empty; the one it points at is often the busiest there is. Advice for `DROP TABLE`, which `drop-table` speaks of.",
    remedy:
      "Set a `lock_timeout`, drop the foreign keys one by one in short transactions, and drop the table afterwards.",
    quietWhen: [
      "A `lock_timeout` is in force.",
      "The other tables are made or dropped in the same change.",
      "No foreign key of the table is known.",
    ],
    references: [
      manual.explicitLocking,
      {
        title: "GoCardless: Zero-downtime Postgres migrations, the hard parts",
        url: "https://gocardless.com/blog/zero-downtime-postgres-migrations-the-hard-parts/",
      },
    ],
    examples: {
      bad: [
        {
          title: "the parent is locked too",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE notes (user_id bigint CONSTRAINT notes_user REFERENCES users);",
          sql: "ALTER TABLE notes DROP CONSTRAINT notes_user;",
          quote: "DROP CONSTRAINT notes_user",
        },
      ],
      good: [
        {
          title: "under a lock_timeout",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE notes (user_id bigint CONSTRAINT notes_user REFERENCES users);",
          sql: "SET lock_timeout = '2s';\nALTER TABLE notes DROP CONSTRAINT notes_user;",
        },
        {
          title: "a check has no other end",
          base: "CREATE TABLE notes (size int CONSTRAINT positive CHECK (size > 0));",
          sql: "ALTER TABLE notes DROP CONSTRAINT positive;",
        },
      ],
    },
  },
};
