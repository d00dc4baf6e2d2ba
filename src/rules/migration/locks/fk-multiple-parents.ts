import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { foreignKeyLocks } from "../reading/foreign-key-locks.ts";
import { namedTables } from "../reading/lock-sentence.ts";
import { manual } from "../reading/manual.ts";
import { code } from "../reading/sql-name.ts";
import { setting } from "../reading/timeouts.ts";

export const fkMultipleParents: MigrationRule = {
  *check(change) {
    for (const { steps, parents, onExisting, isLong } of foreignKeyLocks(change)) {
      const [first] = steps;
      if (first === undefined || parents.length < 2) continue;
      const set = setting(first.step, "lock_timeout", "2s");
      yield violation(first.step, {
        subject: [...parents].sort().join(" "),
        message: `The foreign keys of this transaction take SHARE ROW EXCLUSIVE locks on ${namedTables(parents)} and keep all of them until it ends: writes of every one wait, and a session that writes them in another order ends in a deadlock. Add the keys one by one, each in a migration of its own under ${code(set)}.`,
        severity: onExisting || isLong ? "warning" : "advice",
        draft: [`${set};`],
      });
    }
  },
  meta: {
    id: "fk-multiple-parents",
    title: "Foreign keys onto several tables in one transaction",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Each foreign key locks the table that it points at until the transaction ends. Several of them pile up: the migration holds the first table while it waits for the second, and a session that writes both the other way round deadlocks with it. Advice where only new tables get the keys and nothing long follows, since the locks are then short.",
    remedy: "One foreign key a migration, each under a `lock_timeout`.",
    quietWhen: [
      "A `lock_timeout` is in force.",
      "All but one of the tables are made earlier in the same change.",
      "Each statement runs in a transaction of its own.",
    ],
    references: [manual.explicitLocking],
    examples: {
      bad: [
        {
          title: "two keys in one transaction",
          sql: "BEGIN;\nALTER TABLE orders ADD CONSTRAINT o1 FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;\nALTER TABLE orders ADD CONSTRAINT o2 FOREIGN KEY (shop_id) REFERENCES shops (id) NOT VALID;\nCOMMIT;",
          quote: "ADD CONSTRAINT o1 FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID",
        },
      ],
      good: [
        {
          title: "one by one",
          sql: "ALTER TABLE orders ADD CONSTRAINT o1 FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;\nALTER TABLE orders ADD CONSTRAINT o2 FOREIGN KEY (shop_id) REFERENCES shops (id) NOT VALID;",
        },
      ],
    },
  },
};
