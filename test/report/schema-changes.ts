import type { ColumnChange, ForeignKeyChange, TableChange } from "../../src/review/index.ts";

/** Parts of a schema change, for tests that say what differs. */
export const column = (parts: Partial<ColumnChange> = {}): ColumnChange => ({
  name: "region",
  type: "text",
  notNull: false,
  primaryKey: false,
  how: "added",
  was: null,
  ...parts,
});

export const foreignKey = (parts: Partial<ForeignKeyChange> = {}): ForeignKeyChange => ({
  columns: ["customer_id"],
  to: "customers",
  optional: true,
  unique: false,
  how: "added",
  ...parts,
});

export const tableChange = (parts: Partial<TableChange> = {}): TableChange => ({
  table: "orders",
  how: "altered",
  was: null,
  columns: [],
  moreColumns: 0,
  foreignKeys: [],
  indexes: [],
  ...parts,
});
