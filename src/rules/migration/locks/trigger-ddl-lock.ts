import type { OperationOf } from "../../../artifacts/migration/index.ts";
import type { LockForm } from "../reading/locks.ts";
import { manual } from "../reading/manual.ts";
import { code } from "../reading/sql-name.ts";
import { isInForce, setting } from "../reading/timeouts.ts";
import { lockRule } from "./define-lock-rule.ts";

type Kind = "create-trigger" | "drop-trigger" | "create-rule" | "drop-rule";

const forms: Readonly<Record<Kind, LockForm>> = {
  "create-trigger": "CREATE TRIGGER",
  "drop-trigger": "DROP TRIGGER",
  "create-rule": "CREATE RULE",
  "drop-rule": "DROP RULE",
};

const subject = ({ table, name }: OperationOf<Kind>): string => `${table.name} ${name}`;

export const triggerDdlLock = lockRule({
  kinds: ["create-trigger", "drop-trigger", "create-rule", "drop-rule"],
  tell({ step, operation, stopping }) {
    if (stopping.length === 0 || isInForce(step, "lock_timeout")) return null;
    const set = setting(step, "lock_timeout", "2s");
    return {
      form: forms[operation.kind],
      subject: subject(operation),
      remedy: `It is quick once it has the lock: write ${code(set)} before, so that nobody queues up behind it while it waits.`,
      draft: [`${set};`],
    };
  },
  meta: {
    id: "trigger-ddl-lock",
    title: "Trigger or rule changed on a table in use",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "`CREATE TRIGGER` stops writes (`SHARE ROW EXCLUSIVE`), `DROP TRIGGER` and `CREATE RULE` stop reads as well (`ACCESS EXCLUSIVE`). The change is quick, but it waits behind every running query of the table, and others queue up behind it.",
    remedy: "Set a `lock_timeout` before it and run the migration again when it gives up.",
    quietWhen: ["A `lock_timeout` is in force.", "The table is made earlier in the same change."],
    references: [manual.trigger, manual.lockTimeout],
    examples: {
      bad: [
        {
          title: "a trigger on a table in use",
          sql: "CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();",
          quote: "CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()",
        },
        { title: "one that goes", sql: "DROP TRIGGER touch ON users;", quote: "DROP TRIGGER touch ON users" },
      ],
      good: [
        { title: "with a timeout", sql: "SET lock_timeout = '2s';\nDROP TRIGGER touch ON users;" },
        {
          title: "a new table",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();",
        },
      ],
    },
  },
});
