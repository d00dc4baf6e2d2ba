import type { Range } from "../../charter/index.ts";
import type { Expression } from "./expression.ts";

/** The databases whose migrations are told apart. Only `postgresql` is reviewed so far. */
export type Dialect = "postgresql" | "mysql" | "sqlite";

/** A name as written, after the dialect's case folding; `schema` is null where the statement leaves it to the search path. */
export interface ObjectName {
  readonly schema: string | null;
  readonly name: string;
}

/**
 * A column type in the dialect's canonical spelling (`int4`, `varchar`, `timestamptz`), its modifiers (`varchar(10)` has
 * `[10]`) and the number of array dimensions. `schema` is null for built-in types.
 */
export interface ColumnType {
  readonly schema: string | null;
  readonly name: string;
  readonly modifiers: readonly number[];
  readonly arrayDimensions: number;
}

export type ReferentialAction = "no-action" | "restrict" | "cascade" | "set-null" | "set-default";

/** A constraint as declared; `name` is null where the server will choose one. `notValid`: existing rows are not checked. */
export type Constraint = { readonly name: string | null; readonly notValid: boolean; readonly range: Range } & (
  | { readonly kind: "primary-key"; readonly columns: readonly string[]; readonly usingIndex: string | null }
  | { readonly kind: "unique"; readonly columns: readonly string[]; readonly usingIndex: string | null }
  | {
      readonly kind: "foreign-key";
      readonly columns: readonly string[];
      readonly references: ObjectName;
      /** Empty: the primary key of the referenced table. */
      readonly referencedColumns: readonly string[];
      readonly onDelete: ReferentialAction;
      readonly onUpdate: ReferentialAction;
    }
  | { readonly kind: "check"; readonly expression: Expression }
  | { readonly kind: "not-null"; readonly column: string }
  | { readonly kind: "exclusion"; readonly columns: readonly string[] }
);

/** How a column gets its values when the statement leaves them out, besides a default. */
export type Generation = "identity-always" | "identity-by-default" | "stored" | "virtual";

/** A column as declared in CREATE TABLE or ADD COLUMN. Its inline constraints stand in the operation's `constraints`. */
export interface ColumnDefinition {
  readonly name: string;
  readonly type: ColumnType;
  /** `serial`, `bigserial` or `smallserial`: a sequence default in disguise (the type is then the integer type). */
  readonly serial: boolean;
  readonly notNull: boolean;
  readonly default: Expression | null;
  readonly generated: Generation | null;
  readonly range: Range;
}

/** A column or an expression of an index. */
export interface IndexKey {
  readonly column: string | null;
  readonly expression: Expression | null;
}

/** What `LIKE … INCLUDING` names; a bare LIKE copies names, types and NOT NULL alone. */
export type LikeOption = "defaults" | "constraints" | "indexes" | "identity" | "generated";

/** What CREATE TABLE … LIKE, INHERITS, PARTITION OF or AS takes over from another relation. */
export interface TableOrigin {
  readonly kind: "like" | "inherits" | "partition-of" | "query";
  readonly table: ObjectName | null;
  /** For `like`: what is copied besides the columns. Empty for the others. */
  readonly including: readonly LikeOption[];
}

/** What PostgreSQL calls a function's volatility: whether it may change within a statement (pg_proc.provolatile). */
export type Volatility = "immutable" | "stable" | "volatile";

export type PolicyCommand = "all" | "select" | "insert" | "update" | "delete";

/** The commands that are recognised but carry no facts of their own beyond the object they name. */
export type ObjectKind =
  | "schema"
  | "type"
  | "domain"
  | "sequence"
  | "function"
  | "procedure"
  | "trigger"
  | "rule"
  | "extension"
  | "role"
  | "database"
  | "materialized-view"
  | "view"
  | "publication"
  | "subscription"
  | "statistics"
  | "foreign-table"
  | "other";

interface At {
  /** The part of the statement that does this: one ALTER TABLE command, or the whole statement. */
  readonly range: Range;
}
interface OnTable extends At {
  readonly table: ObjectName;
}

/**
 * One change to a schema or its rows, whatever language it was written in. A statement lowers to one or more operations in
 * the order the server applies them.
 */
