import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { type DocumentTable, plainName, tablesOf } from "./tables.ts";

/** A constraint and the first of its columns that its table does not have. */
interface UnknownColumn {
  readonly table: DocumentTable;
  readonly constraint: FactOf<"constraint">;
  readonly column: string;
}

/**
 * Constraints of tables that the document creates which name a column that neither the CREATE nor any later ALTER of the
 * document gives them. Tables that the document only alters have columns it does not show.
 */
export function unknownColumns(rfc: Rfc): readonly UnknownColumn[] {
  return tablesOf(rfc)
    .filter(({ created, columns }) => created && columns.length > 0)
    .flatMap((table) =>
      table.constraints.flatMap((constraint) => {
        // The columns of a CHECK are read from an expression, where functions and literals look like columns.
        if (constraint.form === "check" || constraint.form === "exclusion") return [];
        const column = constraint.columns.find((name) => !table.columns.includes(plainName(name)));
        return column === undefined ? [] : [{ table, constraint, column }];
      }),
    );
}
