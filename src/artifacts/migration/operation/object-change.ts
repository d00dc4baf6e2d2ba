import type { Expression } from "../expression.ts";
import type { ObjectName } from "../object-name.ts";
import type { At, ColumnType, ObjectKind, Query, QueryMark } from "./parts.ts";

/** What changes views, domains, sequences, enumerated types and all other objects that are no tables. */
export type ObjectChange =
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
      /** MySQL DEFINER, as written. Absent: not stated. */
      readonly definer?: string;
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
  | (At & {
      readonly kind: "create-object";
      readonly object: ObjectKind;
      readonly name: ObjectName;
      readonly ifNotExists: boolean;
      /** MySQL DEFINER, as written. Absent: not stated. */
      readonly definer?: string;
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
    });
