import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const { operation } = step;
    if (operation.kind !== "update") continue;
    const idle = operation.assignments.filter(
      ({ column, value }) => value !== null && isItself(column, value.sql, operation.table.name),
    );
    if (idle.length === 0) continue;
    const table = code(sqlName(operation.table));
    const columns = listed(idle.map(({ column }) => identifier(column)));
    const all = idle.length === operation.assignments.length;
    yield violation(step, {
      subject: `${sqlName(operation.table)} ${idle.map(({ column }) => column).join(",")}`,
      message: `UPDATE of ${table} assigns ${columns} ${idle.length === 1 ? "its" : "their"} own value: ${
        all
          ? "no value changes, and every row is written anew all the same"
          : "that part does nothing, and a value may be missing"
      }. Write the value that is meant, or remove the assignment; to run triggers once more, say so in a comment.`,
    });
  }
}

/** A name, in quotes or not, with its table before it or without. A column of a joined table of that name has another qualifier. */
function isItself(column: string, sql: string, table: string): boolean {
  const parts = sql
    .trim()
    .split(".")
    .map((part) => part.replace(/^(["`])(.*)\1$/s, "$2"));
  return parts.at(-1) === column && (parts.length === 1 || (parts.length === 2 && parts[0] === table));
}

export const selfAssignment: MigrationRule = {
  meta: {
    id: "self-assignment",
    title: "Column set to itself",
    item: "transactional-boundaries",
    severity: "advice",
    problem:
      "`SET a = a` changes nothing that anybody can see, but writes a new version of each row and of its index entries. Most often another column or table was meant.",
    remedy: "Write the value that is meant, or remove the assignment.",
    quietWhen: ["The value is an expression, or a column of another table."],
    references: [{ title: "PostgreSQL: UPDATE", url: "https://www.postgresql.org/docs/current/sql-update.html" }],
    examples: {
      bad: [
        {
          title: "MySQL",
          dialect: "mysql",
          sql: "UPDATE users SET name = `name` WHERE id < 100;",
          quote: "UPDATE users SET name = `name` WHERE id < 100",
        },
        {
          title: "the same column",
          sql: "UPDATE users SET name = name WHERE id < 100;",
          quote: "UPDATE users SET name = name WHERE id < 100",
        },
      ],
      good: [{ title: "an expression", sql: "UPDATE users SET name = trim(name) WHERE id < 100;" }],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
