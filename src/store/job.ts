/** A pull request as GitHub's ids name it; all three are needed because every stored row belongs to one installation. */
export interface PullRequestKey {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly number: number;
}

/**
 * "Review this pull request": the only job there is. It says which pull request and why, never what it looked like: the
 * worker fetches the present state, so jobs may be folded, repeated and reordered. `owner` and `repository` are names
 * to address the API with; the worker checks that they still lead to `repositoryId`.
 */
export interface ReviewJob extends PullRequestKey {
  readonly owner: string;
  readonly repository: string;
  /** GUID of the delivery that asked first; the correlation id of everything that follows. */
  readonly deliveryId: string;
  /** What asked, as `event.action`: for logs. */
  readonly reason: string;
  /** How often the job was put off so far; left out before the first time. */
  readonly putOffs?: number | undefined;
}
