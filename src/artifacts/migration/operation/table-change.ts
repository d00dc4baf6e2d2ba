import type { Expression } from "../expression.ts";
import type { ObjectName } from "../object-name.ts";
import type {
  At,
  ColumnDefinition,
  ColumnPosition,
  ColumnType,
  Constraint,
  Generation,
  IndexKey,
  OnTable,
  PolicyCommand,
  Query,
  TableOptions,
  TableOrigin,
  TriggerEvent,
} from "./parts.ts";

/** What changes a table, its columns, constraints, indexes, triggers, rules and policies. */
export type TableChange =
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
      readonly options?: TableOptions;
    })
  | (OnTable & { readonly kind: "drop-table"; readonly ifExists: boolean; readonly cascade: boolean })
  | (OnTable & { readonly kind: "rename-table"; readonly to: string })
  | (OnTable & { readonly kind: "set-schema"; readonly to: string })
  | (OnTable & {
      readonly kind: "add-column";
      readonly column: ColumnDefinition;
      readonly constraints: readonly Constraint[];
      readonly ifNotExists: boolean;
      readonly position?: ColumnPosition;
    })
  /** MySQL MODIFY, and CHANGE behind the `rename-column` it is made of: the column as it will be, as a whole. */
  | (OnTable & {
      readonly kind: "modify-column";
      readonly column: string;
      readonly to: ColumnDefinition;
      readonly constraints: readonly Constraint[];
      readonly position: ColumnPosition;
    })
  /** MySQL: ENGINE, ROW_FORMAT, DEFAULT CHARSET and the like of an existing table. */
  | (OnTable & { readonly kind: "set-table-options"; readonly options: TableOptions })
  /** MySQL CONVERT TO CHARACTER SET. */
  | (OnTable & { readonly kind: "convert-charset"; readonly charset: string; readonly collation: string | null })
  /** MySQL: what is done to partitions of a table. */
  | (OnTable & {
      readonly kind: "change-partitions";
      readonly action:
        | "add"
        | "drop"
        | "truncate"
        | "exchange"
        | "reorganize"
        | "rebuild"
        | "coalesce"
        | "discard"
        | "import"
        | "remove"
        | "partition"
        | "upkeep";
      /** Names; empty: all, or new ones that are not named. */
      readonly partitions: readonly string[];
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
      /** What it calls; in MySQL and SQLite its body is its own, and this its own name. */
      readonly routine: ObjectName;
      readonly forEachRow: boolean;
      readonly orReplace: boolean;
      /** MySQL DEFINER, as written. Absent: not stated. */
      readonly definer?: string;
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
      /** MySQL: its table, for its name is the table's own. Absent: the name is enough. */
      readonly on?: ObjectName;
      readonly concurrently: boolean;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    })
  | (At & {
      readonly kind: "rename-index";
      readonly index: ObjectName;
      /** MySQL: its table. */
      readonly on?: ObjectName;
      readonly to: string;
    })
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
  | (OnTable & { readonly kind: "drop-policy"; readonly name: string; readonly ifExists: boolean });
