import type { ColumnType, MigrationChange, OperationOf } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { sqlType } from "../draft/sql-type.ts";
import { replaceColumn } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { joined } from "../reading/joined.ts";
import { isRetiredColumn } from "../reading/retired-name.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";
import { type FollowedTable, type TableStep, tableSteps } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const steps = tableSteps(change);
  const generated = addedAsGenerated(steps);
  const renamed: RenameColumn[] = [];
  for (const [at, found] of steps.entries()) {
    const { step, operation, followed, isNew, isNewColumn } = found;
    if (operation.kind !== "rename-column" || isNew || isNewColumn) continue;
    if ((generated.get(followed)?.get(operation.column) ?? -1) > at) {
      yield kept(step, `${code(operation.column)} lives on as a generated column.`);
      continue;
    }
    renamed.push({ ...found, operation });
  }
  for (const found of Map.groupBy(renamed, ({ step, key }) => `${statementKey(step)} ${key}`).values())
    yield* told(found);
}

type RenameColumn = TableStep & { readonly operation: OperationOf<"rename-column"> };

/** The columns that one migration renames in a table are one decision. */
function* told(found: readonly RenameColumn[]): Iterable<Observation> {
  const [first] = found;
  if (first === undefined) return;
  const { step, operation, key } = first;
  const retired = found.every((each) => isRetiredColumn(each.operation.to));
  yield violation(step, {
    subject: found.map((each) => `${key}.${each.operation.column}`).join(" "),
    message: `${renames(found)} in place: the release that is still running names the old ${found.length === 1 ? "column" : "columns"} and fails on its next query. ${
      retired
        ? "Make sure first that no running release uses it; renaming it back is the way out."
        : `Add ${code(identifier(operation.to))} beside it, write to both, copy the old rows in batches, move the readers, and drop the old column in a later release.`
    }`,
    draft: retired ? [] : found.flatMap(written),
    ...(retired ? { severity: "warning" } : {}),
  });
}

/** More renames of one table than this are counted. */
const namesShown = 4;

function renames(found: readonly RenameColumn[]): string {
  const table = sqlName(found[0]?.operation.table ?? { schema: null, name: "" });
  const pairs = found
    .slice(0, namesShown)
    .map(
      ({ operation }) =>
        `${code(`${table}.${identifier(operation.column)}`)} ${found.length === 1 ? "is renamed " : ""}to ${code(identifier(operation.to))}`,
    );
  const more = found.length - pairs.length;
  if (found.length === 1) return pairs.join("");
  return `${joined(more === 0 ? pairs : [...pairs, `${more} more`])} are renamed`;
}

function written({ operation, table }: RenameColumn): readonly string[] {
  const type = table?.columns.get(operation.column)?.type;
  return type === undefined || type.name === "unknown" ? [] : expandAndContract(operation, type);
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
      "Only a warning where the new name takes the column out of use (`…_deprecated`), which is the first step of dropping it.",
    ],
    references: [
      { title: "Parallel change (expand and contract)", url: "https://martinfowler.com/bliki/ParallelChange.html" },
    ],
    examples: {
      bad: [
        {
          title: "MySQL, with CHANGE",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, Nickname varchar(50) NOT NULL, KEY (Nickname));",
          sql: "ALTER TABLE users CHANGE Nickname alias varchar(50) NOT NULL;",
          quote: "CHANGE Nickname alias varchar(50) NOT NULL",
        },
        {
          title: "a column in use",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, mail text);",
          sql: "ALTER TABLE users RENAME COLUMN mail TO email;",
          quote: "ALTER TABLE users RENAME COLUMN mail TO email",
        },
      ],
      good: [
        {
          title: "MySQL, CHANGE of the type alone",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, Nickname varchar(50) NOT NULL, KEY (Nickname));",
          sql: "ALTER TABLE users CHANGE Nickname Nickname varchar(80) NOT NULL;",
        },
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
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
