import type { ObjectName, Operation } from "../../artifacts/migration/index.ts";

/** The relations that an operation makes, or gives another name to. */
export function tablesMade(operation: Operation): readonly ObjectName[] {
  switch (operation.kind) {
    case "create-table":
      return [operation.table];
    case "create-view":
      return [operation.view];
    case "create-sequence":
      return [operation.sequence];
    case "rename-table":
      return [{ schema: operation.table.schema, name: operation.to }];
    case "set-schema":
      return [{ schema: operation.to, name: operation.table.name }];
    case "rename-object":
      return [{ schema: operation.name.schema, name: operation.to }];
    default:
      return [];
  }
}

/** The column that an operation adds to its table; null: none. */
export function columnMade(operation: Operation): string | null {
  if (operation.kind === "add-column") return operation.column.name;
  return operation.kind === "rename-column" ? operation.to : null;
}
