import type { MigrationChange, Operation, Statement, Step } from "../../../artifacts/migration/index.ts";
import { lockNoun } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { beforeStatement } from "../draft/beside-statement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { customOf } from "../reading/custom.ts";
import { namedTables } from "../reading/lock-sentence.ts";
import { lockTimeoutFaults } from "../reading/lock-timeout-faults.ts";
import { type LockingStep, lockingSteps } from "../reading/locking-steps.ts";
import { otherPlaces } from "../reading/places.ts";
import { code } from "../reading/sql-name.ts";
import { isInForce, setting } from "../reading/timeouts.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const missing: LockingStep[] = [];
  // A file whose timeout does not help is told so once, where it is set.
  const faulty = new Set(lockTimeoutFaults(change).map(({ step }) => step.migration));
  let setBy: Step | null = null;
  for (const found of lockingSteps(change)) {
    const { step, stopping } = found;
    const { operation } = step;
    if (operation.kind === "set-parameter" && operation.parameter === "lock_timeout") setBy = step;
    if (stopping.length === 0) continue;
    if (!isInForce(step, "lock_timeout")) {
      if (!faulty.has(step.migration)) missing.push(found);
    } else if (setBy !== null) {
      yield kept(setBy, "A lock_timeout is set before the statements that take a lock.");
      setBy = null;
    }
  }
  const [first] = missing;
  const [lock] = first?.stopping ?? [];
  if (first === undefined || lock === undefined) return;
  const { step } = first;
  const stopsReads = lock.mode === "ACCESS EXCLUSIVE";
  const isCustom = customOf(change.record, "lock_timeout") !== "not-the-custom";
  const on = lock.key === null ? "" : ` on ${namedTables([lock.key])}`;
  const set = setting(step, "lock_timeout", "2s");
  const places = otherPlaces(
    step,
    missing.map((each) => each.step),
  );
  const taken = isOneScript(missing) ? beforeStatement(step, `${set};`) : null;
  yield violation(step, {
    subject: "lock_timeout",
    message: `This takes ${lockNoun(lock.mode)}${on} without a lock_timeout${places}: while it waits behind one long ${stopsReads ? "query" : "write"}, every later ${stopsReads ? "query" : "write"} on the table waits behind it. Write ${code(set)} before the first such statement of each migration, and run the migration again when it gives up.`,
    severity: missing.some(isToldAlone) && isCustom ? "warning" : "advice",
    suggestion: taken,
    draft: taken === null ? [`${set};`] : [],
    ...(lock.key === null ? {} : { heavyOn: lock.key }),
  });
}

/** Whether one setting reaches all places: those of one transaction, or of one session without any. */
function isOneScript(missing: readonly LockingStep[]): boolean {
  const [first] = missing;
  if (first === undefined) return false;
  const { migration, circumstances } = first.step;
  // A timeout of the session would end a concurrent build half-way.
  if (circumstances.transaction === null && migration.up.statements.some(buildsConcurrently)) return false;
  return missing.every(
    ({ step }) =>
      step.migration === migration &&
      (circumstances.transaction === null
        ? step.circumstances.transaction === null
        : step.circumstances.transactionNumber === circumstances.transactionNumber),
  );
}

const buildsConcurrently = ({ operations }: Statement): boolean =>
  operations.some((operation) => "concurrently" in operation && operation.concurrently);

/** Changes that other rules report as blocking: the lock is a small part of what is wrong with them. */
const toldElsewhere: readonly Operation["kind"][] = [
  "drop-table",
  "drop-column",
  "drop-constraint",
  "drop-index",
  "rename-table",
  "rename-column",
  "set-schema",
  "truncate",
  "reindex",
  "vacuum",
  "cluster",
  "refresh-view",
  "lock-table",
  "create-view",
  "drop-object",
];

/** Whether a step stops reads and no other rule says so: the quick change that everybody thinks harmless. */
function isToldAlone({ step, stopping, rewrites, builds, scans }: LockingStep): boolean {
  const isWorkless = rewrites.length + builds.length + scans.length === 0;
  return (
    isWorkless &&
    stopping.some(({ mode }) => mode === "ACCESS EXCLUSIVE") &&
    !toldElsewhere.includes(step.operation.kind)
  );
}

export const missingLockTimeout: MigrationRule = {
  meta: {
    id: "missing-lock-timeout",
    title: "Lock taken without a lock_timeout",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Even a change that takes a millisecond first waits for its lock, behind every query that is running on the table. While it waits, each new query queues up behind it, so one long report turns a harmless `ADD COLUMN` into an outage. Reported once for a change, with all places; advice where each of them stops only writes or is reported by another rule anyway.",
    remedy:
      "Set `lock_timeout` before the first statement that takes a lock (`SET LOCAL` inside a transaction, `SET` outside), to about what your requests can wait, and let the tool run the migration again when it gives up. Not for `CREATE INDEX CONCURRENTLY` and `VALIDATE CONSTRAINT`, which may wait without stopping anybody.",
    quietWhen: [
      "A `lock_timeout` above zero is in force when the lock is taken, or a role of the history carries one (`ALTER ROLE … SET`).",
      "The file sets one that does not help: `lock-timeout-ineffective` says why.",
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
