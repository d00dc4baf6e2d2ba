import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { tableSteps } from "../reading/table-steps.ts";
import { sqlite } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key, table } of tableSteps(change)) {
    if (operation.kind !== "drop-column" || table === undefined) continue;
    // What stands for a part of a rebuild is no ALTER TABLE.
    if (!step.statement.operations.some(({ kind }) => kind === "drop-column")) continue;
    const obstacle = obstacleOf(table, operation.column);
    if (obstacle === null) continue;
    const name = sqlName(operation.table);
    yield violation(step, {
      subject: `${key}.${operation.column}`,
      message: `${code(`${name}.${identifier(operation.column)}`)} ${obstacle.what}: SQLite refuses to drop such a column, and the migration stops here. ${obstacle.remedy}.`,
      ...(obstacle.draft === undefined
        ? {}
        : { draft: [obstacle.draft, `ALTER TABLE ${name} DROP COLUMN ${identifier(operation.column)};`] }),
    });
  }
}

interface Obstacle {
  readonly what: string;
  readonly remedy: string;
  readonly draft?: string;
}

const rebuild = "Make the table anew without it and copy the rows (create, copy, drop, rename)";

/** What makes SQLite refuse a DROP COLUMN (lang_altertable.html, 5). */
function obstacleOf(table: Table, column: string): Obstacle | null {
  for (const constraint of table.constraints.values()) {
    if (constraint.kind === "primary-key" && constraint.columns.includes(column)) {
      return { what: "is part of the primary key", remedy: rebuild };
    }
    if (constraint.kind === "unique" && constraint.columns.includes(column)) {
      return { what: "is part of a UNIQUE constraint", remedy: rebuild };
    }
    if (constraint.kind === "foreign-key" && constraint.columns.includes(column) && constraint.columns.length > 1) {
      return { what: "is part of a foreign key of the table", remedy: rebuild };
    }
    if (
      constraint.kind === "check" &&
      constraint.expression.columns.includes(column) &&
      constraint.expression.columns.length > 1
    ) {
      return { what: "is read by a CHECK constraint of the table", remedy: rebuild };
    }
  }
  for (const index of table.indexes.values()) {
    const reads = index.keys.some((key) => key.column === column || key.expression?.columns.includes(column) === true);
    if (index.constraint === null && (reads || index.where?.columns.includes(column) === true)) {
      const drop = `DROP INDEX ${identifier(index.name)};`;
      return {
        what: `is used by the index ${code(identifier(index.name))}`,
        remedy: `Write ${code(drop)} before it`,
        draft: drop,
      };
    }
  }
  for (const each of table.columns.values()) {
    if (each.computedFrom?.includes(column) === true) {
      return {
        what: `is read by the generated column ${code(identifier(each.name))}`,
        remedy: "Drop the generated column first",
      };
    }
  }
  return null;
}

export const sqliteDropColumnIndexed: MigrationRule = {
  dialects: ["sqlite"],
  meta: {
    id: "sqlite-drop-column-indexed",
    title: "Column that SQLite refuses to drop",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`DROP COLUMN` of SQLite fails for a column that is part of a key, an index, a constraint of the table or a generated column: unlike other databases it takes none of them along.",
    remedy:
      "Drop the index, trigger or view that uses the column first; for a column of a key or constraint make the table anew.",
    quietWhen: ["The index is dropped before, or the table is made anew without the column."],
    references: [sqlite.dropColumn],
    examples: {
      bad: [
        {
          title: "a column with an index",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\nCREATE INDEX users_email ON users (email);",
          sql: "ALTER TABLE users DROP COLUMN email;",
          quote: "DROP COLUMN email",
        },
      ],
      good: [
        {
          title: "the index is dropped first",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\nCREATE INDEX users_email ON users (email);",
          sql: "DROP INDEX users_email;\nALTER TABLE users DROP COLUMN email;",
        },
      ],
    },
  },
  check,
};
