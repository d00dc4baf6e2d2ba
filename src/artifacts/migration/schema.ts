import type { Expression } from "./expression.ts";
import type {
  ColumnType,
  Generation,
  IndexKey,
  ObjectKind,
  ObjectName,
  PolicyCommand,
  ReferentialAction,
  Volatility,
} from "./operation.ts";

/** Identity of a relation in a catalogue: `schema.name` after resolution by the search path. */
export type RelationKey = string;

/** A column as the catalogue knows it. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly notNull: boolean;
  readonly default: Expression | null;
  readonly generated: Generation | null;
  readonly serial: boolean;
}

/** A constraint that the catalogue holds; `validated`: existing rows are known to satisfy it. */
export type TableConstraint = { readonly name: string; readonly validated: boolean } & (
  | { readonly kind: "primary-key" | "unique"; readonly columns: readonly string[] }
  | {
      readonly kind: "foreign-key";
      readonly columns: readonly string[];
      readonly references: RelationKey;
      readonly referencedColumns: readonly string[];
      readonly onDelete: ReferentialAction;
      readonly onUpdate: ReferentialAction;
    }
  | { readonly kind: "check"; readonly expression: Expression }
  | { readonly kind: "not-null"; readonly column: string }
  | { readonly kind: "exclusion"; readonly columns: readonly string[] }
);

/** An index, those that a primary key or unique constraint owns included (`constraint` names the owner). */
export interface Index {
  readonly name: string;
  readonly keys: readonly IndexKey[];
  /** Columns it carries without ordering by them (INCLUDE). */
  readonly include: readonly string[];
  readonly method: string;
  readonly unique: boolean;
  readonly where: Expression | null;
  readonly constraint: string | null;
}

/** A row-level security policy. */
export interface Policy {
  readonly name: string;
  readonly command: PolicyCommand;
  readonly permissive: boolean;
  readonly roles: readonly string[];
  readonly using: Expression | null;
  readonly withCheck: Expression | null;
}

/**
 * A table of the catalogue. `assumed`: nothing in the history creates it, so it exists, holds rows, and columns beyond
 * those mentioned are unknown.
 */
export interface Table {
  readonly key: RelationKey;
  readonly schema: string;
  readonly name: string;
  readonly columns: ReadonlyMap<string, Column>;
  readonly constraints: ReadonlyMap<string, TableConstraint>;
  readonly indexes: ReadonlyMap<string, Index>;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  readonly persistence: "permanent" | "unlogged" | "temporary";
  readonly partitionedBy: readonly string[] | null;
  readonly partitionOf: RelationKey | null;
  readonly inherits: readonly RelationKey[];
  readonly assumed: boolean;
  /**
   * It may have more columns than those listed: an assumed table, one whose columns a query or a type decides, or one
   * that copies from such a table.
   */
  readonly columnsOpen: boolean;
}

/** A relation that is not a table. */
export interface View {
  readonly key: RelationKey;
  readonly materialized: boolean;
}

/** Any other object; `volatility` is that of a function, null for everything else. */
export interface SchemaObject {
  readonly kind: ObjectKind;
  readonly name: ObjectName;
  readonly volatility: Volatility | null;
}

/** The catalogue that operations are applied to. A value: applying an operation gives a new one. */
export interface Schema {
  readonly tables: ReadonlyMap<RelationKey, Table>;
  readonly views: ReadonlyMap<RelationKey, View>;
  /** Values of each enumerated type. */
  readonly enums: ReadonlyMap<RelationKey, readonly string[]>;
  /** Other objects by `kind schema.name`. */
  readonly objects: ReadonlyMap<string, SchemaObject>;
  /** Where unqualified names are looked for, and created: the first. */
  readonly searchPath: readonly string[];
  /** The table that each index is on; an index is a relation of its schema like any other. */
  readonly indexOwners: ReadonlyMap<RelationKey, RelationKey>;
  /** The tables that may point at each one: foreign keys, partitions, inheritance. Some of them may do so no longer. */
  readonly dependents: ReadonlyMap<RelationKey, ReadonlyMap<RelationKey, true>>;
  /** How many changes statements made beyond the table they name; what bounds the size of a hostile history. */
  readonly reach: number;
}