export type Operation =
  | (OnTable & {
      readonly kind: "create-table";
      readonly columns: readonly ColumnDefinition[];
      readonly constraints: readonly Constraint[];
      readonly ifNotExists: boolean;
      readonly persistence: "permanent" | "unlogged" | "temporary";
      readonly partitionedBy: readonly string[] | null;
      readonly origins: readonly TableOrigin[];
    })
  | (OnTable & { readonly kind: "drop-table"; readonly ifExists: boolean; readonly cascade: boolean })
  | (OnTable & { readonly kind: "rename-table"; readonly to: string })
  | (OnTable & { readonly kind: "set-schema"; readonly to: string })
  | (OnTable & {
      readonly kind: "add-column";
      readonly column: ColumnDefinition;
      readonly constraints: readonly Constraint[];
      readonly ifNotExists: boolean;
    })
  | (OnTable & {
      readonly kind: "drop-column";
      readonly column: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (OnTable & { readonly kind: "rename-column"; readonly column: string; readonly to: string })
  | (OnTable & {
      readonly kind: "alter-column-type";
      readonly column: string;
      readonly type: ColumnType;
      readonly using: Expression | null;
    })
  | (OnTable & { readonly kind: "set-not-null"; readonly column: string })
  | (OnTable & { readonly kind: "drop-not-null"; readonly column: string })
  | (OnTable & { readonly kind: "set-default"; readonly column: string; readonly default: Expression })
  | (OnTable & { readonly kind: "drop-default"; readonly column: string })
  | (OnTable & { readonly kind: "alter-identity"; readonly column: string; readonly generated: Generation | null })
  | (OnTable & { readonly kind: "add-constraint"; readonly constraint: Constraint })
  | (OnTable & { readonly kind: "validate-constraint"; readonly name: string })
  | (OnTable & {
      readonly kind: "drop-constraint";
      readonly name: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (OnTable & { readonly kind: "rename-constraint"; readonly name: string; readonly to: string })
  | (OnTable & {
      readonly kind: "attach-partition" | "detach-partition";
      readonly partition: ObjectName;
      readonly concurrently: boolean;
    })
  | (OnTable & { readonly kind: "set-row-security"; readonly enabled: boolean | null; readonly forced: boolean | null })
  | (OnTable & { readonly kind: "alter-table-other"; readonly command: string })
  | (OnTable & {
      readonly kind: "create-index";
      readonly name: string | null;
      readonly keys: readonly IndexKey[];
      readonly include: readonly string[];
      readonly method: string;
      readonly unique: boolean;
      readonly concurrently: boolean;
      readonly ifNotExists: boolean;
      readonly where: Expression | null;
      /** CREATE INDEX … ON ONLY: the parent alone, nothing is built. */
      readonly only: boolean;
    })
  | (At & {
      readonly kind: "drop-index";
      readonly index: ObjectName;
      readonly concurrently: boolean;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (At & { readonly kind: "rename-index"; readonly index: ObjectName; readonly to: string })
  | (At & {
      readonly kind: "reindex";
      readonly scope: "index" | "table" | "schema" | "database" | "system";
      readonly target: ObjectName | null;
      readonly concurrently: boolean;
    })
  | (OnTable & {
      readonly kind: "create-policy";
      readonly name: string;
      readonly command: PolicyCommand;
      readonly permissive: boolean;
      readonly roles: readonly string[];
      readonly using: Expression | null;
      readonly withCheck: Expression | null;
    })
  | (OnTable & {
      readonly kind: "alter-policy";
      readonly name: string;
      /** Null: left as it was. */
      readonly roles: readonly string[] | null;
      readonly using: Expression | null;
      readonly withCheck: Expression | null;
    })
  | (OnTable & { readonly kind: "rename-policy"; readonly name: string; readonly to: string })
  | (OnTable & { readonly kind: "drop-policy"; readonly name: string; readonly ifExists: boolean })
  | (OnTable & { readonly kind: "update"; readonly columns: readonly string[]; readonly where: Expression | null })
  | (OnTable & { readonly kind: "delete"; readonly where: Expression | null })
  | (OnTable & { readonly kind: "insert" })
  | (OnTable & { readonly kind: "truncate"; readonly cascade: boolean })
  | (OnTable & { readonly kind: "lock-table"; readonly mode: string })
  | (At & {
      readonly kind: "create-view";
      readonly view: ObjectName;
      readonly materialized: boolean;
      readonly orReplace: boolean;
      readonly temporary: boolean;
    })
  | (At & { readonly kind: "refresh-view"; readonly view: ObjectName; readonly concurrently: boolean })
  | (At & {
      readonly kind: "create-object";
      readonly object: ObjectKind;
      readonly name: ObjectName;
      /** For functions, as declared (`volatile` when left out); null for everything else. */
      readonly volatility: Volatility | null;
      /** The table that a trigger or rule is on; null for everything else. */
      readonly on: ObjectName | null;
    })
  | (At & {
      readonly kind: "drop-object";
      readonly object: ObjectKind;
      readonly name: ObjectName;
      /** The table that a trigger or rule is on; null for everything else. */
      readonly on: ObjectName | null;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (At & { readonly kind: "alter-object"; readonly object: ObjectKind; readonly name: ObjectName })
  /** For a schema, `name.schema` is null and `name.name` the schema. */
  | (At & {
      readonly kind: "rename-object";
      readonly object: ObjectKind;
      readonly name: ObjectName;
      readonly to: string;
    })
  | (At & {
      readonly kind: "create-enum";
      readonly type: ObjectName;
      readonly values: readonly string[];
    })
  | (At & {
      readonly kind: "add-enum-value";
      readonly type: ObjectName;
      readonly value: string;
      readonly ifNotExists: boolean;
    })
  | (At & {
      readonly kind: "rename-enum-value";
      readonly type: ObjectName;
      readonly value: string;
      readonly to: string;
    })
  | (At & {
      readonly kind: "set-parameter";
      readonly parameter: string;
      /** Null: reset to the default; the elements of a list are joined by `, `. RESET ALL has the parameter `all`. */
      readonly value: string | null;
      /** SET LOCAL: until the end of the transaction. */
      readonly local: boolean;
    })
  | (At & { readonly kind: "transaction"; readonly command: "begin" | "commit" | "rollback" | "savepoint" | "other" })
  | (At & { readonly kind: "vacuum"; readonly full: boolean; readonly tables: readonly ObjectName[] })
  | (At & { readonly kind: "cluster"; readonly table: ObjectName | null })
  /** Code whose effect is not known from the text: DO blocks, dynamic SQL, CALL. */
  | (At & { readonly kind: "opaque"; readonly command: string })
  /** Recognised and without an effect on tables: SELECT, COMMENT, GRANT and the like. `command` is its name. */
  | (At & { readonly kind: "other"; readonly command: string });

/** The operations of one kind. */
export type OperationOf<K extends Operation["kind"]> = Extract<Operation, { readonly kind: K }>;
