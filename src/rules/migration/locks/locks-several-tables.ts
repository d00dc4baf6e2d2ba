import type { RelationKey } from "../../../artifacts/migration/index.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { namedTables } from "../reading/lock-sentence.ts";
import { type LockingStep, lockingSteps } from "../reading/locking-steps.ts";
import { manual } from "../reading/manual.ts";
import { code } from "../reading/sql-name.ts";
import { isInForce, setting } from "../reading/timeouts.ts";
import { byTransaction, isInTransaction } from "../reading/transaction-groups.ts";

/** The tables that a step locks against reads, without a lock_timeout that would let go. */
function exclusive({ step, stopping }: LockingStep): readonly RelationKey[] {
  if (isInForce(step, "lock_timeout")) return [];
  return stopping.flatMap(({ key, mode }) => (key !== null && mode === "ACCESS EXCLUSIVE" ? [key] : []));
}

export const locksSeveralTables: MigrationRule = {
  *check(change) {
    for (const group of byTransaction(lockingSteps(change).filter(isInTransaction))) {
      const locked = [...new Set(group.flatMap(exclusive))];
      const seen = new Set<RelationKey>();
      const second = group.find((each) => {
        for (const key of exclusive(each)) seen.add(key);
        return seen.size > 1;
      });
      if (second === undefined) continue;
      const set = setting(second.step, "lock_timeout", "2s");
      yield violation(second.step, {
        subject: [...locked].sort().join(" "),
        message: `This transaction takes ACCESS EXCLUSIVE locks on ${namedTables(locked)} and keeps all of them until it ends: while it waits for one, every read and write of the others waits too, and sessions that use them in another order deadlock with it. Change one table a migration, or write ${code(set)} before the first of them.`,
        draft: [`${set};`],
      });
    }
  },
  meta: {
    id: "locks-several-tables",
    title: "Several tables locked by one transaction",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "A lock is kept until the transaction ends. One that takes `ACCESS EXCLUSIVE` on a table, and then waits for the next one, keeps everybody away from the first for as long as the slowest query on the second runs; sessions that use the two in another order deadlock with it.",
    remedy:
      "Change one table a migration, or set a `lock_timeout` so that a migration that has to wait gives all of its locks back.",
    quietWhen: [
      "A `lock_timeout` is in force.",
      "All but one of the tables are made earlier in the same change.",
      "Each statement runs in a transaction of its own, or the tool is not known.",
    ],
    references: [manual.explicitLocking],
    examples: {
      bad: [
        {
          title: "two tables in one transaction",
          sql: "BEGIN;\nALTER TABLE users ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;\nCOMMIT;",
          quote: "ADD COLUMN b int",
        },
      ],
      good: [
        {
          title: "one after the other",
          sql: "ALTER TABLE users ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;",
        },
        {
          title: "with a timeout",
          sql: "BEGIN;\nSET LOCAL lock_timeout = '2s';\nALTER TABLE users ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;\nCOMMIT;",
        },
      ],
    },
  },
};
