/** What happened to a part of a table. `kept`: shown because something beside it changed. */
export type How = "added" | "dropped" | "altered" | "kept";

/** A column that a change touches, or that a key is made of. */
export interface ColumnChange {
  readonly name: string;
  /** As SQL writes it: `varchar(255)`, `bigint[]`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly primaryKey: boolean;
  readonly how: How;
  /** What an altered column was before: `varchar(100)`, `nullable`, `area` (its name); null for others. */
  readonly was: string | null;
}

/** A foreign key of a table. */
export interface ForeignKeyChange {
  readonly columns: readonly string[];
  /** The table it leads to. */
  readonly to: string;
  /** A row may point at nothing. */
  readonly optional: boolean;
  /** At most one row points at each. */
  readonly unique: boolean;
  readonly how: Exclude<How, "altered">;
}

/** An index that comes or goes; those of keys are told by their key. */
export interface IndexChange {
  readonly name: string;
  readonly unique: boolean;
  readonly how: "added" | "dropped";
}

/** What a change does to one table. Names are those of the change, and so hostile; tables of `public` stand without it. */
export interface TableChange {
  readonly table: string;
  readonly how: "created" | "dropped" | "altered";
  /** Its name before; null where it kept it. */
  readonly was: string | null;
  readonly columns: readonly ColumnChange[];
  /** How many columns more are touched than are listed. */
  readonly moreColumns: number;
  readonly foreignKeys: readonly ForeignKeyChange[];
  readonly indexes: readonly IndexChange[];
}

/** What the migrations of a change do to the tables. */
export interface SchemaChange {
  readonly tables: readonly TableChange[];
  /** How many tables more are touched than are listed. */
  readonly moreTables: number;
}
