import type { MigrationChange, OperationOf, RelationKey, Schema, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { madeUpName } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isRetired, saysRetired } from "../reading/retired-name.ts";
import { code, keyName, sqlName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";
import { type FollowedTable, type TableStep, tableSteps } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const steps = tableSteps(change);
  const rebuilt = namesTakenOver(steps);
  const created = new Set(steps.flatMap(({ operation, key }) => (operation.kind === "create-table" ? [key] : [])));
  const lost = steps.flatMap((found, at): readonly DropStep[] => {
    const { operation, key, table, isNew } = found;
    if (operation.kind !== "drop-table" || isNew || table?.persistence === "temporary") return [];
    if (isRetired(operation.table.name) || saysRetired(change.before.tables.get(key)?.comment ?? null)) return [];
    if ((rebuilt.get(key) ?? -1) > at || (operation.ifExists && table === undefined && created.has(key))) return [];
    return [{ ...found, operation }];
  });
  for (const drops of Map.groupBy(lost, ({ step }) => statementKey(step)).values()) yield* dropsOf(drops);
}

type DropStep = TableStep & { readonly operation: OperationOf<"drop-table"> };

/** More names than this are counted. */
const namesShown = 5;

/** One statement is one decision, however many tables it drops. */
function* dropsOf(drops: readonly DropStep[]): Iterable<Observation> {
  const [first] = drops;
  if (first === undefined) return;
  const { step } = first;
  const dropped = new Set(drops.map(({ key }) => key));
  const locked = drops.flatMap(({ table }) => (table === undefined ? [] : related(table, step.before)));
  const others = [...new Set(locked)].filter((key) => !dropped.has(key)).map(keyName);
  const also = others.length === 0 ? "" : ` (and locks ${listed(others)})`;
  const one = drops.length === 1;
  const [rename = "", ...renames] = drops.map(
    ({ operation: { table } }) => `ALTER TABLE ${sqlName(table)} RENAME TO ${madeUpName(table.name, "deprecated")}`,
  );
  yield violation(step, {
    subject: [...dropped].sort().join(" "),
    message: `DROP TABLE removes ${listed(drops.map(({ operation }) => sqlName(operation.table)))} and ${one ? "its" : "their"} rows at once${also}: the release that is still running fails on its next query, and no rollback brings the rows back. Release code that does not use the ${one ? "table" : "tables"} first, then write ${code(rename)}${one ? "" : " and so on"}, and drop ${one ? "it" : "them"} in a later release.`,
    draft: [rename, ...renames].map((each) => `${each};`),
  });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, namesShown).map(code).join(", ");
  return names.length > namesShown ? `${shown} and ${names.length - namesShown} more` : shown;
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
function related(table: Table, schema: Schema): readonly RelationKey[] {
  const keys = new Set<RelationKey>();
  for (const each of table.constraints.values()) if (each.kind === "foreign-key") keys.add(each.references);
  for (const dependent of schema.dependents.get(table.key)?.keys() ?? []) {
    const others = schema.tables.get(dependent)?.constraints.values() ?? [];
    if ([...others].some((each) => each.kind === "foreign-key" && each.references === table.key)) keys.add(dependent);
  }
  keys.delete(table.key);
  return [...keys].sort();
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
      "Its name says that it was taken out of use earlier (`…_deprecated`, `…_old`, `…_unused`), or its comment on the base branch does.",
      "`DROP TABLE IF EXISTS` clears the way for a table that the same change makes, and no migration made one before.",
      "A table that the same change makes and fills takes over its name (create, copy, drop, rename).",
    ],
    references: [
      { title: "PostgreSQL: DROP TABLE", url: "https://www.postgresql.org/docs/current/sql-droptable.html" },
      { title: "Parallel change (expand and contract)", url: "https://martinfowler.com/bliki/ParallelChange.html" },
    ],
    examples: {
      bad: [
        { title: "MySQL", dialect: "mysql", sql: "DROP TABLE `Users`;", quote: "DROP TABLE `Users`" },
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
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
