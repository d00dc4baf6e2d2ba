import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";

/**
 * The roles that PostgREST and Supabase give to callers from the internet.
 * Source: Supabase documentation "Postgres roles", read 2026-11.
 */
export const callerRoles: readonly string[] = ["anon", "authenticated"];

/** The schemas of Supabase's own services: nobody's migrations answer for what is in them. Source: as above. */
const managed: ReadonlySet<string> = new Set([
  ..."auth cron extensions graphql graphql_public information_schema net pgbouncer pg_catalog pgmq pgsodium".split(" "),
  ..."pgsodium_masks pgtle realtime storage supabase_functions supabase_migrations vault".split(" "),
]);

/** Whether a schema belongs to a service or an extension and not to the application. */
export const isManagedSchema = (schema: string): boolean => managed.has(schema);

/**
 * The schemas whose tables callers from the internet reach through PostgREST (Supabase): those that `pgrst.db_schemas`
 * names, `public` where nothing names them. Null: nothing shows that the database is served this way.
 */
export function exposedSchemas(change: MigrationChange): ReadonlySet<string> | null {
  return served(change).schemas;
}

const setting = "pgrst.db_schemas";

const served = oncePerChange((change): { readonly schemas: ReadonlySet<string> | null } => {
  let named = change.before.roles.get("authenticator")?.parameters.get(setting) ?? null;
  for (const { operation } of change.steps) {
    if (operation.kind === "set-parameter" && operation.parameter === setting) named = operation.value;
    if (operation.kind === "alter-role") named = operation.options.parameters?.get(setting) ?? named;
  }
  if (named !== null) return { schemas: new Set(named.split(",").map((schema) => schema.trim())) };
  return { schemas: isServed(change) ? new Set(["public"]) : null };
});

/** Whether the migrations are those of a Supabase project, whose defaults grant everything in `public` to callers. */
export function isSupabase({ migrations }: MigrationChange): boolean {
  return migrations.some(({ path }) => /(^|\/)supabase\/migrations\//.test(path));
}

function isServed(change: MigrationChange): boolean {
  const { roles, objects, tables } = change.after;
  if (isSupabase(change) || callerRoles.some((role) => roles.has(role) || objects.has(`role ${role}`))) return true;
  return [...tables.values()].some(hasCallerPolicy);
}

function hasCallerPolicy(table: Table): boolean {
  return [...table.policies.values()].some(({ roles }) => roles.some((role) => callerRoles.includes(role)));
}
