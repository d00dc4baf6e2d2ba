import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { locksTaken, type TakenLock } from "../reading/locks-taken.ts";
import { newRelations } from "../reading/new-relations.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";

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
  const [first] = missing;
  if (first === undefined) return;
  const { step, lock } = first;
  const on = lock.key === null ? "" : ` on ${code(keyName(lock.key))}`;
  const set = isOutside(step) ? "SET lock_timeout = '2s'" : "SET LOCAL lock_timeout = '2s'";
  const article = lock.mode.startsWith("S") ? "a" : "an";
  const byStatement = new Map(missing.map((each) => [statementKey(each.step), each.step]));
  byStatement.delete(statementKey(step));
  const others = [...byStatement.values()];
  yield violation(step, {
    subject: "lock_timeout",
    message: `This takes ${article} ${lock.mode} lock${on} without a lock_timeout${places(others, step.migration.path)}: while it waits behind one long query, every later query on the table waits behind it. Write ${code(set)} before the first such statement of each migration, and run the migration again when it gives up.`,
    draft: [`${set};`],
  });
}

/** Whether SET LOCAL might do nothing here. */
function isOutside({ circumstances: { transaction } }: Step): boolean {
  return transaction === null || transaction === "unknown";
}

const filesShown = 4;
const linesShown = 6;

/** Where else it happens: ` (so do 3 more statements, at lines 4 and 5 and at line 1 of b.sql)`. */
function places(others: readonly Step[], here: string): string {
  if (others.length === 0) return "";
  const files = [...Map.groupBy(others, ({ migration }) => migration.path)];
  const shown = files.slice(0, filesShown).map(([path, steps]) => {
    const lines = [...new Set(steps.map(({ statement }) => statement.range.startLine))];
    const rest = lines.length > linesShown ? [`${lines.length - linesShown} more`] : [];
    const list = listed([...lines.slice(0, linesShown).map(String), ...rest]);
    return `at ${lines.length === 1 ? "line" : "lines"} ${list}${path === here ? "" : ` of ${code(path)}`}`;
  });
  const more = files.length - shown.length;
  const all = listed([...shown, ...(more > 0 ? [`in ${more} more ${more === 1 ? "file" : "files"}`] : [])]);
  return ` (so ${others.length === 1 ? "does 1 more statement" : `do ${others.length} more statements`}, ${all})`;
}

/** `a`, `a and b`, `a, b and c`. */
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

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
