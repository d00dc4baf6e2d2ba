import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";

/**
 * The roles that PostgREST and Supabase give to callers from the internet.
 * Source: Supabase documentation "Postgres roles", read 2026-11.
 */
export const callerRoles: readonly string[] = ["anon", "authenticated"];

/**
 * The schemas whose tables callers from the internet reach through PostgREST (Supabase): those that `pgrst.db_schemas`
 * names, `public` where nothing names them. Null: nothing shows that the database is served this way.
 */
export function exposedSchemas(change: MigrationChange): ReadonlySet<string> | null {
  let named: string | null = null;
  for (const { operation } of change.steps) {
    if (operation.kind === "set-parameter" && operation.parameter === "pgrst.db_schemas") named = operation.value;
  }
  if (named !== null) return new Set(named.split(",").map((schema) => schema.trim()));
  return isServed(change) ? new Set(["public"]) : null;
}

function isServed(change: MigrationChange): boolean {
  if (change.migrations.some(({ path }) => /(^|\/)supabase\/migrations\//.test(path))) return true;
  for (const { kind, name } of change.after.objects.values()) {
    if (kind === "role" && callerRoles.includes(name.name)) return true;
  }
  return [...change.after.tables.values()].some(hasCallerPolicy);
}

function hasCallerPolicy(table: Table): boolean {
  return [...table.policies.values()].some(({ roles }) => roles.some((role) => callerRoles.includes(role)));
}
