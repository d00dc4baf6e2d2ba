import type { Database } from "./database/database.ts";
import { insertFindings, selectSightings } from "./sql/findings.ts";
import { countJudged } from "./sql/judged.ts";
import { countOutcomes, sumReactions, upsertOutcomes, upsertReactions } from "./sql/outcomes.ts";
import type { FeedbackReader, FeedbackStore } from "./store.ts";
import { asTenant, type InTenant, inTenant } from "./tenancy/tenant.ts";

/** How findings ended, on a database. Every call is one transaction under the installation's policies. */
export function feedbackStoreOf(database: Database): FeedbackStore {
  const within = inTenant(database);
  return {
    ...readerWithin(within),
    sightings: (key) =>
      within(key.installationId, async (tenant) => {
        // For reviews that the previous release has published.
        await insertFindings(tenant, key);
        return selectSightings(tenant, key);
      }),
    saveOutcomes: (key, outcomes, reactions) =>
      within(key.installationId, async (tenant) => {
        if (reactions !== null) await upsertReactions(tenant, key, reactions);
        const changed = new Set(await upsertOutcomes(tenant, key, outcomes));
        return outcomes.filter(({ fingerprint }) => changed.has(fingerprint));
      }),
  };
}

/** The same for reading alone: the database itself refuses to change anything. */
export function feedbackReaderOf(database: Database): FeedbackReader {
  return readerWithin((installationId, work) =>
    database.transaction(async (tx) => {
      await tx.query("set transaction read only");
      return asTenant(tx, installationId, work);
    }),
  );
}

const readerWithin = (within: InTenant): FeedbackReader => ({
  outcomeCounts: (installationId, since) =>
    within(installationId, (tenant) => countOutcomes(tenant, installationId, since)),
  judgedCounts: (installationId, since) =>
    within(installationId, (tenant) => countJudged(tenant, installationId, since)),
  reactionCounts: (installationId, since) =>
    within(installationId, (tenant) => sumReactions(tenant, installationId, since)),
});
