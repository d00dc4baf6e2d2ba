import type { ObjectName } from "../object-name.ts";
import type { At, ColumnType, ObjectKind, Privilege, PrivilegeTarget, RoleOptions } from "./parts.ts";

/** What changes roles, privileges, owners and comments, and what is installed or published. */
export type PrivilegeChange =
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
    });
