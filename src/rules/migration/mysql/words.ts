import type { Operation } from "../../../artifacts/migration/index.ts";
import { code } from "../reading/sql-name.ts";

/** What an operation does, as the subject of a sentence about its cost. */
export function workWords(operation: Operation): string {
  switch (operation.kind) {
    case "add-column":
      return `Adding ${code(operation.column.name)}`;
    case "drop-column":
      return `Dropping ${code(operation.column)}`;
    case "modify-column":
      return `Changing the definition of ${code(operation.column)}`;
    case "add-constraint":
      return constraintWords[operation.constraint.kind] ?? "Adding a constraint";
    case "drop-constraint":
      return operation.name === "PRIMARY" ? "Dropping the primary key" : `Dropping ${code(operation.name)}`;
    case "convert-charset":
      return `Converting to ${code(operation.charset)}`;
    case "set-table-options":
      return "Changing how the table is stored";
    case "change-partitions":
      return "Changing the partitions this way";
    case "create-index":
      return "Building this index";
    default:
      return "This";
  }
}

const constraintWords: Readonly<Record<string, string>> = {
  "foreign-key": "Adding a foreign key while `foreign_key_checks` is on",
  check: "Adding a CHECK",
  "primary-key": "Adding a primary key",
  unique: "Adding a unique key",
};
