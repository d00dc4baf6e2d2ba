import type { Range } from "../../charter/index.ts";
import type { Constant, Expression, FunctionCall } from "./expression.ts";
import type { ObjectName } from "./object-name.ts";

export type { ObjectName };

/** The databases whose migrations are told apart. Only `postgresql` is reviewed so far. */
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
  readonly range: Range;
}

/** A column or an expression of an index. */
export interface IndexKey {
  readonly column: string | null;
  readonly expression: Expression | null;
  /** Collation, operator class and direction where one is stated: `varchar_pattern_ops`, `desc`. Absent: the defaults. */
  readonly order?: string;
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

export type RoutineKind = "function" | "procedure" | "aggregate";

/** What a routine's body does when it is called; null: its language is not read. Nothing of it runs when it is created. */
export interface RoutineBody {
  readonly operations: readonly Operation[];
  /** It runs SQL whose text cannot be told: `EXECUTE` of something computed. */
  readonly dynamic: boolean;
}

/** A function or procedure as CREATE declares it. Source: PostgreSQL manual, CREATE FUNCTION. */
export interface RoutineDefinition {
  readonly kind: RoutineKind;
  readonly name: ObjectName;
  /** Types of the input arguments: with the name they tell overloads apart. */
  readonly arguments: readonly ColumnType[];
  /** Null for a procedure. A trigger function returns `trigger`. */
  readonly returns: ColumnType | null;
  /** In lower case. */
  readonly language: string;
  readonly volatility: Volatility;
  readonly securityDefiner: boolean;
  /** `SET parameter = value` clauses: `search_path` → `pg_catalog, pg_temp`; FROM CURRENT is the text `from current`. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly body: RoutineBody | null;
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
      /** CREATE TABLE … AS and SELECT … INTO: what fills it. */
      readonly query: Query | null;
      /** CREATE TABLE … OF a composite type. */
      readonly ofType: ObjectName | null;
      /** CREATE FOREIGN TABLE: the server whose rows it shows. */
      readonly foreignServer: string | null;
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
      /** ATTACH PARTITION … DEFAULT. */
      readonly isDefault: boolean;
    })
  | (OnTable & {
      readonly kind: "set-table-property";
      readonly property: "persistence" | "tablespace" | "access-method";
      /** `logged`, `unlogged`, or a name; null: the default. */
      readonly value: string | null;
    })
  | (OnTable & { readonly kind: "set-column-expression"; readonly column: string; readonly expression: Expression })
  | (OnTable & { readonly kind: "drop-column-expression"; readonly column: string })
  | (OnTable & { readonly kind: "set-inheritance"; readonly parent: ObjectName; readonly inherits: boolean })
  | (OnTable & {
      readonly kind: "set-trigger-state";
      /** Null: all of them, or (`userOnly`) all but those that foreign keys and the like are made of. */
      readonly trigger: string | null;
      readonly userOnly: boolean;
      readonly state: "enabled" | "disabled" | "replica" | "always";
    })
  | (OnTable & {
      readonly kind: "create-trigger";
      readonly name: string;
      readonly timing: "before" | "after" | "instead-of";
      readonly events: readonly TriggerEvent[];
      /** UPDATE OF these columns; empty: any. */
      readonly columns: readonly string[];
      readonly routine: ObjectName;
      readonly forEachRow: boolean;
      readonly orReplace: boolean;
    })
  | (OnTable & { readonly kind: "drop-trigger"; readonly name: string; readonly ifExists: boolean })
  | (OnTable & {
      readonly kind: "create-rule";
      readonly name: string;
      readonly event: "select" | "insert" | "update" | "delete";
      readonly instead: boolean;
      readonly orReplace: boolean;
    })
  | (OnTable & { readonly kind: "drop-rule"; readonly name: string; readonly ifExists: boolean })
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
  | (OnTable & {
      readonly kind: "update";
      readonly columns: readonly string[];
      readonly assignments: readonly Assignment[];
      readonly where: Expression | null;
      /** What FROM and the subqueries read. */
      readonly query: Query;
      readonly marks: readonly QueryMark[];
    })
  | (OnTable & {
      readonly kind: "delete";
      readonly where: Expression | null;
      /** What USING and the subqueries read. */
      readonly query: Query;
      readonly marks: readonly QueryMark[];
    })
  | (OnTable & {
      readonly kind: "insert";
      /** Null: none are named. */
      readonly columns: readonly string[] | null;
      readonly inserted: InsertedRows;
      readonly onConflict: "nothing" | "update" | null;
      readonly query: Query;
      readonly marks: readonly QueryMark[];
    })
  /** A SELECT (or VALUES, or TABLE) that changes nothing by itself; the functions it calls may. */
  | (At & { readonly kind: "query"; readonly query: Query; readonly marks: readonly QueryMark[] })
  | (OnTable & { readonly kind: "truncate"; readonly cascade: boolean })
  | (OnTable & { readonly kind: "lock-table"; readonly mode: string })
  | (At & {
      readonly kind: "create-view";
      readonly view: ObjectName;
      readonly materialized: boolean;
      readonly orReplace: boolean;
      readonly temporary: boolean;
      /** WITH (security_invoker = true, …): lower case names and values; a bare name has the value `true`. */
      readonly options: ReadonlyMap<string, string>;
      /** The names of its columns; null where one of them cannot be told. */
      readonly columns: readonly string[] | null;
      readonly query: Query;
      readonly marks: readonly QueryMark[];
      /** WITH NO DATA leaves a materialized view unreadable. */
      readonly withData: boolean;
    })
  /** ALTER VIEW … SET and RESET; a reset option is null. */
  | (At & {
      readonly kind: "set-view-options";
      readonly view: ObjectName;
      readonly options: ReadonlyMap<string, string | null>;
    })
  | (At & {
      readonly kind: "refresh-view";
      readonly view: ObjectName;
      readonly concurrently: boolean;
      readonly withData: boolean;
    })
  | (At & { readonly kind: "create-routine"; readonly routine: RoutineDefinition; readonly orReplace: boolean })
  | (At & {
      readonly kind: "alter-routine";
      readonly name: ObjectName;
      /** Null: not given, the name must be the only one of its kind. */
      readonly arguments: readonly ColumnType[] | null;
      /** Null: left as it was. */
      readonly volatility: Volatility | null;
      readonly securityDefiner: boolean | null;
      /** SET and RESET clauses; null is RESET, `all` is RESET ALL. */
      readonly parameters: ReadonlyMap<string, string | null>;
    })
  | (At & {
      readonly kind: "drop-routine";
      readonly routine: RoutineKind;
      readonly name: ObjectName;
      readonly arguments: readonly ColumnType[] | null;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (At & {
      readonly kind: "create-domain";
      readonly domain: ObjectName;
      readonly type: ColumnType;
      readonly notNull: boolean;
      readonly default: Expression | null;
      readonly checks: readonly { readonly name: string | null; readonly expression: Expression }[];
    })
  | (At & {
      readonly kind: "alter-domain";
      readonly domain: ObjectName;
      readonly action:
        | "add-check"
        | "add-not-null"
        | "drop-constraint"
        | "validate-constraint"
        | "set-not-null"
        | "drop-not-null"
        | "set-default"
        | "drop-default";
      /** The name of the constraint it is about; null where it has or needs none. */
      readonly constraint: string | null;
      readonly expression: Expression | null;
      readonly notValid: boolean;
    })
  | (At & {
      readonly kind: "create-sequence";
      readonly sequence: ObjectName;
      /** Null: bigint, the default. */
      readonly type: ColumnType | null;
      readonly ifNotExists: boolean;
      readonly temporary: boolean;
      readonly ownedBy: { readonly table: ObjectName; readonly column: string } | null;
    })
  | (At & {
      readonly kind: "alter-sequence";
      readonly sequence: ObjectName;
      /** Null: left as it was. */
      readonly type: ColumnType | null;
      readonly restarts: boolean;
      readonly ownedBy: { readonly table: ObjectName; readonly column: string } | null;
    })
  | (At & { readonly kind: "create-role" | "alter-role"; readonly role: string; readonly options: RoleOptions })
  | (At & {
      readonly kind: "grant" | "revoke";
      readonly on: PrivilegeTarget;
      readonly names: readonly ObjectName[];
      /** For routines, beside each name: its argument types; null: none are given. Empty for anything else. */
      readonly signatures: readonly (readonly ColumnType[] | null)[];
      readonly privileges: readonly Privilege[];
      /** `public` is everybody. */
      readonly grantees: readonly string[];
      readonly grantOption: boolean;
      readonly cascade: boolean;
    })
  | (At & {
      readonly kind: "grant-role" | "revoke-role";
      readonly roles: readonly string[];
      readonly members: readonly string[];
    })
  | (At & {
      readonly kind: "alter-default-privileges";
      readonly grants: boolean;
      /** FOR ROLE: whose future objects; empty: those of whoever runs it. */
      readonly owners: readonly string[];
      /** IN SCHEMA; empty: all schemas. */
      readonly schemas: readonly string[];
      readonly on: PrivilegeTarget;
      readonly privileges: readonly Privilege[];
      readonly grantees: readonly string[];
    })
  | (At & {
      readonly kind: "set-owner";
      readonly object: ObjectKind;
      readonly name: ObjectName;
      /** Argument types of a routine; null: not given, or no routine. */
      readonly signature: readonly ColumnType[] | null;
      readonly owner: string;
    })
  | (At & {
      readonly kind: "comment";
      readonly object: ObjectKind;
      /** For a column, a trigger, a policy and the like: their table. */
      readonly name: ObjectName;
      /** The column (or trigger, policy, constraint) that is commented on; null: the object itself. */
      readonly member: string | null;
      /** Null: the comment is removed. */
      readonly text: string | null;
    })
  | (At & {
      readonly kind: "create-extension";
      readonly extension: string;
      /** WITH SCHEMA; null: where the extension or the search path says. */
      readonly schema: string | null;
      readonly ifNotExists: boolean;
    })
  | (At & {
      readonly kind: "create-publication" | "alter-publication";
      readonly publication: string;
      readonly allTables: boolean;
      readonly schemas: readonly string[];
      readonly tables: readonly ObjectName[];
    })
  | (At & { readonly kind: "analyze"; readonly tables: readonly ObjectName[] })
  | (At & {
      readonly kind: "create-object";
      readonly object: ObjectKind;
      readonly name: ObjectName;
      readonly ifNotExists: boolean;
    })
  | (At & {
      readonly kind: "drop-object";
      readonly object: ObjectKind;
      readonly name: ObjectName;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (At & {
      readonly kind: "alter-object";
      readonly object: ObjectKind;
      readonly name: ObjectName;
      /** SET SCHEMA: where it moves; null: it stays. */
      readonly movesTo: string | null;
      /** Argument types of a routine; null: not given, or no routine. */
      readonly signature: readonly ColumnType[] | null;
      /** What ALTER INDEX, VIEW and SEQUENCE do, in the words of ALTER TABLE: `SET TABLESPACE`. Empty for the others. */
      readonly commands: readonly string[];
    })
  /** For a schema, `name.schema` is null and `name.name` the schema. */
  | (At & {
      readonly kind: "rename-object";
      readonly object: ObjectKind;
      readonly name: ObjectName;
      /** The table of a trigger or rule; null for the others. */
      readonly on: ObjectName | null;
      /** Argument types of a routine; null: not given, or no routine. */
      readonly signature: readonly ColumnType[] | null;
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
      /** BEFORE or AFTER which value it goes; null: at the end. */
      readonly position: { readonly side: "before" | "after"; readonly value: string } | null;
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
  /** Code whose effect is not known from the text: computed SQL, CALL. `reason`: why, as the end of a sentence. */
  | (At & { readonly kind: "opaque"; readonly command: string; readonly reason: string })
  /** Recognised and without an effect on tables: CHECKPOINT, ALTER SYSTEM and the like. `command` is its name. */
  | (At & { readonly kind: "other"; readonly command: string });

/** The operations of some kinds; one that stands for several kinds is narrowed to those. */
export type OperationOf<K extends Operation["kind"]> = Narrowed<Operation, K>;

type Narrowed<O extends Operation, K extends Operation["kind"]> = O extends { readonly kind: infer P }
  ? [P] extends [K]
    ? O
    : [P & K] extends [never]
      ? never
      : O & { readonly kind: K }
  : never;
