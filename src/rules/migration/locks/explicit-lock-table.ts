import { lockNoun, stopsWrites, waits } from "../../../artifacts/migration/index.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { namedMode } from "../reading/lock-forms.ts";
import { lockingSteps } from "../reading/locking-steps.ts";
import { manual } from "../reading/manual.ts";
import { code, sqlName } from "../reading/sql-name.ts";

export const explicitLockTable: MigrationRule = {
  *check(change) {
    for (const { step, locks } of lockingSteps(change)) {
      const { operation } = step;
      const mode = namedMode(operation);
      if (operation.kind !== "lock-table" || mode === null || !stopsWrites(mode) || locks.length === 0) continue;
      const table = sqlName(operation.table);
      yield violation(step, {
        subject: `${table} ${mode}`,
        message: `LOCK TABLE takes ${lockNoun(mode)} on ${code(table)}: ${waits[mode]} until the transaction ends, however long its other statements take. Let each statement take the lock that it needs, and set a lock_timeout; to keep others from writing twice, lock the rows with SELECT … FOR UPDATE.`,
      });
    }
  },
  meta: {
    id: "explicit-lock-table",
    title: "LOCK TABLE that stops others",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`LOCK TABLE` in a mode from `SHARE` upwards stops writes, and `ACCESS EXCLUSIVE` (the default) reads as well, from that line until the transaction ends. Schema changes take the lock that they need by themselves.",
    remedy:
      "Leave it out, or keep the transaction to the few statements that need it and set a `lock_timeout` before; advisory locks keep two migrations apart without stopping anybody else.",
    quietWhen: [
      "The mode is weaker than `SHARE`, so that reads and writes go on.",
      "The table is made earlier in the same change.",
    ],
    references: [manual.explicitLocking],
    examples: {
      bad: [
        { title: "the default mode", sql: "BEGIN;\nLOCK TABLE users;\nCOMMIT;", quote: "LOCK TABLE users" },
        {
          title: "writes are stopped",
          sql: "BEGIN;\nLOCK TABLE users IN SHARE MODE;\nCOMMIT;",
          quote: "LOCK TABLE users IN SHARE MODE",
        },
      ],
      good: [
        { title: "a weak mode", sql: "BEGIN;\nLOCK TABLE users IN ROW EXCLUSIVE MODE;\nCOMMIT;" },
        {
          title: "a new table",
          sql: "BEGIN;\nCREATE TABLE users (id bigint PRIMARY KEY);\nLOCK TABLE users;\nCOMMIT;",
        },
      ],
    },
  },
};
