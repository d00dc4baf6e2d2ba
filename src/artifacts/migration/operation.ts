import type { ObjectName } from "./object-name.ts";
import type { ObjectChange } from "./operation/object-change.ts";
import type { At, ColumnType, Volatility } from "./operation/parts.ts";
import type { PrivilegeChange } from "./operation/privilege-change.ts";
import type { RowChange } from "./operation/row-change.ts";
import type { SessionCommand } from "./operation/session-command.ts";
import type { TableChange } from "./operation/table-change.ts";

export type * from "./operation/parts.ts";
export type { ObjectName };

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

/** What makes, changes and drops routines, whose bodies hold operations again. */
type RoutineChange =
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
    });

/**
 * One change to a schema or its rows, whatever language it was written in. A statement lowers to one or more operations in
 * the order the server applies them.
 */
export type Operation = TableChange | RowChange | ObjectChange | RoutineChange | PrivilegeChange | SessionCommand;
/** The operations of some kinds; one that stands for several kinds is narrowed to those. */
export type OperationOf<K extends Operation["kind"]> = Narrowed<Operation, K>;

type Narrowed<O extends Operation, K extends Operation["kind"]> = O extends { readonly kind: infer P }
  ? [P] extends [K]
    ? O
    : [P & K] extends [never]
      ? never
      : O & { readonly kind: K }
  : never;
