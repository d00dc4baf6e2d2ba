import type { JobOrigin, PullRequestKey, ReviewJob } from "../../store/index.ts";
import { passes } from "../conclusion-weight.ts";
import type { AppSetting } from "../setting.ts";

/** Where a job that asks for another one came from. */
export type AskingJob = Pick<JobOrigin, "installationId" | "repositoryId" | "owner" | "repository" | "deliveryId">;

/** Why reviews are asked for. `startAfter`: when they are wanted; left out: now. */
export type Occasion = Pick<ReviewJob, "reason" | "background"> & { readonly startAfter?: Date };

/** Asks for reviews of pull requests of one repository. Those that wait already are not asked for twice. */
export async function askForReviews(
  { store }: Pick<AppSetting, "store">,
  { installationId, repositoryId, owner, repository, deliveryId }: AskingJob,
  numbers: Iterable<number>,
  { startAfter, ...how }: Occasion,
): Promise<void> {
  const origin = { installationId, repositoryId, owner, repository, deliveryId };
  const jobs = [...numbers].map((number) => ({ kind: "review", ...origin, number, ...how }) as const);
  await store.enqueueAll(jobs.map((job) => ({ job, startAfter })));
}

/**
 * Lets go of the pull requests that shared a head with one that has left it (it was closed or pushed to): where it held them
 * back, they are reviewed again. `self` must not be stored as open at that head any more.
 */
export async function freeHead(
  setting: Pick<AppSetting, "store">,
  asking: AskingJob,
  self: PullRequestKey & { readonly headSha: string },
): Promise<void> {
  const [last] = await setting.store.reviews(self, { headSha: self.headSha, limit: 1 });
  if (passes(last?.own?.conclusion ?? null)) return;
  const others = await setting.store.standings(self, { headSha: self.headSha });
  const numbers = others.map(({ pull }) => pull.number).filter((number) => number !== self.number);
  await askForReviews(setting, asking, numbers, { reason: "shared-head.left", background: true });
}
