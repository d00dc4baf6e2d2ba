import { type MigrationChange, type OperationOf, primaryKeyOf } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { onceUnread, retire } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { isRetiredColumn, saysRetired } from "../reading/retired-name.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const gone: DropColumn[] = [];
  for (const found of onExistingTables(change, "drop-column")) {
    const column = found.table?.columns.get(found.operation.column);
    if (found.isNewColumn || column?.generated === "virtual" || isKnownMissing(found)) continue;
    if (column?.generated === "stored" && isComputedAgain(found, change)) continue;
    if (wasTakenOutOfUse(found, change)) {
      yield kept(found.step, `An earlier migration took ${code(identifier(found.operation.column))} out of use.`);
    } else gone.push(found);
  }
  for (const found of Map.groupBy(gone, ({ step, key }) => `${statementKey(step)} ${key}`).values())
    yield* dropped(found);
}

type DropColumn = TableStep & { readonly operation: OperationOf<"drop-column"> };

/** The columns that one migration drops from a table are one decision. */
function* dropped(found: readonly DropColumn[]): Iterable<Observation> {
  const [first] = found;
  if (first === undefined) return;
  const { step, operation, key } = first;
  const one = found.length === 1;
  const table = sqlName(operation.table);
  const columns = found.map((each) => each.operation.column);
  const names = one
    ? code(`${table}.${identifier(operation.column)}`)
    : `${listed(columns.map(identifier))} of ${code(table)}`;
  yield violation(step, {
    subject: `${key}.${columns.join(",")}`,
    message: `DROP COLUMN removes ${names} and ${one ? "its" : "their"} data at once: the release that is still running reads or writes ${one ? "it" : "them"} and fails, and no rollback brings the data back. Release code that does not name the ${one ? "column" : "columns"} first, and drop ${one ? "it" : "them"} in the release after that.`,
    draft: inTwoReleases(found),
  });
}

/** What no longer names the columns must be able to leave them empty. */
function inTwoReleases(found: readonly DropColumn[]): readonly string[] {
  const [first] = found;
  if (first === undefined) return [];
  const table = sqlName(first.operation.table);
  const names = found.map(({ operation }) => identifier(operation.column));
  const required = found.flatMap(({ operation, table: before }) => {
    const column = before?.columns.get(operation.column);
    const isKey = before !== undefined && primaryKeyOf(before)?.columns.includes(operation.column) === true;
    return column?.notNull === true && column.default === null && !isKey ? [identifier(column.name)] : [];
  });
  return [
    ...required.map((column) => `ALTER TABLE ${table} ALTER COLUMN ${column} DROP NOT NULL;`),
    ...names.flatMap((column) => retire(table, column)),
    onceUnread,
    `ALTER TABLE ${table} ${names.map((column) => `DROP COLUMN ${column}`).join(", ")};`,
  ];
}

/** The base names it as done with: `email_deprecated`, or COMMENT ON COLUMN … IS 'deprecated, …'. */
function wasTakenOutOfUse({ operation, key }: DropColumn, { before }: MigrationChange): boolean {
  const column = before.tables.get(key)?.columns.get(operation.column);
  return column !== undefined && (isRetiredColumn(column.name) || saysRetired(column.comment));
}

/** A new expression for a generated column takes a new column: in the end it is there as before, and nothing is lost. */
function isComputedAgain({ operation, followed }: DropColumn, { after }: MigrationChange): boolean {
  const end = followed.endKey === null ? undefined : after.tables.get(followed.endKey);
  const generated = end?.columns.get(operation.column)?.generated;
  return generated === "stored" || generated === "virtual";
}

function isKnownMissing({ table, operation }: DropColumn): boolean {
  return operation.ifExists && table !== undefined && !table.columnsOpen && !table.columns.has(operation.column);
}

export const dropColumn: MigrationRule = {
  meta: {
    id: "drop-column",
    title: "Column dropped while code may use it",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "During a deployment the old and the new release run side by side. The old one still names the column in its `SELECT`s and `INSERT`s (an ORM names every column it knows), so its queries fail from the moment the column is gone; and a rollback of the release does not bring the data back.",
    remedy:
      "Contract in two releases: first one that neither reads nor writes the column (in an ORM, mark it as ignored), then one that drops it. A `NOT NULL` column without a default needs `DROP NOT NULL` in the first.",
    quietWhen: [
      "The table or the column is added earlier in the same change.",
      "The column is generated and `VIRTUAL`, so it holds no data, or generated and made again in the same change.",
      "`IF EXISTS`, and the column is known not to be there.",
      "An earlier release took it out of use and the base branch shows it: by its name (`email_deprecated`), or by `COMMENT ON COLUMN … IS 'deprecated'`.",
    ],
    references: [
      { title: "Parallel change (expand and contract)", url: "https://martinfowler.com/bliki/ParallelChange.html" },
      {
        title: "PostgreSQL: ALTER TABLE, DROP COLUMN",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-COLUMN",
      },
    ],
    examples: {
      bad: [
        {
          title: "MySQL, among other changes",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, Nickname varchar(50) NOT NULL, KEY (Nickname));",
          sql: "ALTER TABLE users DROP COLUMN nickname, ADD COLUMN a int;",
          quote: "DROP COLUMN nickname",
        },
        {
          title: "a column in use",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, nickname text);",
          sql: "ALTER TABLE users DROP COLUMN nickname;",
          quote: "DROP COLUMN nickname",
        },
      ],
      good: [
        {
          title: "added in the same change",
          sql: "ALTER TABLE users ADD COLUMN draft text;\nALTER TABLE users DROP COLUMN draft;",
        },
        {
          title: "an earlier migration says that nobody uses it",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, nickname text);\nCOMMENT ON COLUMN users.nickname IS 'deprecated, not read since 4.2';",
          sql: "ALTER TABLE users DROP COLUMN nickname;",
        },
        {
          title: "step one: the column becomes optional",
          sql: "ALTER TABLE users ALTER COLUMN nickname DROP NOT NULL;",
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
