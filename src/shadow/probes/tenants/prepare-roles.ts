import { quoteName } from "../../../artifacts/migration/index.ts";
import { quoteObject } from "../../quote.ts";
import type { Trial } from "../../seed/trial.ts";
import type { ShadowSession } from "../../session.ts";
import type { RelationFacts, TenantFacts } from "./facts.ts";
import { type ApplicationRole, ourOwner, ourRole } from "./roles.ts";

/**
 * Makes the roles of ours. What a superuser owns goes to one of them, since the owner on a real server is none: row-level
 * security that is forced holds for it, its views and its functions (manual, 5.9). To roles whose grants the migrations do not
 * show goes what applications are given.
 */
export async function prepareRoles(
  session: ShadowSession,
  trial: Trial,
  facts: TenantFacts,
  roles: readonly ApplicationRole[],
  relations: readonly RelationFacts[],
): Promise<void> {
  await session.script(
    `CREATE ROLE ${ourRole}; CREATE ROLE ${ourOwner}${isSupabase(facts) ? " BYPASSRLS" : ""}; GRANT pg_read_all_data, pg_write_all_data TO ${ourOwner}`,
  );
  const schemas = new Set([...relations, ...facts.routines].map(({ schema }) => schema));
  for (const schema of schemas) {
    if (schema !== "auth") await trial.attempt(`GRANT USAGE, CREATE ON SCHEMA ${quoteName(schema)} TO ${ourOwner}`);
  }
  await session.script(ownedAnew(relations.map(({ id }) => id)));
  for (const { name } of roles.filter(({ grantsUnknown }) => grantsUnknown)) {
    for (const schema of schemas)
      await trial.attempt(`GRANT USAGE ON SCHEMA ${quoteName(schema)} TO ${quoteName(name)}`);
    for (const relation of relations.filter(isUsual)) {
      await trial.attempt(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${quoteObject(relation)} TO ${quoteName(name)}`);
    }
  }
}

/** There the owner of what migrations make has BYPASSRLS. Source: supabase.com/docs/guides/database/postgres/roles (2026-11). */
const isSupabase = ({ roles, routines }: TenantFacts): boolean =>
  roles.some(({ name }) => name === "authenticated") && routines.some(({ key }) => key === "auth.uid");

/** Nobody is known to have been given partitions by name, or what is stored of a query. */
const isUsual = ({ partitionOf, kind }: RelationFacts): boolean => partitionOf === null && kind !== "m";

/** Changes the owner of these relations, and of the application's functions, where that is a superuser. What cannot change stays. */
function ownedAnew(relations: readonly number[]): string {
  const tag = "$arch_review$";
  return `DO ${tag} DECLARE command pg_catalog.text; BEGIN
    FOR command IN
      SELECT pg_catalog.format('ALTER %s %I.%I OWNER TO ${ourOwner}',
        CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, n.nspname, c.relname)
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
      WHERE r.rolsuper AND c.oid = ANY ('{${relations.join(",")}}'::pg_catalog.oid[])
      UNION ALL
      SELECT pg_catalog.format('ALTER ROUTINE %s OWNER TO ${ourOwner}', p.oid::pg_catalog.regprocedure)
      FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        JOIN pg_catalog.pg_roles r ON r.oid = p.proowner
      WHERE r.rolsuper AND p.prosecdef AND n.nspname <> 'auth' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
        AND p.prokind IN ('f', 'p')
    LOOP
      BEGIN EXECUTE command; EXCEPTION WHEN OTHERS THEN NULL; END;
    END LOOP;
  END ${tag}`;
}
