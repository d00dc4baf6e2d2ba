import type { Constraint, OperationOf, Table, TableConstraint } from "../../../artifacts/migration/index.ts";

/** A table and the statement that made it. */
interface Made {
  readonly made: Table;
  readonly definition: OperationOf<"create-table">;
}

/** A table that takes another's place, with its columns spelled as the other's, since SQLite compares them without case. */
export function spelledAsBefore(old: Table, { made, definition }: Made): Made {
  const before = new Map([...old.columns.keys()].map((name) => [name.toLowerCase(), name]));
  const spell = (name: string): string => before.get(name.toLowerCase()) ?? name;
  if ([...made.columns.keys()].every((name) => spell(name) === name)) return { made, definition };
  const columns = [...made.columns.values()].map((column) => ({ ...column, name: spell(column.name) }));
  const constraints = [...made.constraints].map(
    ([name, constraint]) => [name, withColumns<TableConstraint>(constraint, spell)] as const,
  );
  return {
    made: {
      ...made,
      columns: new Map(columns.map((column) => [column.name, column])),
      constraints: new Map(constraints),
    },
    definition: {
      ...definition,
      columns: definition.columns.map((column) => ({ ...column, name: spell(column.name) })),
      constraints: definition.constraints.map((each) => withColumns<Constraint>(each, spell)),
    },
  };
}

const withColumns = <C extends object>(constraint: C, spell: (name: string) => string): C =>
  "columns" in constraint && Array.isArray(constraint.columns)
    ? { ...constraint, columns: constraint.columns.map(spell) }
    : constraint;
