import type { MigrationChange, OperationOf, Step } from "../../../artifacts/migration/index.ts";
import { isSupabase } from "./exposed-schemas.ts";

/** An extension that the change installs and leaves installed. */
export interface NewExtension {
  readonly step: Step;
  readonly operation: OperationOf<"create-extension">;
  /** Where its objects are in the end; null: in a schema of its own. */
  readonly schema: string | null;
}

/**
 * Extensions whose control file names their schema: SCHEMA cannot move them.
 * Sources: the extensions' own control files, read 2026-11.
 */
const inOwnSchema: ReadonlySet<string> = new Set(
  `pg_graphql pgmq pg_cron pgsodium supabase_vault plpgsql pltcl pltclu plperl plperlu plpython3u plv8 pgtle pglogical
  pg_repack timescaledb postgis_topology postgis_tiger_geocoder adminpack citus
  citus_columnar pg_net pgagent anon`.split(/\s+/),
);

/** What a new Supabase project has installed: IF NOT EXISTS does nothing there. Source: Supabase documentation, read 2026-11. */
const preinstalled: ReadonlySet<string> = new Set([
  "pg_graphql",
  "pg_stat_statements",
  "pgcrypto",
  "pgjwt",
  "supabase_vault",
  "uuid-ossp",
]);

/** The extensions that a change installs; one that it drops again, or moves, is told as it is in the end. */
export function newExtensions(change: MigrationChange): readonly NewExtension[] {
  const { steps, before } = change;
  const supabase = isSupabase(change);
  const found = new Map<string, NewExtension>();
  for (const step of steps) {
    const { operation } = step;
    if (operation.kind === "create-extension" && !before.objects.has(`extension ${operation.extension}`)) {
      if (supabase && operation.ifNotExists && preinstalled.has(operation.extension)) continue;
      const given = operation.schema ?? step.before.searchPath[0] ?? "public";
      const schema = inOwnSchema.has(operation.extension) ? null : given;
      found.set(operation.extension, { step, operation, schema });
    } else if (operation.kind === "drop-object" && operation.object === "extension") {
      found.delete(operation.name.name);
    } else if (operation.kind === "alter-object" && operation.object === "extension" && operation.movesTo !== null) {
      const known = found.get(operation.name.name);
      if (known !== undefined) found.set(operation.name.name, { ...known, schema: operation.movesTo });
    }
  }
  return [...found.values()];
}

/** Languages whose functions may do whatever the server's own account may. Source: manual, CREATE LANGUAGE, part V. */
const untrusted = /^(plpython[23]?u|plperlu|pltclu|plsh|plrust|plr|plruby|c)$/;

/** Whether only a superuser may write functions in a language, since nothing holds them back. */
export const isUntrustedLanguage = (language: string): boolean => untrusted.test(language.toLowerCase());
