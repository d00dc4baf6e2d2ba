import type { MigrationChange, RelationKey, Step, Table } from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { tableSteps } from "../reading/table-steps.ts";

/** What is said of how a table is stored. */
export type TableOptions = NonNullable<Table["options"]>;

/** What a step states of how a table is stored. */
export interface StatedOptions {
  readonly step: Step;
  readonly key: RelationKey;
  readonly options: TableOptions;
  /** What was known of it before; undefined: the table is new, or nothing was said. */
  readonly before: TableOptions | undefined;
  /** As it is behind the step. */
  readonly table: Table | undefined;
  readonly isNewTable: boolean;
}

/** The options that a change states of tables, CONVERT TO CHARACTER SET among them; temporary tables are left out. */
export const optionsStated: (change: MigrationChange) => readonly StatedOptions[] = oncePerChange((change) =>
  tableSteps(change).flatMap(({ step, operation, key, table: before, followed }) => {
    const options = statedBy(operation);
    const table = step.after.tables.get(key);
    if (options === undefined || table?.persistence === "temporary" || followed.endKey === null) return [];
    return [{ step, key, options, before: before?.options, table, isNewTable: followed.madeBy !== null }];
  }),
);

function statedBy(operation: Step["operation"]): TableOptions | undefined {
  if (operation.kind === "create-table" || operation.kind === "set-table-options") return operation.options;
  if (operation.kind !== "convert-charset" || operation.charset === "default") return undefined;
  const { charset, collation } = operation;
  return { charset, ...(collation === null ? {} : { collation }) };
}
