import type { Range } from "../../../../charter/index.ts";
import type { ReferentialAction } from "../../operation.ts";
import type { Value } from "../php/value.ts";

/** A column as a blueprint is told of it (Illuminate\Database\Schema\ColumnDefinition). */
export interface ColumnDraft {
  readonly at: Range;
  /** Laravel's word: `string`, `bigInteger`. */
  readonly type: string;
  readonly name: string;
  readonly length: number | null;
  readonly total: number | null;
  readonly places: number | null;
  /** Of seconds. */
  readonly precision: number | null;
  /** Of an enum or set; null: not known. */
  readonly allowed: readonly string[] | null;
  /** SQL of `rawColumn`, `computed`. */
  readonly definition: string | null;
  readonly unsigned: boolean;
  readonly autoIncrement: boolean;
  /** Null: not stated. */
  readonly nullable: boolean | null;
  readonly default: Value | null;
  readonly change: boolean;
  readonly renameTo: string | null;
  readonly first: boolean;
  readonly after: string | null;
  readonly comment: string | null;
  readonly charset: string | null;
  readonly collation: string | null;
  readonly useCurrent: boolean;
  readonly useCurrentOnUpdate: boolean;
  readonly generated: { readonly expression: string; readonly stored: boolean } | null;
  readonly identity: "always" | "by-default" | null;
  /** Of a vector or geometry. */
  readonly modifier: string | null;
}

/** A column of a type, with nothing else stated. */
export const columnDraft = (type: string, name: string, at: Range): ColumnDraft => ({
  at,
  type,
  name,
  length: null,
  total: null,
  places: null,
  precision: null,
  allowed: null,
  definition: null,
  unsigned: false,
  autoIncrement: false,
  nullable: null,
  default: null,
  change: false,
  renameTo: null,
  first: false,
  after: null,
  comment: null,
  charset: null,
  collation: null,
  useCurrent: false,
  useCurrentOnUpdate: false,
  generated: null,
  identity: null,
  modifier: null,
});

/** What a blueprint is told besides columns, in its order. */
export type BlueprintCommand = { readonly at: Range } & (
  | { readonly kind: "column"; readonly column: ColumnDraft }
  | {
      readonly kind: "primary" | "unique" | "index" | "fulltext" | "spatialindex";
      readonly columns: readonly string[];
      readonly name: string;
      readonly algorithm: string | null;
      readonly online: boolean;
      /** `rawIndex`: the columns are one expression. */
      readonly expression: boolean;
      readonly deferrable: "immediate" | "deferred" | null;
      readonly nullsNotDistinct: boolean;
    }
  | {
      readonly kind: "foreign";
      readonly columns: readonly string[];
      readonly name: string;
      readonly table: string | null;
      readonly referenced: readonly string[];
      readonly onDelete: ReferentialAction | null;
      readonly onUpdate: ReferentialAction | null;
      readonly notValid: boolean;
      readonly deferrable: "immediate" | "deferred" | null;
    }
  | { readonly kind: "drop-column"; readonly columns: readonly string[] }
  | { readonly kind: "rename-column"; readonly from: string; readonly to: string }
  | { readonly kind: "drop-primary" | "drop-unique" | "drop-index" | "drop-foreign"; readonly name: string }
  | { readonly kind: "rename-index"; readonly from: string; readonly to: string }
  | { readonly kind: "rename"; readonly to: string }
  | { readonly kind: "drop"; readonly ifExists: boolean }
  | { readonly kind: "comment"; readonly text: string }
);
