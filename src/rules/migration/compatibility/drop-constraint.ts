import type { MigrationChange, TableConstraint } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type DroppedConstraint, droppedConstraints } from "../reading/dropped-constraints.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const dropped = [...droppedConstraints(change)].filter(({ isPrimaryKey }) => !isPrimaryKey);
  const kindIn = ({ step, constraint }: DroppedConstraint) => `${statementKey(step)} ${constraint?.kind ?? ""}`;
  for (const found of Map.groupBy(dropped, kindIn).values()) {
    const [first] = found;
    if (first === undefined) continue;
    const { step, operation, constraint } = first;
    yield violation(step, {
      subject: found.map((each) => `${each.key} ${each.operation.name}`).join(" "),
      message: `DROP CONSTRAINT takes ${code(identifier(operation.name))} off ${code(sqlName(operation.table))} and nothing replaces it: ${lost(constraint)} ${remedy(constraint)}`,
    });
  }
}

function lost(constraint: TableConstraint | undefined): string {
  switch (constraint?.kind) {
    case "foreign-key":
      return "from then on rows may point at parents that are not there, deletes leave orphans behind, and the key cannot come back before they are cleaned up.";
    case "unique":
      return "duplicates may be written from then on, and INSERT … ON CONFLICT of the running release fails because no constraint matches it any more.";
    case "exclusion":
      return "rows that exclude each other may be written from then on.";
    default:
      return "what it kept out may be written from then on, and it cannot come back before those rows are cleaned up.";
  }
}

const remedy = (constraint: TableConstraint | undefined): string =>
  constraint?.kind === "unique"
    ? "Release code that does not rely on it first, or build the unique index that takes its place before it goes."
    : "Say in the migration why it may go, or add the constraint that takes its place in the same change.";

export const dropConstraint: MigrationRule = {
  meta: {
    id: "drop-constraint",
    title: "Constraint dropped without a replacement",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "The constraint was what every writer could rely on. Without it bad rows arrive unnoticed, and putting it back means finding and repairing them first; `ON CONFLICT` needs the unique constraint it names, and fails at once.",
    remedy:
      "Drop it only with the column or together with its replacement, in one change: `ADD CONSTRAINT … NOT VALID` under a new name, then `DROP CONSTRAINT`, then `VALIDATE`.",
    quietWhen: [
      "The same change adds a constraint of the same kind on the same columns, a foreign key over those and more to the same table, one of the same name, or a unique index that is at least as strict.",
      "Its column or its table is dropped too, or the table or the constraint was made in the same change.",
      "It is a check that a column is not null, and the column is `NOT NULL` by now.",
      "`IF EXISTS`, and the constraint is known not to be there.",
      "It is the primary key: `drop-pk` tells about that.",
      "The same migration drops another of its kind: one finding names all places.",
    ],
    references: [
      {
        title: "PostgreSQL: Constraints",
        url: "https://www.postgresql.org/docs/current/ddl-constraints.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "a foreign key",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint CONSTRAINT orders_user REFERENCES users);",
          sql: "ALTER TABLE orders DROP CONSTRAINT orders_user;",
          quote: "DROP CONSTRAINT orders_user",
        },
      ],
      good: [
        {
          title: "another takes its place",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint CONSTRAINT orders_user REFERENCES users);",
          sql: "ALTER TABLE orders DROP CONSTRAINT orders_user, ADD CONSTRAINT orders_user_id FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE NOT VALID;",
        },
        {
          title: "its column goes too",
          base: "CREATE TABLE orders (id bigint PRIMARY KEY, code text CONSTRAINT orders_code UNIQUE);",
          sql: "ALTER TABLE orders DROP CONSTRAINT orders_code, DROP COLUMN code;",
        },
      ],
    },
  },
  check,
};
