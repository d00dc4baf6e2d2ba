import {
  type Grants,
  type MigrationChange,
  type RelationKey,
  resolveRelation,
} from "../../../artifacts/migration/index.ts";
import { callerRoles, isSupabase } from "./exposed-schemas.ts";
import { oncePerChange } from "./once-per-change.ts";

/** Whether grants let a role do something, by its own name or as one of everybody; a privilege on one column counts. */
export function isAllowed(grants: Grants, role: string, privilege: string): boolean {
  return [role, "public"].some((each) => {
    for (const held of grants.get(each) ?? []) {
      if (held === "all" || held === privilege || held.startsWith(`${privilege}(`)) return true;
    }
    return false;
  });
}

/** The privileges on a relation of the catalogue after the change; empty where it holds none. */
export function grantsOn({ after }: MigrationChange, key: RelationKey): Grants {
  return after.tables.get(key)?.grants ?? after.views.get(key)?.grants ?? new Map();
}

/** The roles of callers from the internet that may do something with a relation after the change. */
export function callersWhoMay(change: MigrationChange, key: RelationKey, privilege: string): readonly string[] {
  const grants = grantsOn(change, key);
  return callerRoles.filter(
    (role) =>
      isAllowed(grants, role, privilege) ||
      // Supabase's own default privileges are in no migration. Source: Supabase documentation "Securing your API".
      (isSupabase(change) && key.startsWith("public.") && !revoked(change).has(`${role} ${key}`)),
  );
}

/** `role schema.name` of what the change revokes from callers; a schema's tables are `role schema.*`. */
const revoked = oncePerChange((change): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { operation, before } of change.steps) {
    if (operation.kind !== "revoke") continue;
    for (const grantee of operation.grantees) {
      for (const name of operation.names) {
        if (operation.on === "table") found.add(`${grantee} ${resolveRelation(before, name)}`);
      }
    }
  }
  return found;
});
