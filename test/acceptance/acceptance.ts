import type { RunningApp } from "../github/running-app.ts";
import type { CheckRun, Comment, PullRequestHandle, PullRequestWish, RepositoryHandle } from "../simulator/index.ts";

/** The migration that the changes below touch; its earlier siblings stand in `earlier`. */
export const path = "migrations/000002_region.up.sql";

/** Takes the migration away: nothing is in scope any more. */
export const outOfScope = { [path]: null, "README.md": "# new\n" } as const;

/** A pull request of which everything that its opening asks for is done. */
export async function opened(
  app: RunningApp,
  repository: RepositoryHandle,
  wish: Partial<PullRequestWish>,
): Promise<PullRequestHandle> {
  const pull = repository.openPullRequest({ title: "Region", ...wish });
  await app.drained();
  return pull;
}

/** Pushes, and everything that follows is done. */
export async function pushed(
  app: RunningApp,
  pull: PullRequestHandle,
  files: Readonly<Record<string, string | null>>,
): Promise<void> {
  pull.push(files);
  await app.drained();
}

/** The newest run on the head, which is the one that GitHub shows and requires. */
export function lastRun(pull: PullRequestHandle): CheckRun {
  const run = pull.checkRuns().at(-1);
  if (run === undefined) throw new Error(`${pull.name} has no check run`);
  return run;
}

/** What our App wrote into the conversation, oldest first. */
export const ours = (pull: PullRequestHandle): readonly Comment[] => pull.comments().filter(({ app }) => app !== null);

/** Our review comment's text; empty without one. */
export const report = (pull: PullRequestHandle): string =>
  ours(pull).find(({ body }) => body.startsWith("### arch-review:"))?.body ?? "";

/** How many requests of a kind went to a repository. */
export const requests = (app: RunningApp, { fullName }: RepositoryHandle, method: string, what: RegExp): number =>
  app.github.requests.filter(
    (one) => one.method === method && one.path.startsWith(`/repos/${fullName}/`) && what.test(one.path),
  ).length;

/** Whether a required check lets a merge pass. */
export const isGreen = ({ status, conclusion }: CheckRun): boolean =>
  status === "completed" && ["success", "neutral", "skipped"].includes(conclusion ?? "");

/** A repository of an account of its own, whose `.github` repository holds a policy. */
export function underOrganisation(
  app: RunningApp,
  account: string,
  policy: string,
  files: Readonly<Record<string, string>>,
): RepositoryHandle {
  const installation = app.github.createInstallation({ account });
  app.github.createRepository({ installation, name: ".github", files: { ".github/arch-review.yml": policy } });
  return app.github.createRepository({ installation, name: "service", files });
}
