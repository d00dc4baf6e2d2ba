import type { Database } from "./database.ts";
import { forgetInstallation } from "./forget-installation.ts";
import { jobKey } from "./job.ts";
import { purgeInstallation } from "./purge-installation.ts";
import { queueNames } from "./queues.ts";
import { selectInstallationIds } from "./sql/installations.ts";
import { selectKeysWithJobs } from "./sql/jobs-of-installation.ts";
import { selectKnownDeliveries } from "./sql/known-deliveries.ts";
import { selectUnfinished } from "./sql/orphaned-reviews.ts";
import { selectUnreconciled, updateReconciled } from "./sql/reconciliation.ts";
import type { MaintenanceStore, OrphanedReview } from "./store.ts";
import { inMaintenance, inTenant } from "./tenant.ts";

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
