import type { PullRequestRecord, ReviewStore } from "../../store/index.ts";
import type { PullRequest } from "../read/pull-request.ts";

/** Keeps what GitHub said of a pull request; its repository first, since its row belongs to it. */
export async function rememberPullRequest(store: ReviewStore, pull: PullRequest): Promise<PullRequestRecord> {
  const { installationId, repositoryId, number, owner, repository: name } = pull;
  await store.saveRepository({ installationId, repositoryId, owner, name });
  const { headSha, baseSha, baseRef, forced, draft, merged } = pull;
  const state = pull.open ? "open" : "closed";
  const key = { installationId, repositoryId, number };
  return store.savePullRequest({ ...key, headSha, baseSha, baseRef, state, forced, draft, merged });
}
