import type { Database } from "./database/database.ts";
import { jobKey } from "./job.ts";
import { queueNames } from "./queue/queues.ts";
import { forgetInstallation } from "./retention/forget-installation.ts";
import { purgeInstallation } from "./retention/purge-installation.ts";
import { selectInstallationIds } from "./sql/installations.ts";
import { selectKeysWithJobs } from "./sql/jobs-of-installation.ts";
import { selectKnownDeliveries } from "./sql/known-deliveries.ts";
import { selectUnfinished } from "./sql/orphaned-reviews.ts";
import { selectUnreconciled, updateReconciled } from "./sql/repositories.ts";
import type { MaintenanceStore, OrphanedReview } from "./store.ts";
import { inMaintenance, inTenant } from "./tenancy/tenant.ts";

/** What keeps the store in order, on a database. Every call is made of transactions under one installation's policies. */
export function maintenanceStoreOf(database: Database): MaintenanceStore {
  const within = inTenant(database);
  const maintaining = inMaintenance(database);
  return {
    installationIds: (after, limit) => maintaining(null, (session) => selectInstallationIds(session, after, limit)),
    repositoriesToReconcile: (installationId, before, limit) =>
      within(installationId, (tenant) => selectUnreconciled(tenant, installationId, before, limit)),
    markReconciled: (repository) => within(repository.installationId, (tenant) => updateReconciled(tenant, repository)),
    async orphanedReviews(installationId) {
      const unfinished = await within(installationId, (tenant) => selectUnfinished(tenant, installationId));
      if (unfinished.length === 0) return [];
      const alive = await selectKeysWithJobs(database, queueNames, unfinished.map(keyOf));
      return unfinished.filter((review) => !alive.has(keyOf(review)));
    },
    knownDeliveries: (installationId, guids) =>
      within(installationId, (tenant) => selectKnownDeliveries(tenant, installationId, guids)),
    purge: (installationId, now) => purgeInstallation(maintaining, installationId, now),
    forgetInstallation: (installationId) => forgetInstallation(database, installationId),
  };
}

/** The key of the job that would finish a review. */
const keyOf = ({ name: repository, ...review }: OrphanedReview): string =>
  jobKey({ ...review, repository, kind: "review", deliveryId: "", reason: "" });
