import type { Reference } from "../../rule.ts";

/** Pages of SQLite's documentation that several rules cite. */
export const sqlite = {
  alterTable: { title: "SQLite: ALTER TABLE", url: "https://www.sqlite.org/lang_altertable.html" },
  rebuild: {
    title: "SQLite: Making Other Kinds Of Table Schema Changes",
    url: "https://www.sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes",
  },
  addColumn: {
    title: "SQLite: ALTER TABLE ADD COLUMN",
    url: "https://www.sqlite.org/lang_altertable.html#alter_table_add_column",
  },
  dropColumn: {
    title: "SQLite: ALTER TABLE DROP COLUMN",
    url: "https://www.sqlite.org/lang_altertable.html#alter_table_drop_column",
  },
  foreignKeys: { title: "SQLite: PRAGMA foreign_keys", url: "https://www.sqlite.org/pragma.html#pragma_foreign_keys" },
  types: { title: "SQLite: Datatypes", url: "https://www.sqlite.org/datatype3.html" },
  strict: { title: "SQLite: STRICT tables", url: "https://www.sqlite.org/stricttables.html" },
  autoincrement: { title: "SQLite: Autoincrement", url: "https://www.sqlite.org/autoinc.html" },
} as const satisfies Readonly<Record<string, Reference>>;
