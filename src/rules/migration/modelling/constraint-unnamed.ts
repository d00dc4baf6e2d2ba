import { type MigrationChange, resolveRelation } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { constraintName } from "../draft/constraint-name.ts";
import { insertAt } from "../draft/insertion.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { linesOf } from "../reading/text-of-range.ts";
import { manual } from "./references.ts";

const said = {
  unique: { word: "unique constraint", sql: "UNIQUE" },
  "foreign-key": { word: "foreign key", sql: "FOREIGN KEY" },
  check: { word: "check constraint", sql: "CHECK" },
  exclusion: { word: "exclusion constraint", sql: "EXCLUDE" },
} as const;

function* check({ steps }: MigrationChange): Iterable<Observation> {
  for (const step of steps) {
    const { operation } = step;
    if (operation.kind !== "add-constraint" || operation.constraint.name !== null) continue;
    const { kind, range } = operation.constraint;
    // There is one primary key, and NOT NULL is dropped by its column.
    if (kind === "primary-key" || kind === "not-null") continue;
    const { word, sql } = said[kind];
    const table = sqlName(operation.table);
    const name = constraintName(step, resolveRelation(step.before, operation.table), operation.constraint);
    const start = { line: range.startLine, column: range.startColumn };
    yield violation(step, {
      suggestion:
        name === null || step.statement.block
          ? null
          : insertAt(linesOf(step.migration), start, `CONSTRAINT ${identifier(name)} `),
      subject: `${table} ${kind} ${range.startLine}`,
      range,
      message: `The ${word} on ${code(table)} has no name: PostgreSQL makes one up, with a number behind it where that is taken, so a later migration may name the wrong one in another database. Write ${code(`ADD CONSTRAINT … ${sql} …`)}.`,
    });
  }
}

export const constraintUnnamed: MigrationRule = {
  meta: {
    id: "constraint-unnamed",
    title: "Constraint without a name",
    item: "entities-and-constraints",
    severity: "advice",
    offByDefault: true,
    problem:
      "The server makes up a name from the table and the columns and puts a number behind it where that is taken. Databases with another past get another name, and `DROP CONSTRAINT` in a later migration fails in one of them.",
    remedy: "Name it: `ADD CONSTRAINT users_email_key UNIQUE (email)`.",
    quietWhen: [
      "The policy does not turn the rule on.",
      "It is a primary key or NOT NULL, or is declared with its table or column: nothing can have taken the name.",
    ],
    references: [manual("ALTER TABLE", "sql-altertable.html")],
    examples: {
      bad: [
        {
          title: "a name that the server makes up",
          sql: "ALTER TABLE posts ADD FOREIGN KEY (user_id) REFERENCES users (id);",
          quote: "FOREIGN KEY (user_id) REFERENCES users (id)",
        },
      ],
      good: [
        {
          title: "a name",
          sql: "ALTER TABLE posts ADD CONSTRAINT posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id);",
        },
      ],
    },
  },
  check,
};
