import type { Range } from "../../../charter/index.ts";
import type { ObjectName } from "../object-name.ts";
import type { ReferentialAction } from "../operation/parts.ts";

/**
 * What a migration tool's call asks of the database, whatever the language and the tool: the common tongue between the
 * readers of tools and the writer of SQL. Every `at` is the place in the file that a finding about it should show: the
 * call, or the argument that says it. Names are as the database gets them, neither quoted nor folded.
 */
export type SchemaCommand = { readonly at: Range } & (
  | {
      readonly kind: "create-table";
      readonly table: ObjectName;
      readonly columns: readonly ColumnSpec[];
      readonly constraints: readonly ConstraintSpec[];
      /** Made by statements of their own behind the table's, except where the dialect has them inline (MySQL). */
      readonly indexes: readonly IndexSpec[];
      readonly ifNotExists: boolean;
      readonly temporary?: boolean;
      readonly unlogged?: boolean;
      /** MySQL: `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`; PostgreSQL: `PARTITION BY …`. Written behind the parenthesis. */
      readonly tail?: string;
      readonly comment?: string | null;
    }
  | {
      readonly kind: "drop-table";
      readonly table: ObjectName;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | { readonly kind: "rename-table"; readonly table: ObjectName; readonly to: string }
  /** One ALTER TABLE with these actions, in their order; SQLite gets one statement an action. */
  | { readonly kind: "alter-table"; readonly table: ObjectName; readonly actions: readonly AlterAction[] }
  | { readonly kind: "create-index"; readonly table: ObjectName; readonly index: IndexSpec }
  | {
      readonly kind: "drop-index";
      /** Null where the call does not name the table; MySQL needs it. */
      readonly table: ObjectName | null;
      readonly name: string;
      /** PostgreSQL: the schema of the index; null: the search path's. */
      readonly schema?: string | null;
      readonly concurrently: boolean;
      readonly ifExists: boolean;
    }
  | { readonly kind: "rename-index"; readonly table: ObjectName; readonly name: string; readonly to: string }
  | {
      readonly kind: "comment";
      readonly table: ObjectName;
      /** Null: the table itself. */
      readonly column: string | null;
      readonly text: string | null;
    }
  | { readonly kind: "create-enum"; readonly type: ObjectName; readonly values: readonly string[] }
  | {
      readonly kind: "add-enum-value";
      readonly type: ObjectName;
      readonly value: string;
      readonly position: { readonly side: "before" | "after"; readonly value: string } | null;
      readonly ifNotExists: boolean;
    }
  | { readonly kind: "drop-type"; readonly type: ObjectName; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: "rename-type"; readonly type: ObjectName; readonly to: string }
  | { readonly kind: "create-extension"; readonly extension: string; readonly ifNotExists: boolean }
  | { readonly kind: "drop-extension"; readonly extension: string; readonly ifExists: boolean }
  | { readonly kind: "create-schema"; readonly schema: string; readonly ifNotExists: boolean }
  | { readonly kind: "drop-schema"; readonly schema: string; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: "set-parameter"; readonly parameter: string; readonly value: string; readonly local: boolean }
);

/** One command of an ALTER TABLE. */
export type AlterAction = { readonly at: Range } & (
  | { readonly kind: "add-column"; readonly column: ColumnSpec; readonly ifNotExists: boolean }
  | { readonly kind: "drop-column"; readonly column: string; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: "rename-column"; readonly column: string; readonly to: string }
  | {
      readonly kind: "alter-column";
      readonly column: string;
      /** Absent: left as it is. */
      readonly type?: string;
      /** USING, PostgreSQL alone. */
      readonly using?: string;
      readonly notNull?: boolean;
      /** An SQL expression; null: dropped. Absent: left as it is. */
      readonly default?: string | null;
      /** The whole column as it will be, which MySQL's MODIFY and CHANGE write; absent where the tool does not know it. */
      readonly whole?: ColumnSpec;
    }
  | { readonly kind: "add-constraint"; readonly constraint: ConstraintSpec }
  | {
      readonly kind: "drop-constraint";
      readonly name: string;
      /** What it is, which MySQL's grammar asks for. */
      readonly constraint: "foreign-key" | "unique" | "primary-key" | "check" | "unknown";
      readonly ifExists: boolean;
      readonly cascade?: boolean;
    }
  | { readonly kind: "rename-constraint"; readonly name: string; readonly to: string }
  | { readonly kind: "validate-constraint"; readonly name: string }
  | { readonly kind: "set-schema"; readonly schema: string }
);

/** A column as a tool declares it. */
export interface ColumnSpec {
  readonly at: Range;
  readonly name: string;
  /** In the dialect's words, modifiers included: `character varying(255)`, `int unsigned`. */
  readonly type: string;
  readonly notNull: boolean;
  /** An SQL expression, as the tool would write it; null: none. */
  readonly default: string | null;
  readonly generated?:
    | "identity-always"
    | "identity-by-default"
    /** PostgreSQL `serial`, MySQL AUTO_INCREMENT, SQLite AUTOINCREMENT: what the tool's own "increments" makes. */
    | "auto-increment"
    | { readonly expression: string; readonly stored: boolean };
  readonly primaryKey?: boolean;
  readonly unique?: boolean;
  readonly references?: Omit<ForeignKeySpec, "at" | "kind" | "columns">;
  /** A CHECK on the column: its expression. */
  readonly check?: string;
  readonly collation?: string;
  /** MySQL. */
  readonly charset?: string;
  readonly comment?: string;
  /** MySQL: where it goes. Absent: last. */
  readonly position?: "first" | { readonly after: string };
  /** MySQL: ON UPDATE CURRENT_TIMESTAMP. */
  readonly onUpdateNow?: boolean;
}

/** What a foreign key points at, and how. */
export interface ForeignKeySpec {
  readonly at: Range;
  readonly kind: "foreign-key";
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly table: ObjectName;
  /** Empty: the primary key. */
  readonly referencedColumns: readonly string[];
  readonly onDelete?: ReferentialAction;
  readonly onUpdate?: ReferentialAction;
  readonly notValid?: boolean;
  readonly deferrable?: "immediate" | "deferred";
}

/** A constraint as a tool declares it. `name` null: the database names it. */
export type ConstraintSpec =
  | ForeignKeySpec
  | {
      readonly at: Range;
      readonly kind: "primary-key" | "unique";
      readonly name: string | null;
      readonly columns: readonly string[];
      readonly usingIndex?: string;
      readonly deferrable?: "immediate" | "deferred";
    }
  | {
      readonly at: Range;
      readonly kind: "check";
      readonly name: string | null;
      readonly expression: string;
      readonly notValid?: boolean;
    }
  /** What no field holds: the SQL behind ADD, or within the parentheses of CREATE TABLE. */
  | { readonly at: Range; readonly kind: "raw"; readonly name: string | null; readonly sql: string };

/** An index as a tool declares it. */
export interface IndexSpec {
  readonly at: Range;
  readonly name: string | null;
  readonly keys: readonly IndexKeySpec[];
  readonly unique: boolean;
  readonly concurrently: boolean;
  readonly ifNotExists: boolean;
  /** `gin`, `btree`, MySQL `fulltext` and `spatial`; null: the default. */
  readonly method: string | null;
  readonly where: string | null;
  readonly include?: readonly string[];
  /** PostgreSQL 15: NULLS NOT DISTINCT. */
  readonly nullsNotDistinct?: boolean;
  /** MySQL: `INPLACE`, `NONE`. */
  readonly algorithm?: string;
  readonly lock?: string;
}

/** A column or an expression of an index. */
export interface IndexKeySpec {
  readonly column: string | null;
  /** SQL; null where it is a column. */
  readonly expression: string | null;
  /** Operator class, collation and direction as SQL: `gin_trgm_ops`, `desc`. */
  readonly order?: string;
  /** MySQL: the length of a prefix. */
  readonly prefix?: number;
}
