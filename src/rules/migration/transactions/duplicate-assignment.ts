import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { textOfRange } from "../reading/text-of-range.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const { operation, migration } = step;
    if (operation.kind === "create-table") {
      const column = repeated(operation.columns, ({ name }) => name);
      if (column === undefined) continue;
      const name = code(identifier(column.name));
      const table = code(sqlName(operation.table));
      yield violation(step, {
        subject: `${sqlName(operation.table)}.${column.name}`,
        range: column.range,
        message: `${table} declares the column ${name} twice: the server refuses the statement and the deployment fails. Remove one of the two, or rename it.`,
      });
    } else if (operation.kind === "create-view") {
      const column = repeated(operation.columns ?? [], (name) => name);
      if (column === undefined) continue;
      yield violation(step, {
        subject: `${sqlName(operation.view)}.${column}`,
        message: `${code(sqlName(operation.view))} has the column ${code(identifier(column))} twice: the server refuses the statement and the deployment fails. Name one of the two otherwise, with AS.`,
      });
    } else if (operation.kind === "insert" || operation.kind === "update") {
      const twice = operation.marks.filter(({ kind }) => kind === "assigned-twice");
      const [first] = twice;
      if (first === undefined) continue;
      const names = [...new Set(twice.map(({ range }) => code(textOfRange(migration, range))))].join(", ");
      yield violation(step, {
        subject: `${operation.kind} ${sqlName(operation.table)} ${names}`,
        range: first.range,
        message: `${operation.kind === "insert" ? "INSERT into" : "UPDATE of"} ${code(sqlName(operation.table))} assigns ${names} more than once: the server refuses the statement and the deployment fails. Keep the value that is meant and remove the others.`,
      });
    }
  }
}

/** The first column whose name another had before it. */
function repeated<Column>(columns: readonly Column[], nameOf: (column: Column) => string): Column | undefined {
  const seen = new Set<string>();
  return columns.find((column) => seen.size === seen.add(nameOf(column)).size);
}

export const duplicateAssignment: MigrationRule = {
  meta: {
    id: "duplicate-assignment",
    title: "Column named twice in one statement",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`UPDATE … SET a = 1, a = 2`, an `INSERT` with a column listed twice, and a table or a view with two columns of a name are errors. The statement fails when it runs, which is on the server, in the middle of a deployment.",
    remedy: "Keep the value that is meant and remove the others.",
    quietWhen: [
      "The assignments are to elements of an array or to fields of a composite: `SET a[1] = 1, a[2] = 2`.",
      'The names differ in quotes and case: `"A"` is not `a`.',
    ],
    references: [{ title: "PostgreSQL: UPDATE", url: "https://www.postgresql.org/docs/current/sql-update.html" }],
    examples: {
      bad: [
        { title: "in UPDATE", sql: "UPDATE users SET name = 'a', role = 'b', name = 'c' WHERE id = 1;", quote: "name" },
        { title: "in INSERT", sql: "INSERT INTO users (id, name, id) VALUES (1, 'a', 2);", quote: "id" },
      ],
      good: [{ title: "elements of an array", sql: "UPDATE users SET tags[1] = 'a', tags[2] = 'b' WHERE id = 1;" }],
    },
  },
  check,
};
