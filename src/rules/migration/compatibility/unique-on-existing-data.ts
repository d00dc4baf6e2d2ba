import type { Table } from "../../../artifacts/migration/index.ts";
import { manual } from "../reading/manual.ts";
import { code, columnList, identifier, sqlName } from "../reading/sql-name.ts";
import { type DataStep, defineDataRule } from "./define-data-rule.ts";

/** The columns that a step demands to be unique; null: it demands nothing, or of expressions. */
function uniqueColumns({ operation }: DataStep): readonly string[] | null {
  if (operation.kind === "create-index") {
    const names = operation.keys.flatMap(({ column }) => (column === null ? [] : [column]));
    return operation.unique && !operation.only && names.length === operation.keys.length ? names : null;
  }
  if (operation.kind !== "add-constraint") return null;
  const { constraint } = operation;
  if (constraint.kind !== "unique" && constraint.kind !== "primary-key") return null;
  return constraint.usingIndex === null ? constraint.columns : null;
}

/** No honest table has more indexes than this; those of a hostile one are not all looked at, for every new one again. */
const most = 200;

/** Some unique index of the table has no other columns than these. */
function isUnique(table: Table | undefined, columns: readonly string[]): boolean {
  let looked = 0;
  for (const { unique, where, keys } of table?.indexes.values() ?? []) {
    if (++looked > most) return false;
    if (unique && where === null && keys.every(({ column }) => column !== null && columns.includes(column)))
      return true;
  }
  return false;
}

export const uniqueOnExistingData = defineDataRule({
  demand: (found, cleaning, change) => {
    const { operation, key, table } = found;
    const columns = uniqueColumns(found);
    if (columns === null || columns.length === 0) return null;
    if (isUnique(table, columns) || isUnique(change.before.tables.get(key), columns)) return null;
    if (columns.some((column) => cleaning.written.has(column) || cleaning.empty.has(column))) return null;
    const name = sqlName(operation.table);
    const list = columnList(columns);
    const concurrent = operation.kind === "create-index" && operation.concurrently;
    const where = operation.kind === "create-index" && operation.where !== null ? ` WHERE ${operation.where.sql}` : "";
    return {
      subject: `${key} ${columns.join(",")}`,
      // Elsewhere no rule on locks speaks of the build.
      alone: concurrent || change.dialect !== "postgresql",
      message: `${code(`${name} ${list}`)} becomes unique over rows that are there: a single duplicate makes the statement fail in the middle of the deployment${concurrent ? ", and leaves an INVALID index behind" : ""}. Look for duplicates before, and merge or remove them in a migration of their own.`,
      query: `SELECT ${columns.map(identifier).join(", ")}, count(*) FROM ${name}${where} GROUP BY ${columns.map((_, at) => at + 1).join(", ")} HAVING count(*) > 1;`,
    };
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  meta: {
    id: "unique-on-existing-data",
    title: "Uniqueness demanded of rows that are there",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Duplicates that nobody knew of make the statement fail, after minutes of building, on the server that has them: production. A concurrent build leaves an `INVALID` index behind as well.",
    remedy:
      "Run the query for duplicates on production before. Merge or remove them in a migration of its own, together with the change of the code that wrote them.",
    quietWhen: [
      "The table is made or emptied earlier in the same change, or is temporary.",
      "The columns, or fewer of them, are unique already.",
      "The same change deletes rows of the table, or writes one of the columns, before.",
      "A column is new and NULL in every row.",
      "Only advice where the statement also locks the table for the time of the build, and is reported for that.",
    ],
    references: [manual.createIndex],
    examples: {
      bad: [
        {
          title: "a column that nothing kept unique",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);",
          quote: "CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email)",
        },
      ],
      good: [
        {
          title: "duplicates are removed before",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "DELETE FROM users a USING users b WHERE a.email = b.email AND a.id > b.id;\nCREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);",
        },
      ],
    },
  },
});
