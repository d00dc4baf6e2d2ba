import { primaryKeyOf, type Table } from "../../../artifacts/migration/index.ts";
import { constrainedColumns } from "./constrained-columns.ts";

/** Columns of a join table that are no reference. */
const mostOthers = 2;

/** Whether a table joins others: its primary key is made of references, and it has little besides. */
export function isJoinTable(table: Table): boolean {
  const key = primaryKeyOf(table);
  if (key === null || key.columns.length < 2) return false;
  const { referencing } = constrainedColumns(table);
  return key.columns.every((column) => referencing.has(column) || /(?:_id|Id|_uuid)$/.test(column));
}

/** Whether a join table says nothing but what is joined. */
export const isKeyOnly = (table: Table): boolean =>
  isJoinTable(table) && table.columns.size <= (primaryKeyOf(table)?.columns.length ?? 0) + mostOthers;
