import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { code } from "../nouns.ts";
import { unknownColumns } from "../reading/unknown-columns.ts";
import { type Comparison, compared } from "./comparison.ts";

/** Constraints that name a column which their table does not have. */
export function constraintOnUnknownColumn(rfc: Rfc): readonly Comparison[] {
  return unknownColumns(rfc).map(({ table, constraint, column }) =>
    compared(
      rfc,
      false,
      [constraint, table],
      `A constraint names ${code(column)}, but the table ${code(table.name)} has ${table.columns.slice(0, 12).map(code).join(", ")}`,
      `Which column of ${code(table.name)} does the constraint on ${code(column)} mean?`,
    ),
  );
}
