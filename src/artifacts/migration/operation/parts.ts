import type { Range } from "../../../charter/index.ts";
import type { Constant, Expression, FunctionCall } from "../expression.ts";
import type { ObjectName } from "../object-name.ts";

/** The databases whose migrations are reviewed. MariaDB is a flavour of `mysql`. */
export type Dialect = "postgresql" | "mysql" | "sqlite";

/**
 * A column type in the dialect's canonical spelling (`int4`, `varchar`, `timestamptz`), its modifiers (`varchar(10)` has
 * `[10]`) and the number of array dimensions. `schema` is null for built-in types.
 */
export interface ColumnType {
  readonly schema: string | null;
  readonly name: string;
  readonly modifiers: readonly number[];
  readonly arrayDimensions: number;
  /** MySQL. */
  readonly unsigned?: boolean;
  /** MySQL ENUM and SET: their members, in order. */
  readonly values?: readonly string[];
  /** MySQL: as stated for the column, in lower case; absent: the table's. */
  readonly charset?: string;
  readonly collation?: string;
}

/** What stands behind the parenthesis of CREATE TABLE or in an ALTER TABLE; absent: not stated. Names in lower case. */
export interface TableOptions {
  readonly engine?: string;
  readonly charset?: string;
  readonly collation?: string;
  readonly rowFormat?: string;
  readonly compression?: string;
  readonly keyBlockSize?: number;
  /** MySQL AUTO_INCREMENT: the next value. */
  readonly autoIncrement?: number;
  readonly comment?: string;
  /** SQLite STRICT and WITHOUT ROWID. */
  readonly strict?: boolean;
  readonly withoutRowid?: boolean;
}

/** How an ALTER TABLE or CREATE INDEX asks MySQL to go about it; null: not stated. */
export interface OnlineRequest {
  readonly algorithm: "default" | "instant" | "inplace" | "nocopy" | "copy" | null;
  readonly lock: "default" | "none" | "shared" | "exclusive" | null;
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
  /** GENERATED … AS: the columns that its expression reads. Absent: it is not computed. */
  readonly computedFrom?: readonly string[];
  /** MySQL AUTO_INCREMENT, SQLite AUTOINCREMENT. */
  readonly autoIncrement?: boolean;
  /** MySQL ON UPDATE CURRENT_TIMESTAMP. */
  readonly onUpdate?: Expression;
  /** MySQL COMMENT. */
  readonly comment?: string;
  /** MySQL: the foreign key that REFERENCES within the column's definition looks like, which the server forgets. */
  readonly ignoredReferences?: Constraint;
  readonly range: Range;
}

/** MySQL: where a column goes; null: last, or where it is. */
export type ColumnPosition = "first" | { readonly after: string } | null;

/** A column or an expression of an index. */
export interface IndexKey {
  readonly column: string | null;
  readonly expression: Expression | null;
  /** Collation, operator class and direction where one is stated: `varchar_pattern_ops`, `desc`. Absent: the defaults. */
  readonly order?: string;
  /** MySQL: how many characters or bytes of the column are indexed. Absent: all. */
  readonly prefix?: number;
}

/** What `LIKE … INCLUDING` names; a bare LIKE copies names, types and NOT NULL alone. */
export type LikeOption = "comments" | "defaults" | "constraints" | "indexes" | "identity" | "generated";

/** What CREATE TABLE … LIKE, INHERITS, PARTITION OF or AS takes over from another relation. */
export interface TableOrigin {
  readonly kind: "like" | "inherits" | "partition-of" | "query";
  readonly table: ObjectName | null;
  /** For `like`: what is copied besides the columns. Empty for the others. */
  readonly including: readonly LikeOption[];
  /** For `partition-of`: it takes the rows that no other partition does. */
  readonly isDefault: boolean;
}

/** A construct of a query that rules on data statements ask for, where it stands. */
export interface QueryMark {
  readonly kind:
    | "select-star"
    | "order-by-random"
    | "leading-wildcard"
    | "not-in-subquery"
    | "equals-null"
    /** A column that SET, or the list of columns of an INSERT, names a second time. */
    | "assigned-twice";
  readonly range: Range;
}

/** What is known of a SELECT, or of the reading half of another statement. */
export interface Query {
  /** The relations it reads, subqueries and WITH included (the names that WITH defines are none), each once. */
  readonly reads: readonly ObjectName[];
  readonly calls: readonly FunctionCall[];
  /** Its outermost select list holds a `*`. */
  readonly star: boolean;
  /** The names of its columns; null where one of them cannot be told. */
  readonly columns: readonly string[] | null;
}

/** `column = value` of an UPDATE; `value` is null for DEFAULT and for a row assigned as a whole. */
export interface Assignment {
  readonly column: string;
  readonly value: Expression | null;
}

/** What an INSERT writes. `rows` are the literals of VALUES (undefined: not a literal), at most a thousand of them. */
export interface InsertedRows {
  readonly from: "values" | "query" | "copy" | "default";
  readonly rows: readonly (readonly (Constant | undefined)[])[];
  /** How many rows VALUES has; null where a query or a file decides. */
  readonly count: number | null;
}

export type TriggerEvent = "insert" | "update" | "delete" | "truncate";

/** What CREATE or ALTER ROLE states; absent: not stated. */
export interface RoleOptions {
  readonly superuser?: boolean;
  readonly bypassRowSecurity?: boolean;
  readonly login?: boolean;
  readonly createRole?: boolean;
  readonly createDatabase?: boolean;
  readonly replication?: boolean;
  readonly password?: boolean;
  /** `IN ROLE`: roles it becomes a member of. `ROLE` and `ADMIN`, which give it members, are a `grant-role` of their own. */
  readonly memberOf?: readonly string[];
  /** ALTER ROLE … SET: null is RESET. */
  readonly parameters?: ReadonlyMap<string, string | null>;
}

/** What privileges are granted on. `all-…` is `ON ALL … IN SCHEMA`, whose names are schemas. */
export type PrivilegeTarget =
  | "table"
  | "sequence"
  | "routine"
  | "schema"
  | "database"
  | "type"
  | "language"
  | "foreign-server"
  | "large-object"
  | "tablespace"
  | "parameter"
  | "all-tables"
  | "all-sequences"
  | "all-routines";

/** One privilege of a GRANT or REVOKE: lower case, `all` for ALL PRIVILEGES; `columns` empty for the whole table. */
export interface Privilege {
  readonly name: string;
  readonly columns: readonly string[];
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
  | "event-trigger"
  | "aggregate"
  | "index"
  | "table"
  | "column"
  | "constraint"
  | "policy"
  /** MySQL CREATE EVENT. */
  | "event"
  /** SQLite CREATE VIRTUAL TABLE. */
  | "virtual-table"
  | "other";

/** Where an operation stands. */
export interface At {
  /** The part of the statement that does this: one ALTER TABLE command, or the whole statement. */
  readonly range: Range;
  /** MySQL: what its statement says of how to go about it. Absent: another dialect, or no such statement. */
  readonly online?: OnlineRequest;
}

/** An operation on the one table that it names. */
export interface OnTable extends At {
  readonly table: ObjectName;
}
