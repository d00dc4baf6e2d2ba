import type { ObjectName } from "../object-name.ts";
import type { At } from "./parts.ts";

/** What concerns the session or the upkeep of the database, and what is not analysed. */
export type SessionCommand =
  | (At & { readonly kind: "analyze"; readonly tables: readonly ObjectName[] })
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
  | (At & {
      readonly kind: "opaque";
      readonly command: string;
      readonly reason: string;
      /** It reads and writes rows at most: code of the application over its models. Absent: it may do anything. */
      readonly rowsOnly?: true;
    })
  /** Recognised and without an effect on tables: CHECKPOINT, ALTER SYSTEM and the like. `command` is its name. */
  | (At & { readonly kind: "other"; readonly command: string });
