import type {
  ColumnDefinition,
  MigrationChange,
  Operation,
  OperationOf,
  Step,
} from "../../../artifacts/migration/index.ts";
import { rebuildsIn } from "../reading/rebuild-steps.ts";

/** A column that the change declares, where it stands, and the CREATE TABLE around it (null: ADD COLUMN). */
export interface WrittenColumn {
  readonly step: Step;
  readonly column: ColumnDefinition;
  readonly table: string;
  readonly created: OperationOf<"create-table"> | null;
}

/** The columns that a change declares; those that a table made anew takes over as they were are left out. */
export function* columnsWritten(change: MigrationChange): Iterable<WrittenColumn> {
  for (const step of change.steps) yield* ofOperation(step, step.operation, () => true);
  for (const { create, definition, old } of rebuildsIn(change)) {
    yield* ofOperation(
      create,
      definition,
      ({ name, type }) => old.columns.get(name)?.type.name !== type.name,
      old.name,
    );
  }
}

function* ofOperation(
  step: Step,
  operation: Operation,
  isNew: (column: ColumnDefinition) => boolean,
  called?: string,
): Iterable<WrittenColumn> {
  if (operation.kind === "create-table" && operation.query === null) {
    for (const column of operation.columns) {
      if (isNew(column)) yield { step, column, table: called ?? operation.table.name, created: operation };
    }
  }
  // What stands for a part of a rebuild is told with the rebuild.
  const written = step.statement.operations.some(({ kind }) => kind === "add-column");
  if (operation.kind === "add-column" && written) {
    yield { step, column: operation.column, table: operation.table.name, created: null };
  }
}
