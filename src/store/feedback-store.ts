import type { Database } from "./database.ts";
import { countOutcomes, sumReactions, upsertOutcomes, upsertReactions } from "./sql/outcomes.ts";
import type { FeedbackStore } from "./store.ts";
import { inTenant } from "./tenant.ts";

/** How findings ended, on a database. Every call is one transaction under the installation's policies. */
export function feedbackStoreOf(database: Database): FeedbackStore {
  const within = inTenant(database);
  return {
    saveOutcomes: (key, outcomes, reactions) =>
      within(key.installationId, async (tenant) => {
        await upsertOutcomes(tenant, key, outcomes);
        if (reactions !== null) await upsertReactions(tenant, key, reactions);
      }),
    outcomeCounts: (installationId, since) =>
      within(installationId, (tenant) => countOutcomes(tenant, installationId, since)),
    reactionCounts: (installationId, since) =>
      within(installationId, (tenant) => sumReactions(tenant, installationId, since)),
  };
}
