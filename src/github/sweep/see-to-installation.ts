import type { Octokit } from "@octokit/rest";
import type { InstallationJob, RepositoryKey } from "../../store/index.ts";
import { askForReviews } from "../heads/ask-for-review.ts";
import type { AppSetting } from "../setting.ts";
import { installationState } from "./installation-state.ts";
import { listRepositories } from "./list-repositories.ts";
import { spaced } from "./spaced.ts";

/**
 * Sees to an installation. One that GitHub does not know any more is forgotten with everything that was kept of it; of one
 * that is suspended everything is kept and nothing is done. Otherwise: reviews that nobody works on are asked for again,
 * repositories that are due are compared with GitHub, and what was kept long enough is deleted. Costs three requests, and one
 * more for each hundred repositories beyond the first; the comparisons cost theirs.
 */
export async function seeToInstallation(setting: AppSetting, job: InstallationJob, signal: AbortSignal): Promise<void> {
  const { app, store, log, meter, now } = setting;
  const { installationId } = job;
  const found = await installationState(app, installationId, signal);
  if (found.kind === "gone") {
    await store.forgetInstallation(installationId);
    meter?.found("gone-installation", 1);
    log.info({ installation: installationId }, "an installation that GitHub does not know was forgotten");
    return;
  }
  const { kind: state, account } = found;
  if (account !== null) await store.saveInstallation({ installationId, account, state });
  if (state === "suspended") return;
  await askForOrphaned(setting, job);
  const octokit = await app.forInstallation(installationId, signal);
  if (octokit !== null) await askForReconciliations(setting, octokit, job);
  const purged = await store.purge(installationId, now());
  if (Object.values(purged).some((rows) => rows > 0)) log.info({ installation: installationId, purged }, "purged");
}

/** A check run that waits for a review which nobody works on would hang for ever. */
async function askForOrphaned(setting: AppSetting, { installationId, deliveryId }: InstallationJob): Promise<void> {
  const orphans = await setting.store.orphanedReviews(installationId);
  for (const { repositoryId, number, owner, name } of orphans) {
    const asking = { installationId, repositoryId, owner, repository: name, deliveryId };
    await askForReviews(setting, asking, [number], { reason: "sweep.orphaned" });
  }
  if (orphans.length > 0) setting.meter?.found("orphaned-review", orphans.length);
}

/** A repository that was compared within this time is not due: less than the time between two sweeps. */
const freshMs = 8 * 60_000;
/** Repositories of an installation that are compared after one look at it, and the time from one to the next. */
const mostAtOnce = 50;
const spacingMs = 1_000;

/**
 * Has the repositories compared whose turn it is, those never compared first. Each costs one request: 300 an hour of the
 * installation's 5,000 at most. With 50 repositories or fewer all are compared each time, with 1,000 each every three hours
 * and a half.
 */
async function askForReconciliations(
  { store, now }: AppSetting,
  octokit: Octokit,
  { installationId, deliveryId }: InstallationJob,
): Promise<void> {
  const { repositories, complete } = await listRepositories(octokit, installationId);
  await store.saveRepositories(repositories);
  const before = new Date(now().getTime() - freshMs);
  const due = await store.repositoriesToReconcile(installationId, before, mostAtOnce);
  const listed = new Set(repositories.map(({ repositoryId }) => repositoryId));
  // Taken out of the installation, transferred or deleted: no token reaches it. Its rows stay as long as all do.
  const isGone = ({ repositoryId }: RepositoryKey): boolean => complete && !listed.has(repositoryId);
  for (const repository of due.filter(isGone)) await store.markReconciled(repository);
  const jobs = due
    .filter((repository) => !isGone(repository))
    .map(({ repositoryId, owner, name: repository }) => {
      const origin = { installationId, repositoryId, owner, repository, deliveryId, reason: "sweep" };
      return { kind: "reconcile", ...origin } as const;
    });
  await store.enqueueAll(spaced(jobs, now(), spacingMs));
}
