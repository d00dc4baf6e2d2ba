import type { LoweredStep } from "../lowered.ts";
import type { CallValue, Place, Value } from "../python/value.ts";

/** A field of a model as its migration states it. */
export interface Field {
  readonly name: string;
  /** `models.CharField(max_length=20)`. */
  readonly call: CallValue;
  /** Where the field is stated: its line within `CreateModel`, or the operation. */
  readonly place: Place;
  /** What AlterField added to the column: Django names those constraints, the server those that a column is made with. */
  readonly added?: ReadonlySet<AddedLater>;
}

export type AddedLater = "unique" | "check";

/** `indexes`, `constraints` and the like keep the call that states them. */
export interface Named {
  readonly name: string;
  readonly call: CallValue;
}

/** What a function that `RunPython` calls does, as far as it is told. */
export interface PythonCode {
  readonly name: string;
  /** The SQL that it executes, and what could not be told of it. */
  readonly steps: readonly LoweredStep[];
  /** Why the rest is not read, as the end of a sentence; null: nothing is left. */
  readonly rest: string | null;
}

/** A model at a moment of the history. Names of models and applications in keys are in lower case. */
export interface Model {
  readonly app: string;
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
  /** `db_table`; null: made of the names. */
  readonly table: string | null;
  /** False where Django leaves the table alone: `managed = False`, a proxy. */
  readonly managed: boolean;
  /** `AbstractUser` and its like among its bases, or `swappable`: what `AUTH_USER_MODEL` may stand for. */
  readonly user: boolean;
  readonly uniqueTogether: readonly (readonly string[])[];
  readonly indexTogether: readonly (readonly string[])[];
  readonly indexes: readonly Named[];
  readonly constraints: readonly Named[];
  readonly comment: string | null;
}

/** All models of a project at a moment, by `app.model`. */
export type ProjectState = ReadonlyMap<string, Model>;

export const modelKey = (app: string, name: string): string => `${app.toLowerCase()}.${name.toLowerCase()}`;

/** One operation of a migration, read. `app` is the application that it works on. */
export type DjangoOperation = { readonly place: Place } & (
  | { readonly kind: "create-model"; readonly model: Model }
  | { readonly kind: "delete-model"; readonly model: string }
  | { readonly kind: "rename-model"; readonly model: string; readonly to: string }
  | { readonly kind: "alter-table"; readonly model: string; readonly table: string | null }
  | { readonly kind: "table-comment"; readonly model: string; readonly text: string | null }
  | { readonly kind: "options"; readonly model: string; readonly managed: boolean | null }
  | { readonly kind: "add-field"; readonly model: string; readonly field: Field; readonly preserveDefault: boolean }
  | { readonly kind: "remove-field"; readonly model: string; readonly field: string }
  | { readonly kind: "alter-field"; readonly model: string; readonly field: Field; readonly preserveDefault: boolean }
  | { readonly kind: "rename-field"; readonly model: string; readonly field: string; readonly to: string }
  | {
      readonly kind: "together";
      readonly model: string;
      readonly what: "unique" | "index";
      readonly sets: readonly (readonly string[])[];
    }
  | { readonly kind: "add-index"; readonly model: string; readonly index: Named; readonly concurrently: boolean }
  | { readonly kind: "remove-index"; readonly model: string; readonly name: string; readonly concurrently: boolean }
  | {
      readonly kind: "rename-index";
      readonly model: string;
      readonly name: string | null;
      readonly fields: readonly string[];
      readonly to: string;
    }
  | { readonly kind: "add-constraint"; readonly model: string; readonly constraint: Named; readonly notValid: boolean }
  | { readonly kind: "remove-constraint"; readonly model: string; readonly name: string }
  | { readonly kind: "validate-constraint"; readonly model: string; readonly name: string }
  | { readonly kind: "extension"; readonly name: string; readonly drop: boolean }
  /** `sql` and `reverse` as given; null: none is given. */
  | {
      readonly kind: "run-sql";
      readonly sql: Value;
      readonly reverse: Value | null;
      readonly state: readonly DjangoOperation[];
    }
  | { readonly kind: "run-python"; readonly code: PythonCode; readonly reverse: PythonCode | null }
  | {
      readonly kind: "separate";
      readonly database: readonly DjangoOperation[];
      readonly state: readonly DjangoOperation[];
    }
  /** `changesState` holds what is known of it in spite of all. */
  | {
      readonly kind: "unknown";
      readonly name: string;
      readonly reason: string;
      readonly state: readonly DjangoOperation[];
    }
  | { readonly kind: "nothing" }
);
