import type { ColumnType, MigrationChange, OperationOf } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { sqlType } from "../draft/sql-type.ts";
import { replaceColumn } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { type FollowedTable, type TableStep, tableSteps } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const steps = tableSteps(change);
  const generated = addedAsGenerated(steps);
  for (const [at, found] of steps.entries()) {
    const { step, operation, key, table, followed, isNew, isNewColumn } = found;
    if (operation.kind !== "rename-column" || isNew || isNewColumn) continue;
    if ((generated.get(followed)?.get(operation.column) ?? -1) > at) {
      yield kept(step, `${code(operation.column)} lives on as a generated column.`);
      continue;
    }
    const type = table?.columns.get(operation.column)?.type;
    const name = code(`${sqlName(operation.table)}.${identifier(operation.column)}`);
    const to = code(identifier(operation.to));
    yield violation(step, {
      subject: `${key}.${operation.column}`,
      message: `${name} is renamed to ${to} in place: the release that is still running names the old column and fails on its next query. Add ${to} beside it, write to both, copy the old rows in batches, move the readers, and drop the old column in a later release.`,
      draft: type === undefined || type.name === "unknown" ? [] : expandAndContract(operation, type),
    });
  }
}

function expandAndContract({ table, column, to }: OperationOf<"rename-column">, type: ColumnType): readonly string[] {
  const old = identifier(column);
  return replaceColumn(sqlName(table), old, identifier(to), sqlType(type), old);
}

/** The generated columns that the change adds to each table, with the position of the last such step. */
function addedAsGenerated(steps: readonly TableStep[]): ReadonlyMap<FollowedTable, ReadonlyMap<string, number>> {
  const added = new Map<FollowedTable, Map<string, number>>();
  for (const [at, { operation, followed }] of steps.entries()) {
    if (operation.kind !== "add-column") continue;
    const { name, generated } = operation.column;
    if (generated !== "stored" && generated !== "virtual") continue;
    added.set(followed, (added.get(followed) ?? new Map<string, number>()).set(name, at));
  }
  return added;
}

export const renameColumn: MigrationRule = {
  meta: {
    id: "rename-column",
    title: "Column renamed while code uses the old name",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "During a deployment the old and the new release run side by side, and only one of them knows the name. Whichever is first, the other fails on every query that names the column.",
    remedy:
      "Expand and contract: add the new column, write to both, fill the old rows in batches, move the readers, drop the old column in a later release. Often the cheapest way is to rename it in the code alone.",
    quietWhen: [
      "The table or the column is added earlier in the same change.",
      "The same change adds the old name back as a generated column.",
    ],
    references: [
      { title: "Parallel change (expand and contract)", url: "https://martinfowler.com/bliki/ParallelChange.html" },
    ],
    examples: {
      bad: [
        {
          title: "a column in use",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, mail text);",
          sql: "ALTER TABLE users RENAME COLUMN mail TO email;",
          quote: "ALTER TABLE users RENAME COLUMN mail TO email",
        },
      ],
      good: [
        {
          title: "the table is new",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, mail text);\nALTER TABLE users RENAME COLUMN mail TO email;",
        },
        {
          title: "the old name stays as a generated column",
          sql: "ALTER TABLE users RENAME COLUMN mail TO email;\nALTER TABLE users ADD COLUMN mail text GENERATED ALWAYS AS (email) VIRTUAL;",
          postgresVersion: 18,
        },
      ],
    },
  },
  check,
};
