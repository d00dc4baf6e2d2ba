import type { ObjectName } from "../object-name.ts";
import type { Constraint, OperationOf } from "../operation.ts";
import { type SpellColumn, spelledExpression, spelledList } from "./spelling.ts";

/** A table that a foreign key points at, and how its columns are spelled. */
export interface SpelledTarget {
  readonly references: ObjectName;
  readonly spell: SpellColumn;
}

/** A constraint with its columns, and those that it points at, as the catalogue spells them. */
export function spelledConstraint(
  constraint: Constraint,
  spell: SpellColumn,
  targetOf: (references: ObjectName) => SpelledTarget,
): Constraint {
  switch (constraint.kind) {
    case "primary-key":
    case "unique":
    case "exclusion":
      return { ...constraint, columns: spelledList(constraint.columns, spell) };
    case "check":
      return { ...constraint, expression: spelledExpression(constraint.expression, spell) };
    case "not-null":
      return { ...constraint, column: spell(constraint.column) };
    default: {
      const target = targetOf(constraint.references);
      return {
        ...constraint,
        columns: spelledList(constraint.columns, spell),
        references: target.references,
        referencedColumns: spelledList(constraint.referencedColumns, target.spell),
      };
    }
  }
}

/** The keys of an index with their columns as the catalogue spells them. */
export const spelledKeys = (
  keys: OperationOf<"create-index">["keys"],
  spell: SpellColumn,
): OperationOf<"create-index">["keys"] =>
  keys.map((key) => ({
    ...key,
    column: key.column === null ? null : spell(key.column),
    expression: spelledExpression(key.expression, spell),
  }));

/** An UPDATE with its columns as the catalogue spells them. */
export const spelledUpdate = (operation: OperationOf<"update">, spell: SpellColumn): OperationOf<"update"> => ({
  ...operation,
  columns: spelledList(operation.columns, spell),
  assignments: operation.assignments.map(({ column, value }) => ({
    column: spell(column),
    value: spelledExpression(value, spell),
  })),
  where: spelledExpression(operation.where, spell),
});
