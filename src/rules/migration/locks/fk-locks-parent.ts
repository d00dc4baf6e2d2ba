import { type MigrationChange, type RelationKey, resolveRelation } from "../../../artifacts/migration/index.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type ForeignKeyLocks, foreignKeyLocks } from "../reading/foreign-key-locks.ts";
import type { LockingStep } from "../reading/locking-steps.ts";
import { manual } from "../reading/manual.ts";
import { otherPlaces } from "../reading/places.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { setting } from "../reading/timeouts.ts";

/** A key that is checked at once is `fk-validates-immediately`'s, unless it replaces one onto the same table. */
function isAboutLock({ step }: LockingStep, parent: RelationKey, replaced: ReadonlySet<RelationKey>): boolean {
  const { operation } = step;
  if (operation.kind !== "add-constraint" || operation.constraint.notValid) return true;
  return replaced.has(parent) || step.before.tables.get(parent) === undefined;
}

/** The tables that foreign keys pointed at which the change drops. */
function onceReferenced(change: MigrationChange): ReadonlySet<RelationKey> {
  return new Set(
    change.steps.flatMap(({ operation, before }) => {
      if (operation.kind !== "drop-constraint") return [];
      const constraint = before.tables.get(resolveRelation(before, operation.table))?.constraints.get(operation.name);
      return constraint?.kind === "foreign-key" ? [constraint.references] : [];
    }),
  );
}

function oneParent({ parents }: ForeignKeyLocks): RelationKey | null {
  return parents.length === 1 ? (parents[0] ?? null) : null;
}

export const fkLocksParent: MigrationRule = {
  *check(change) {
    const replaced = onceReferenced(change);
    for (const locks of foreignKeyLocks(change)) {
      const parent = oneParent(locks);
      if (parent === null) continue;
      const steps = locks.steps.filter((each) => isAboutLock(each, parent, replaced));
      const [first] = steps;
      if (first === undefined) continue;
      const set = setting(first.step, "lock_timeout", "2s");
      const places = otherPlaces(
        first.step,
        steps.map(({ step }) => step),
      );
      yield violation(first.step, {
        subject: parent,
        message: `The foreign key takes a SHARE ROW EXCLUSIVE lock on ${code(keyName(parent))}, which it points at, and keeps it until the transaction ends${places}: every write of that table waits, and so do those that queue up behind it. Add the key last in its transaction and write ${code(set)} before it.`,
        severity: locks.isLong ? "warning" : "advice",
        draft: [`${set};`],
      });
    }
  },
  meta: {
    id: "fk-locks-parent",
    title: "Foreign key that locks the table it points at",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "A foreign key makes triggers on both tables, so even one of an empty table takes `SHARE ROW EXCLUSIVE` on the table that it points at, until the transaction ends (measured on PostgreSQL 15 to 18). On a busy parent the lock waits behind every write and the next writes wait behind it. A warning where the same transaction goes on with long work, else advice.",
    remedy:
      "Add the foreign key last in its transaction, alone, under a `lock_timeout`, and run the migration again when it gives up.",
    quietWhen: [
      "A `lock_timeout` is in force.",
      "The table it points at is made earlier in the same change, or is the table itself.",
      "Several tables are locked in one transaction: `fk-multiple-parents` says it for all.",
      "The key checks all rows at once: `fk-validates-immediately` names both locks.",
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
          title: "an empty new table locks its parent",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);",
          quote: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users)",
        },
      ],
      good: [
        {
          title: "under a lock_timeout",
          sql: "SET lock_timeout = '2s';\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);",
        },
        {
          title: "a new parent",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);",
        },
      ],
    },
  },
};
