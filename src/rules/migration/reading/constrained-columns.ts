import type { Table } from "../../../artifacts/migration/index.ts";

/** The columns that the constraints of a table speak of. */
export interface ConstrainedColumns {
  /** A check reads them. */
  readonly checked: ReadonlySet<string>;
  /** A check says that they are not null. */
  readonly notNull: ReadonlySet<string>;
  /** Part of a primary key, a unique constraint or a foreign key. */
  readonly keyed: ReadonlySet<string>;
  /** Part of a foreign key. */
  readonly referencing: ReadonlySet<string>;
}

const known = new WeakMap<Table, ConstrainedColumns>();

/** Reads the constraints of a table once, however many of its columns are asked about. */
export function constrainedColumns(table: Table): ConstrainedColumns {
  const before = known.get(table);
  if (before !== undefined) return before;
  const [checked, notNull] = [new Set<string>(), new Set<string>()];
  const [keyed, referencing] = [new Set<string>(), new Set<string>()];
  for (const constraint of table.constraints.values()) {
    if (constraint.kind === "check") {
      for (const column of constraint.expression.columns) checked.add(column);
      for (const column of constraint.expression.impliesNotNull) notNull.add(column);
    } else if ("columns" in constraint && constraint.kind !== "exclusion") {
      for (const column of constraint.columns) {
        keyed.add(column);
        if (constraint.kind === "foreign-key") referencing.add(column);
      }
    }
  }
  const found = { checked, notNull, keyed, referencing };
  known.set(table, found);
  return found;
}
