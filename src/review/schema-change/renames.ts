import { type MigrationChange, resolveRelation } from "../../artifacts/migration/index.ts";

/** Names before a change by names after it. */
export interface Renames {
  /** Keys of tables. */
  readonly tables: ReadonlyMap<string, string>;
  /** Columns of a table that has this key after the change. */
  columnBefore(table: string, column: string): string;
  /** Whether a statement of the change adds, or drops, a column of a table. */
  adds(table: string, column: string): boolean;
}

/** Follows what the statements of a change rename and add, in the order they run. */
export function followRenames({ steps }: Pick<MigrationChange, "steps">): Renames {
  const tables = new Map<string, string>();
  const columns = new Map<string, Map<string, string>>();
  const added = new Map<string, Set<string>>();
  for (const { operation, before } of steps) {
    switch (operation.kind) {
      case "rename-table": {
        const from = resolveRelation(before, operation.table);
        const to = `${from.slice(0, from.length - operation.table.name.length)}${operation.to}`;
        move(tables, from, to, tables.get(from) ?? from);
        move(columns, from, to, columns.get(from) ?? new Map<string, string>());
        move(added, from, to, added.get(from) ?? new Set<string>());
        break;
      }
      case "rename-column": {
        const ofTable = entry(columns, resolveRelation(before, operation.table), () => new Map<string, string>());
        move(ofTable, operation.column, operation.to, ofTable.get(operation.column) ?? operation.column);
        break;
      }
      case "add-column":
        entry(added, resolveRelation(before, operation.table), () => new Set<string>()).add(operation.column.name);
        break;
      default:
    }
  }
  return {
    tables,
    columnBefore: (table, column) => columns.get(table)?.get(column) ?? column,
    adds: (table, column) => added.get(table)?.has(column) === true,
  };
}

function move<T>(map: Map<string, T>, from: string, to: string, value: T): void {
  map.delete(from);
  map.set(to, value);
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
