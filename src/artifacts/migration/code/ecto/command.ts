import type { Span } from "../syntax-node.ts";
import type { EctoConstraint, EctoIndex, EctoReference, EctoTable, Options, Value } from "./value.ts";

/** A command as Ecto.Migration.Runner queues it, so that `change` can be turned round as Ecto does. */
export type EctoCommand = Span &
  (
    | {
        readonly kind: "create-table";
        readonly table: EctoTable;
        readonly changes: readonly Change[];
        readonly ifNotExists: boolean;
      }
    | {
        readonly kind: "drop-table";
        readonly table: EctoTable;
        readonly ifExists: boolean;
        readonly cascade: boolean;
      }
    | { readonly kind: "alter-table"; readonly table: EctoTable; readonly changes: readonly Change[] }
    | { readonly kind: "create-index"; readonly index: EctoIndex; readonly ifNotExists: boolean }
    | { readonly kind: "drop-index"; readonly index: EctoIndex; readonly ifExists: boolean; readonly cascade: boolean }
    | { readonly kind: "rename-table"; readonly table: EctoTable; readonly newTable: EctoTable }
    | { readonly kind: "rename-column"; readonly table: EctoTable; readonly column: string; readonly newName: string }
    | { readonly kind: "rename-index"; readonly index: EctoIndex; readonly newName: string }
    | { readonly kind: "create-constraint"; readonly constraint: EctoConstraint }
    | {
        readonly kind: "drop-constraint";
        readonly constraint: EctoConstraint;
        readonly ifExists: boolean;
        readonly cascade: boolean;
      }
    /** `execute`: SQL or a function each way; `down` null where there is none. */
    | { readonly kind: "execute"; readonly up: Value; readonly down: Value | null }
    | Unread
  );

/** What cannot be told without running it. */
export interface Unread extends Span {
  readonly kind: "unread";
  readonly code: string;
  readonly reason: string;
  readonly mayChangeSchema: boolean;
}

/** A type of a column as it is written: an atom, `{:array, inner}`, a reference. */
export type ColumnType = Exclude<Value, { readonly kind: "unknown" }>;

/** One line of a `create table` or `alter table`. */
export type Change = Span & { readonly column: string } & (
    | { readonly kind: "add"; readonly type: ColumnType; readonly options: Options; readonly ifNotExists: boolean }
    | { readonly kind: "modify"; readonly type: ColumnType; readonly options: Options }
    /** `type` null: not stated, so that the removal cannot be undone. */
    | {
        readonly kind: "remove";
        readonly type: ColumnType | null;
        readonly options: Options;
        readonly ifExists: boolean;
      }
  );

/** The reference that a type is; null: it is none. */
export const referenceOf = (type: Value | null | undefined): EctoReference | null =>
  type?.kind === "reference" ? type.reference : null;
