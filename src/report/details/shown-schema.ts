import type { SchemaChange, TableChange } from "../../review/index.ts";
import { maskSecrets } from "../secrets.ts";

/** A schema's change with the credentials masked that somebody put into a name. Its lists are bounded as they come. */
export const shownSchema = ({ tables, moreTables }: SchemaChange): SchemaChange => ({
  tables: tables.map(shownTable),
  moreTables,
});

const shownTable = (table: TableChange): TableChange => ({
  ...table,
  table: maskSecrets(table.table),
  was: masked(table.was),
  columns: table.columns.map((column) => ({
    ...column,
    name: maskSecrets(column.name),
    type: maskSecrets(column.type),
    was: masked(column.was),
  })),
  foreignKeys: table.foreignKeys.map((key) => ({
    ...key,
    columns: key.columns.map(maskSecrets),
    to: maskSecrets(key.to),
  })),
  indexes: table.indexes.map((index) => ({ ...index, name: maskSecrets(index.name) })),
});

const masked = (text: string | null): string | null => (text === null ? null : maskSecrets(text));
