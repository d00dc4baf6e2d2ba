import type { Constraint } from "../operation.ts";
import type { Schema, Table } from "../schema.ts";
import { defaultName, isNameTaken } from "./default-name.ts";

/** The name of a constraint: as given, that of the index it takes over, or the one the server chooses. */
export function constraintName(schema: Schema, table: Table, constraint: Constraint): string {
  if (constraint.name !== null) return constraint.name;
  const choose = (columns: readonly string[], label: Parameters<typeof defaultName>[2]): string =>
    defaultName(table.name, columns, label, isNameTaken(schema, table));
  switch (constraint.kind) {
    case "primary-key":
      return constraint.usingIndex ?? choose([], "pkey");
    case "unique":
      return constraint.usingIndex ?? choose(constraint.columns, "key");
    case "foreign-key":
      return choose(constraint.columns, "fkey");
    case "exclusion":
      return choose(constraint.columns, "excl");
    case "not-null":
      return choose([constraint.column], "not_null");
    case "check": {
      const { columns } = constraint.expression;
      return choose(columns.length === 1 ? columns : [], "check");
    }
    default:
      return constraint satisfies never;
  }
}
