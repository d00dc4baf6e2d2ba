import type { MigrationChange, RelationKey, Table } from "../../artifacts/migration/index.ts";
import type { Observation } from "../rule.ts";
import type { MigrationRule } from "./migration-rule.ts";
import { violation } from "./observe.ts";
import { isRetired } from "./retired-name.ts";
import { code, identifier, keyName, sqlName } from "./sql-name.ts";
import { type FollowedTable, type TableStep, tableSteps } from "./table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const steps = tableSteps(change);
  const rebuilt = namesTakenOver(steps);
  for (const [at, { step, operation, key, table, isNew }] of steps.entries()) {
    if (operation.kind !== "drop-table" || isNew || table?.persistence === "temporary") continue;
    if (isRetired(operation.table.name) || (rebuilt.get(key) ?? -1) > at) continue;
    const name = sqlName(operation.table);
    const others = table === undefined ? [] : related(table, step.before.tables.values());
    const also = others.length === 0 ? "" : ` (and locks ${others.map((each) => code(keyName(each))).join(", ")})`;
    yield violation(step, {
      subject: key,
      message: `DROP TABLE removes ${code(name)} and its rows at once${also}: the release that is still running fails on its next query, and no rollback brings the rows back. Release code that does not use the table first, then write ${code(`ALTER TABLE ${name} RENAME TO ${identifier(`${operation.table.name}_deprecated`)}`)}, and drop it in a later release.`,
    });
  }
}

/**
 * Create, copy, drop, rename: the names that a table made and filled in this change takes, with the position of that
 * step. The rows of a table of that name survive its drop.
 */
function namesTakenOver(steps: readonly TableStep[]): ReadonlyMap<RelationKey, number> {
  const filled = new Set<FollowedTable>();
  const taken = new Map<RelationKey, number>();
  for (const [at, { operation, key, isNew, followed }] of steps.entries()) {
    if (operation.kind === "insert") filled.add(followed);
    if (operation.kind === "create-table" && operation.origins.some(({ kind }) => kind === "query"))
      filled.add(followed);
    if (operation.kind === "rename-table" && isNew && filled.has(followed)) {
      taken.set(`${key.slice(0, key.indexOf("."))}.${operation.to}`, at);
    }
  }
  return taken;
}

/** The tables on the other end of its foreign keys, which the drop locks as well (measured). */
function related(table: Table, all: Iterable<Table>): string[] {
  const keys = new Set<string>();
  for (const other of all) {
    for (const constraint of other.constraints.values()) {
      if (constraint.kind !== "foreign-key") continue;
      if (other.key === table.key) keys.add(constraint.references);
      else if (constraint.references === table.key) keys.add(other.key);
    }
  }
  keys.delete(table.key);
  return [...keys].sort().slice(0, 5);
}

export const dropTable: MigrationRule = {
  meta: {
    id: "drop-table",
    title: "Table dropped while code may use it",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "The release that is still running queries the table and fails, and a rollback of the release does not bring the rows back. The drop also takes `ACCESS EXCLUSIVE` on every table that a foreign key connects with it.",
    remedy:
      "Release code that does not use the table. Then rename it (`…_deprecated`): what still uses it shows up as an error that renaming back mends. Drop it in a later release, once a backup is known to hold it.",
    quietWhen: [
      "The table is made earlier in the same change, or is temporary.",
      "Its name says that it was taken out of use earlier (`…_deprecated`, `…_old`, `…_unused`).",
      "A table that the same change makes and fills takes over its name (create, copy, drop, rename).",
    ],
    references: [
      { title: "PostgreSQL: DROP TABLE", url: "https://www.postgresql.org/docs/current/sql-droptable.html" },
      { title: "Parallel change (expand and contract)", url: "https://martinfowler.com/bliki/ParallelChange.html" },
    ],
    examples: {
      bad: [
        {
          title: "a table in use",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "DROP TABLE users;",
          quote: "DROP TABLE users",
        },
      ],
      good: [
        { title: "renamed in an earlier release", sql: "DROP TABLE users_deprecated;" },
        { title: "made in the same change", sql: "CREATE TABLE scratch (id bigint PRIMARY KEY);\nDROP TABLE scratch;" },
        {
          title: "rebuilt under its own name",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name text);",
          sql: "CREATE TABLE new_users (id bigint PRIMARY KEY, name text NOT NULL);\nINSERT INTO new_users SELECT id, coalesce(name, '') FROM users;\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;",
        },
      ],
    },
  },
  check,
};
