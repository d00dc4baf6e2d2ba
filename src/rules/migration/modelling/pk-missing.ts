import type { Dialect, MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { type NewTable, newTables } from "../reading/new-tables.ts";
import { code, columnList, keyName } from "../reading/sql-name.ts";

/** Names of tables that rows only pass through. */
const passing = /(^|_)(staging|stage|stg|tmp|temp|scratch|backup|bak|import|dump)(_|\d|$)/i;

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of newTables(change)) {
    const { table, step } = found;
    if (isPartition(found) || copiesUnknownIndexes(found, change) || passing.test(table.name)) continue;
    const key = [...table.constraints.values()].find(({ kind }) => kind === "primary-key");
    const name = keyName(table.key);
    if (key?.kind === "primary-key") {
      yield kept(step, `${code(name)} has the primary key ${code(columnList(key.columns))}.`);
      continue;
    }
    yield violation(step, {
      subject: table.key,
      message: `${code(name)} has no primary key: duplicate rows cannot be told apart, ${replication[change.dialect]}ORMs and online-migration tools cannot address a row. ${remedy(found, change.dialect)}`,
      draft: draftOf(found, change.dialect),
    });
  }
}

/** What a table without a key means to copies of the database. */
const replication: Readonly<Record<Dialect, string>> = {
  postgresql: "logical replication refuses UPDATE and DELETE on it, and ",
  mysql: "a replica looks through the whole table for each row that changes, and ",
  sqlite: "and ",
};

/** A key that counts up by itself. */
const newKey: Readonly<Record<Dialect, string>> = {
  postgresql: "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
  mysql: "id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY",
  sqlite: "id INTEGER PRIMARY KEY",
};

function remedy({ table }: NewTable, dialect: Dialect): string {
  const columns = keyColumns(table);
  if (columns !== null) return `Declare ${code(`PRIMARY KEY ${columnList(columns)}`)}.`;
  return `Declare the columns that identify a row as ${code("PRIMARY KEY (…)")}, or add ${code(newKey[dialect])}.`;
}

function draftOf({ table }: NewTable, dialect: Dialect): readonly string[] {
  // SQLite adds a key to no table that is there.
  if (dialect === "sqlite") return [];
  const columns = keyColumns(table);
  const name = keyName(table.key);
  return columns === null
    ? [`ALTER TABLE ${name} ADD COLUMN ${newKey[dialect]};`]
    : [`ALTER TABLE ${name} ADD PRIMARY KEY ${columnList(columns)};`];
}

/** The columns that identify a row by what the table says of them; null where nothing does. */
function keyColumns(table: Table): readonly string[] | null {
  const unique = uniqueColumns(table);
  if (unique !== null) return unique;
  const columns = [...table.columns.keys()];
  if (columns.length > 1 && columns.every((column) => /(_id|Id)$/.test(column))) return columns;
  return table.columns.has("id") ? ["id"] : null;
}

/** The columns of a unique index that could be the key as they are: whole rows, no NULLs. */
function uniqueColumns(table: Table): readonly string[] | null {
  for (const { unique, where, keys } of table.indexes.values()) {
    const columns = keys.flatMap(({ column }) => (column === null ? [] : [column]));
    const notNull = columns.every((column) => table.columns.get(column)?.notNull === true);
    if (unique && where === null && columns.length === keys.length && notNull) return columns;
  }
  return null;
}

/** A partition takes the key of its parent. */
function isPartition({ table, operation }: NewTable): boolean {
  return table.partitionOf !== null || operation.origins.some(({ kind }) => kind === "partition-of");
}

/** LIKE … INCLUDING INDEXES brings the key of a table whose keys nobody knows. */
function copiesUnknownIndexes({ operation, step }: NewTable, change: MigrationChange): boolean {
  return operation.origins.some(({ kind, table, including }) => {
    if (kind !== "like" || table === null || !including.includes("indexes")) return false;
    const source = [...step.before.tables.values()].find(
      (each) => each.name === table.name && (table.schema === null || each.schema === table.schema),
    );
    return source === undefined || source.assumed || !change.before.tables.has(source.key);
  });
}

export const pkMissing: MigrationRule = {
  meta: {
    id: "pk-missing",
    title: "Table without a primary key",
    item: "entities-and-constraints",
    severity: "blocking",
    problem:
      "Without a key the same row can be stored twice and neither copy can be addressed. Logical replication refuses `UPDATE` and `DELETE` on the table, and ORMs and online-migration tools cannot work with it.",
    remedy:
      "Declare the columns that identify a row as `PRIMARY KEY` (both references of a join table), or add `id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY`.",
    quietWhen: [
      "A later statement of the same change adds the key.",
      "The table is a partition, which takes the key of its parent, or copies one with `LIKE … INCLUDING INDEXES`.",
      "The table is temporary, or its name says that rows only pass through (`…_staging`, `tmp_…`, `…_backup`).",
    ],
    references: [
      {
        title: "PostgreSQL: Primary keys",
        url: "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS",
      },
      {
        title: "PostgreSQL: Replica identity",
        url: "https://www.postgresql.org/docs/current/logical-replication-publication.html#LOGICAL-REPLICATION-PUBLICATION-REPLICA-IDENTITY",
      },
    ],
    examples: {
      bad: [
        {
          title: "MySQL",
          dialect: "mysql",
          sql: "CREATE TABLE `logs` (`message` text, KEY (`message`(20))) ENGINE=InnoDB;",
          quote: "CREATE TABLE `logs` (`message` text, KEY (`message`(20))) ENGINE=InnoDB",
        },
        {
          title: "no key at all",
          sql: "CREATE TABLE tags (name text NOT NULL);",
          quote: "CREATE TABLE tags (name text NOT NULL)",
        },
        {
          title: "a unique index is not a key",
          sql: "CREATE TABLE tags (name text NOT NULL UNIQUE);",
          quote: "CREATE TABLE tags (name text NOT NULL UNIQUE)",
        },
      ],
      good: [
        {
          title: "MySQL, within the column",
          dialect: "mysql",
          sql: "CREATE TABLE `logs` (`id` int AUTO_INCREMENT PRIMARY KEY, `message` text);",
        },
        { title: "declared with the table", sql: "CREATE TABLE tags (name text PRIMARY KEY);" },
        {
          title: "added later in the change",
          sql: "CREATE TABLE tags (name text NOT NULL);\nALTER TABLE tags ADD PRIMARY KEY (name);",
        },
        { title: "a temporary table", sql: "CREATE TEMPORARY TABLE moved (id bigint);" },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
