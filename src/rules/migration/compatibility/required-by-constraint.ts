import type { ColumnDefinition, Constraint, Expression, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";
import { type FollowedTable, type TableStep, tableSteps } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const empty = new Map<FollowedTable, Set<string>>();
  const places: Place[] = [];
  const steps = tableSteps(change);
  const filled = new Set(steps.filter(isFillingTrigger).map(({ followed }) => followed));
  for (const found of steps) {
    const { step, followed, isNew } = found;
    if (isNew || step.statement.block || filled.has(followed)) continue;
    const columns = empty.get(followed) ?? new Set();
    empty.set(followed, columns);
    note(found, columns);
    const required = requiredBy(found).filter((column) => columns.delete(column));
    if (required.length > 0) places.push({ found, required });
  }
  const ofTable = ({ found }: Place) => `${statementKey(found.step)} ${found.key}`;
  for (const group of Map.groupBy(places, ofTable).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { step, operation, key } = first.found;
    const names = group.flatMap(({ required }) => required);
    const one = names.length === 1;
    yield violation(step, {
      subject: `${key}.${names.join(",")}`,
      message: `The new ${one ? "column" : "columns"} ${listed(names.map(identifier))} of ${code(sqlName(operation.table))} must not be NULL from here on and ${one ? "has" : "have"} no default: every INSERT of the release that is still running leaves ${one ? "it" : "them"} out and fails at once, NOT VALID or not. Give ${one ? "it" : "them"} a default, or require ${one ? "it" : "them"} in a migration after the release that writes ${one ? "it" : "them"}.`,
    });
  }
}

interface Place {
  readonly found: TableStep;
  readonly required: readonly string[];
}

/** Keeps the columns that this change added and that stay NULL where an INSERT leaves them out. */
function note({ operation }: TableStep, columns: Set<string>): void {
  if (operation.kind === "add-column" && isLeftEmpty(operation.column)) columns.add(operation.column.name);
  if (operation.kind === "set-default" && operation.default.constant !== null) columns.delete(operation.column);
  if (operation.kind === "alter-identity" && operation.generated !== null) columns.delete(operation.column);
  if (operation.kind === "drop-column") columns.delete(operation.column);
  if (operation.kind === "rename-column" && columns.delete(operation.column)) columns.add(operation.to);
}

/** A BEFORE INSERT trigger of the same deployment may fill any new column, wherever in the change it is made. */
const isFillingTrigger = ({ operation }: TableStep): boolean =>
  operation.kind === "create-trigger" && operation.timing === "before" && operation.events.includes("insert");

const isLeftEmpty = ({ notNull, default: value, generated, serial }: ColumnDefinition): boolean =>
  !notNull && !serial && generated === null && isNull(value);

const isNull = (value: Expression | null): boolean => value === null || value.constant === null;

/** The columns that an operation forbids to be NULL. */
function requiredBy({ operation }: TableStep): readonly string[] {
  switch (operation.kind) {
    case "add-column":
      return operation.constraints.flatMap(columnsRequired);
    case "add-constraint":
      return columnsRequired(operation.constraint);
    case "set-not-null":
      return [operation.column];
    default:
      return [];
  }
}

function columnsRequired(constraint: Constraint): readonly string[] {
  if (constraint.kind === "check") return constraint.expression.impliesNotNull;
  return constraint.kind === "not-null" ? [constraint.column] : [];
}

export const requiredByConstraint: MigrationRule = {
  meta: {
    id: "required-by-constraint",
    title: "New column required before code can write it",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`NOT VALID` spares the rows that are there and no others: from the moment the constraint stands, every new row is checked. During a rolling deployment the old release does not know the column, so its `INSERT`s fail although the migration was written by the book.",
    remedy:
      "Release code that writes the column first and add the constraint in a migration after it; or give the column a default that old code may rely on.",
    quietWhen: [
      "The table is made earlier in the same change, or the column was there before it.",
      "The column has a default that is not NULL, is generated or an identity, or a `BEFORE INSERT` trigger of the same change may fill it.",
      "The column is declared `NOT NULL` where it is added: `add-required-column` tells about that.",
    ],
    references: [
      { title: "squawk #937", url: "https://github.com/sbdchd/squawk/issues/937" },
      {
        title: "PostgreSQL: ALTER TABLE, ADD table_constraint",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT",
      },
    ],
    examples: {
      bad: [
        {
          title: "the safe recipe, too early",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE users ADD COLUMN email text;\nALTER TABLE users ADD CONSTRAINT email_set CHECK (email IS NOT NULL) NOT VALID;",
          quote: "ADD CONSTRAINT email_set CHECK (email IS NOT NULL) NOT VALID",
        },
        {
          title: "SET NOT NULL behind the backfill",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE users ADD COLUMN email text;\nUPDATE users SET email = '';\nALTER TABLE users ALTER COLUMN email SET NOT NULL;",
          quote: "ALTER COLUMN email SET NOT NULL",
        },
      ],
      good: [
        {
          title: "a column of an earlier release",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "ALTER TABLE users ADD CONSTRAINT email_set CHECK (email IS NOT NULL) NOT VALID;",
        },
        {
          title: "a default for code that does not know the column",
          sql: "ALTER TABLE users ADD COLUMN email text DEFAULT '';\nALTER TABLE users ADD CONSTRAINT email_set CHECK (email IS NOT NULL) NOT VALID;",
        },
      ],
    },
  },
  check,
};
