import type { Database, Session } from "./database/database.ts";
import type { PullRequestKey } from "./job.ts";
import type { ReviewInputs, ReviewRecord } from "./records.ts";
import { insertFindings } from "./sql/findings.ts";
import { insertInstallation, upsertInstallation } from "./sql/installations.ts";
import {
  lockPullRequest,
  selectPullRequest,
  updateComment,
  updateGeneration,
  upsertPullRequest,
} from "./sql/pull-requests.ts";
import { upsertRepositories } from "./sql/repositories.ts";
import {
  insertReview,
  selectReview,
  selectReviews,
  selectRunningReviews,
  updateCheckRun,
  updateConclusion,
  updateOutcome,
  updateReviewState,
} from "./sql/reviews.ts";
import { selectStandings } from "./sql/standings.ts";
import { selectOpenIntents, updateIntentDone, upsertIntent } from "./sql/write-intents.ts";
import type { ReviewStore } from "./store.ts";
import { inTenant } from "./tenancy/tenant.ts";

/** The publisher's memory on a database. Every call is one transaction under the installation's policies. */
export function reviewStoreOf(database: Database): ReviewStore {
  const within = inTenant(database);
  return {
    saveInstallation: (installation) =>
      within(installation.installationId, (tenant) => upsertInstallation(tenant, installation)),
    saveRepository: (repository) =>
      within(repository.installationId, async (tenant) => {
        await insertInstallation(tenant, repository.installationId, repository.owner);
        await upsertRepositories(tenant, repository.installationId, [repository]);
      }),
    saveRepositories: async (repositories) => {
      const [first] = repositories;
      if (first === undefined) return;
      const { installationId } = first;
      await within(installationId, (tenant) => upsertRepositories(tenant, installationId, repositories));
    },
    savePullRequest: (state) => within(state.installationId, (tenant) => upsertPullRequest(tenant, state)),
    findPullRequest: (key) => within(key.installationId, (tenant) => selectPullRequest(tenant, key)),
    saveComment: (key, comment) => within(key.installationId, (tenant) => updateComment(tenant, key, comment)),
    beginReview: (key, inputs) =>
      within(key.installationId, async (tenant) => {
        const generation = await lockGeneration(tenant, key);
        const latest = await selectReview(tenant, key, generation);
        if (latest?.state === "running" && isOf(latest, inputs)) return { ...latest, resumed: true };
        await updateGeneration(tenant, key, generation + 1);
        return { ...(await insertReview(tenant, key, generation + 1, inputs)), resumed: false };
      }),
    recordOutcome: (key, generation, outcome, details = null) =>
      within(key.installationId, (tenant) => updateOutcome(tenant, key, generation, outcome, details)),
    recordConclusion: (key, generation, own) =>
      within(key.installationId, (tenant) => updateConclusion(tenant, key, generation, own)),
    finishReview: (key, generation, state) =>
      within(key.installationId, async (tenant) => {
        const wasRunning = await updateReviewState(tenant, key, generation, state);
        if (wasRunning && state === "published") await insertFindings(tenant, key);
        return wasRunning;
      }),
    runningReviews: (key) => within(key.installationId, (tenant) => selectRunningReviews(tenant, key)),
    reviews: (key, { headSha = null, limit = 20 } = {}) =>
      within(key.installationId, (tenant) => selectReviews(tenant, key, headSha, limit)),
    standings: (repository, of) =>
      within(repository.installationId, (tenant) => selectStandings(tenant, repository, of)),
    beginIntent: (key, generation, kind) =>
      within(key.installationId, (tenant) => upsertIntent(tenant, key, generation, kind)),
    completeIntent: (intent, result) =>
      within(intent.installationId, async (tenant) => {
        if (result.checkRunId !== undefined) {
          await updateCheckRun(tenant, intent, intent.generation, result.checkRunId);
        }
        if (result.comment !== undefined) await updateComment(tenant, intent, result.comment);
        await updateIntentDone(tenant, intent);
      }),
    openIntents: (key) => within(key.installationId, (tenant) => selectOpenIntents(tenant, key)),
  };
}

const isOf = (review: ReviewRecord, inputs: ReviewInputs): boolean =>
  review.headSha === inputs.headSha && review.baseSha === inputs.baseSha && review.baseRef === inputs.baseRef;

/** The pull request's generation, with its row locked so that two workers cannot both begin the next. */
async function lockGeneration(tenant: Session, key: PullRequestKey): Promise<number> {
  const pull = await lockPullRequest(tenant, key);
  if (pull === null) throw new Error("a review was begun of a pull request that was not saved");
  return pull.generation;
}
