import type { MigrationChange, Step } from "../../artifacts/migration/index.ts";
import type { Observation } from "../rule.ts";
import { locksTaken, type TakenLock } from "./locks-taken.ts";
import type { MigrationRule } from "./migration-rule.ts";
import { newRelations } from "./new-relations.ts";
import { kept, violation } from "./observe.ts";
import { code, keyName } from "./sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const missing: { readonly step: Step; readonly lock: TakenLock }[] = [];
  let setBy: Step | null = null;
  for (const { step, isNew } of newRelations(change)) {
    const { operation } = step;
    if (operation.kind === "set-parameter" && operation.parameter === "lock_timeout") setBy = step;
    const lock = locksTaken(operation, step.before, change.postgresVersion).find(
      ({ key }) => key === null || !isNew(key),
    );
    if (lock === undefined) continue;
    if (!isEffective(step.circumstances.parameters.get("lock_timeout"))) missing.push({ step, lock });
    else if (setBy !== null) {
      yield kept(setBy, "A lock_timeout is set before the statements that take a lock.");
      setBy = null;
    }
  }
  const [first, ...others] = missing;
  if (first === undefined) return;
  const { step, lock } = first;
  const on = lock.key === null ? "" : ` on ${code(keyName(lock.key))}`;
  const set = isOutside(step) ? "SET lock_timeout = '2s'" : "SET LOCAL lock_timeout = '2s'";
  yield violation(step, {
    subject: "lock_timeout",
    message: `This takes ${lock.mode === "SHARE" || lock.mode === "SHARE ROW EXCLUSIVE" ? "a" : "an"} ${lock.mode} lock${on} without a lock_timeout${places(others)}: while it waits behind one long query, every later query on the table waits behind it. Write ${code(set)} before the first such statement of each migration, and run the migration again when it gives up.`,
  });
}

/** Whether SET LOCAL might do nothing here. */
function isOutside({ circumstances: { transaction } }: Step): boolean {
  return transaction === null || transaction === "unknown";
}

const placesShown = 12;

/** Where else it happens, once a line: `, and so do a.sql:3, 7 and b.sql:1`. */
function places(others: readonly { readonly step: Step }[]): string {
  const seen = new Set(others.map(({ step }) => `${step.migration.path}:${step.operation.range.startLine}`));
  if (seen.size === 0) return "";
  const shown = [...seen].slice(0, placesShown).map(code).join(", ");
  const rest = seen.size - placesShown;
  return ` (so do ${seen.size} more: ${shown}${rest > 0 ? ` and ${rest} others` : ""})`;
}

/** Zero, in any unit, switches the timeout off (manual, 19.11.1). */
function isEffective(value: string | undefined): boolean {
  if (value === undefined) return false;
  const amount = Number.parseFloat(value);
  return amount > 0;
}

export const missingLockTimeout: MigrationRule = {
  meta: {
    id: "missing-lock-timeout",
    title: "Lock taken without a lock_timeout",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Even a change that takes a millisecond first waits for its lock, behind every query that is running on the table. While it waits, each new query queues up behind it, so one long report turns a harmless `ADD COLUMN` into an outage. Reported once for a change, with all places.",
    remedy:
      "Set `lock_timeout` before the first statement that takes a lock (`SET LOCAL` inside a transaction, `SET` outside), to about what your requests can wait, and let the tool run the migration again when it gives up. Not for `CREATE INDEX CONCURRENTLY` and `VALIDATE CONSTRAINT`, which may wait without stopping anybody.",
    quietWhen: [
      "A `lock_timeout` above zero is in force when the lock is taken.",
      "All locks are on tables that the same change makes, or are too weak to stop reads or writes (`CREATE INDEX CONCURRENTLY`, `VALIDATE CONSTRAINT`, `SET STATISTICS`).",
    ],
    references: [
      {
        title: "PostgreSQL: lock_timeout",
        url: "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT",
      },
      {
        title: "Railway: incident report, December 8, 2025",
        url: "https://blog.railway.com/p/incident-report-december-8-2025",
      },
    ],
    examples: {
      bad: [
        {
          title: "a harmless column in front of a busy table",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE users ADD COLUMN nickname text;",
          quote: "ADD COLUMN nickname text",
        },
        {
          title: "zero means no timeout",
          sql: "SET lock_timeout = 0;\nDROP INDEX users_email_idx;",
          quote: "DROP INDEX users_email_idx",
        },
        {
          title: "a new table locks the one it points at (squawk and eugene are silent)",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
          quote: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id))",
        },
      ],
      good: [
        { title: "set first", sql: "SET lock_timeout = '2s';\nALTER TABLE users ADD COLUMN nickname text;" },
        { title: "the table is new", sql: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE INDEX ON users (id);" },
        { title: "a lock that stops nobody", sql: "ALTER TABLE orders VALIDATE CONSTRAINT orders_user_fk;" },
      ],
    },
  },
  check,
};
