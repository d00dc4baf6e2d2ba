import type { Database } from "./database/database.ts";
import { insertVerdict, selectVerdict } from "./sql/verdicts.ts";
import type { VerdictCache } from "./store.ts";
import { inTenant } from "./tenancy/tenant.ts";

/** Reviews that were made before, on a database. Every call is one transaction under the installation's policies. */
export function verdictCacheOf(database: Database): VerdictCache {
  const within = inTenant(database);
  return {
    findVerdict: (installationId, key) =>
      within(installationId, (tenant) => selectVerdict(tenant, installationId, key)),
    saveVerdict: (installationId, key, review) =>
      within(installationId, (tenant) => insertVerdict(tenant, installationId, key, review)),
  };
}
