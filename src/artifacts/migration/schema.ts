import type { Expression } from "./expression.ts";
import type {
  ColumnType,
  Generation,
  IndexKey,
  ObjectKind,
  ObjectName,
  PolicyCommand,
  PrivilegeTarget,
  ReferentialAction,
  RoutineDefinition,
  TableOptions,
  TriggerEvent,
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
  /** GENERATED … AS: the columns that its expression reads. Absent: it is not computed. */
  readonly computedFrom?: readonly string[];
  readonly serial: boolean;
  readonly comment: string | null;
  /** MySQL AUTO_INCREMENT, SQLite AUTOINCREMENT. */
  readonly autoIncrement?: boolean;
  /** MySQL ON UPDATE CURRENT_TIMESTAMP. */
  readonly onUpdate?: Expression;
}

/**
 * Who may do what with an object: the privileges in lower case by role; `public` is everybody. `all` stands beside the
 * privileges it is made of, until one of them is revoked; a privilege on a column is `select(email)`.
 */
export type Grants = ReadonlyMap<string, ReadonlySet<string>>;

/** A trigger of a table. */
export interface Trigger {
  readonly name: string;
  readonly timing: "before" | "after" | "instead-of";
  readonly events: readonly TriggerEvent[];
  readonly routine: ObjectName;
  readonly forEachRow: boolean;
  readonly enabled: boolean;
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
  /** MySQL: the server made it for a foreign key, and lets go of it when another index serves. */
  readonly implicit?: true;
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
  /** It is the default partition of `partitionOf`. */
  readonly isDefaultPartition: boolean;
  readonly inherits: readonly RelationKey[];
  readonly triggers: ReadonlyMap<string, Trigger>;
  /** Names of its rules (CREATE RULE). */
  readonly rules: ReadonlySet<string>;
  /** Null: whoever ran the migration that made it. */
  readonly owner: string | null;
  readonly grants: Grants;
  readonly comment: string | null;
  /** The version of the migration that made it; null: none of the history did. */
  readonly madeIn: string | null;
  /** A foreign table: its rows are elsewhere. */
  readonly foreign: boolean;
  readonly assumed: boolean;
  /**
   * It may have more columns than those listed: an assumed table, one whose columns a query or a type decides, or one
   * that copies from such a table.
   */
  readonly columnsOpen: boolean;
  /** MySQL and SQLite: what was stated of it; absent: nothing, or another dialect. */
  readonly options?: TableOptions;
}

/** A relation that is not a table. */
export interface View {
  readonly key: RelationKey;
  readonly materialized: boolean;
  /** `security_invoker` → `true`. */
  readonly options: ReadonlyMap<string, string>;
  /** Null where one of them cannot be told. */
  readonly columns: readonly string[] | null;
  /** The relations that it reads. */
  readonly reads: readonly RelationKey[];
  readonly owner: string | null;
  readonly grants: Grants;
  readonly comment: string | null;
  /** A materialized view that was made or refreshed WITH NO DATA cannot be read. */
  readonly populated: boolean;
}

/** A function or procedure of the catalogue. */
export interface Routine {
  readonly definition: RoutineDefinition;
  readonly owner: string | null;
  /** Beside what is granted here, PUBLIC may execute a routine until that is revoked (manual, 5.8 "Privileges"). */
  readonly grants: Grants;
  readonly publicExecute: boolean;
}

/** A domain of the catalogue. */
export interface Domain {
  readonly type: ColumnType;
  readonly notNull: boolean;
  readonly default: Expression | null;
  readonly checks: ReadonlyMap<string, { readonly expression: Expression; readonly validated: boolean }>;
}

/** A sequence that CREATE SEQUENCE made; those of serial and identity columns are part of their column. */
export interface Sequence {
  readonly type: ColumnType | null;
  readonly ownedBy: { readonly table: RelationKey; readonly column: string } | null;
  readonly grants: Grants;
}

/** A role as migrations declare it. */
export interface Role {
  readonly superuser: boolean;
  readonly bypassRowSecurity: boolean;
  readonly login: boolean;
  readonly memberOf: ReadonlySet<string>;
  readonly parameters: ReadonlyMap<string, string>;
}

/** What ALTER DEFAULT PRIVILEGES grants on objects that are made later. */
export interface DefaultPrivilege {
  readonly owners: readonly string[];
  readonly schemas: readonly string[];
  readonly on: PrivilegeTarget;
  readonly grants: Grants;
  /** What PUBLIC has without a grant (EXECUTE on routines, USAGE on types) is not given. */
  readonly publicRevoked: boolean;
}

/** Any other object. */
export interface SchemaObject {
  readonly kind: ObjectKind;
  readonly name: ObjectName;
}

/** The catalogue that operations are applied to. A value: applying an operation gives a new one. */
export interface Schema {
  readonly tables: ReadonlyMap<RelationKey, Table>;
  readonly views: ReadonlyMap<RelationKey, View>;
  /** Values of each enumerated type. */
  readonly enums: ReadonlyMap<RelationKey, readonly string[]>;
  readonly domains: ReadonlyMap<RelationKey, Domain>;
  /** All overloads of a name. */
  readonly routines: ReadonlyMap<RelationKey, readonly Routine[]>;
  readonly sequences: ReadonlyMap<RelationKey, Sequence>;
  readonly roles: ReadonlyMap<string, Role>;
  /** Privileges on schemas. */
  readonly schemaGrants: ReadonlyMap<string, Grants>;
  readonly defaultPrivileges: readonly DefaultPrivilege[];
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
  /** Something ran whose effect is not known: computed SQL, text that was not understood. More may exist, or less. */
  readonly blindSpots: boolean;
}
