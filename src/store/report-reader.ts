import type { Database } from "./database/database.ts";
import { selectHistory } from "./sql/history.ts";
import { selectKeptReview } from "./sql/kept-review.ts";
import { selectTrends } from "./sql/trends.ts";
import { selectLastingWaivers } from "./sql/waivers.ts";
import type { ReportReader } from "./store.ts";
import { inTenant } from "./tenancy/tenant.ts";

/** What the pages of reviews and trends read, on a database. Every call is one transaction under the installation's policies. */
export function reportReaderOf(database: Database): ReportReader {
  const within = inTenant(database);
  return {
    report: (key, generation) =>
      within(key.installationId, (tenant) => selectKeptReview(tenant, key, generation ?? null)),
    history: (key, limit) => within(key.installationId, (tenant) => selectHistory(tenant, key, limit)),
    trends: (installationId, repositoryIds, since) =>
      within(installationId, (tenant) => selectTrends(tenant, { installationId, repositoryIds, since })),
    expiringWaivers: (installationId, repositoryIds, today, limit) =>
      within(installationId, (tenant) => selectLastingWaivers(tenant, { installationId, repositoryIds, today, limit })),
  };
}
