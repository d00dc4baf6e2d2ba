import type {
  Column,
  ColumnType,
  Expression,
  MigrationChange,
  OperationOf,
  RelationKey,
  Step,
  Table,
} from "../../../artifacts/migration/index.ts";
import type { Range } from "../../../charter/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { keyName } from "./sql-name.ts";
import { statementKey } from "./statement-key.ts";
import { type FollowedTable, isKind, tableSteps } from "./table-steps.ts";

/** A column that the change adds to a table, or gives another type, and leaves behind. */
export interface NewColumn {
  readonly name: string;
  /** As the statement declares it. */
  readonly type: ColumnType;
  readonly range: Range;
  /** Declared as `serial` or one of its sisters. */
  readonly serial: boolean;
  readonly default: Expression | null;
  /** As it is in the end; null where the table's columns are not all known. */
  readonly column: Column | null;
  /** ALTER COLUMN … TYPE: the type it had, `unknown` where nobody knows. Absent: the column is new. */
  readonly was?: ColumnType | "unknown";
}

/** The columns that one statement adds to one table. */
export interface NewColumns {
  /** The first of the steps that add them. */
  readonly step: Step;
  /** The table's key in the end. */
  readonly key: RelationKey;
  /** The same as SQL. */
  readonly name: string;
  /** The table as it is in the end; null where the catalogue does not hold it. */
  readonly table: Table | null;
  /** CREATE TABLE, where it is that which declares them. */
  readonly creation: OperationOf<"create-table"> | null;
  /** The change makes the table. */
  readonly isNewTable: boolean;
  readonly followed: FollowedTable;
  readonly columns: readonly NewColumn[];
}

/** What the server allows (manual, appendix K); rules may look at all columns of a table for each of them. */
const mostColumns = 1600;

/**
 * The columns that a change adds to tables, statement by statement; columns and tables that it drops or renames again,
 * temporary tables and foreign tables are left out.
 */
export const newColumns = oncePerChange(readNewColumns);

function readNewColumns(change: MigrationChange): readonly NewColumns[] {
  const groups = new Map<string, NewColumns & { readonly columns: NewColumn[] }>();
  for (const { step, operation, table: before, followed } of tableSteps(change)) {
    if (!isKind(operation, ["create-table", "add-column", "alter-column-type"]) || followed.endKey === null) continue;
    const table = change.after.tables.get(followed.endKey) ?? null;
    if (operation.kind === "create-table" && operation.persistence === "temporary") continue;
    if (table?.persistence === "temporary" || table?.foreign === true) continue;
    if ((table?.columns.size ?? 0) > mostColumns) continue;
    const columns = declared(operation, before).flatMap((each) => staying(each, table));
    if (columns.length === 0) continue;
    const group = `${statementKey(step)} ${followed.endKey}`;
    const same = groups.get(group);
    if (same !== undefined) {
      same.columns.push(...columns);
      continue;
    }
    const key = followed.endKey;
    const creation = operation.kind === "create-table" ? operation : null;
    const isNewTable = followed.madeBy !== null;
    groups.set(group, { step, key, name: keyName(key), table, creation, isNewTable, followed, columns });
  }
  return [...groups.values()];
}

type Declared = Omit<NewColumn, "column">;

function declared(
  operation: OperationOf<"create-table" | "add-column" | "alter-column-type">,
  before: Table | undefined,
): readonly Declared[] {
  switch (operation.kind) {
    case "create-table":
      // One that is there keeps its columns: the statement fails, or IF NOT EXISTS passes it by.
      return before === undefined || before.assumed ? operation.columns : [];
    case "add-column":
      // An existing column of that name keeps its type.
      return before?.columns.has(operation.column.name) === true ? [] : [operation.column];
    case "alter-column-type": {
      const { column: name, type, range } = operation;
      return [{ name, type, range, serial: false, default: null, was: before?.columns.get(name)?.type ?? "unknown" }];
    }
    default:
      operation satisfies never;
      return [];
  }
}

/** The column with its end; nothing where the change drops or renames it. */
function staying(
  { name, type, range, serial, default: value, was }: Declared,
  table: Table | null,
): readonly NewColumn[] {
  const column = table?.columns.get(name) ?? null;
  if (column === null && table !== null && (was === undefined || !table.columnsOpen)) return [];
  return [{ name, type, range, serial, default: value, column, ...(was === undefined ? {} : { was }) }];
}
