/** One API request as it was received and answered. */
export interface RequestRecord {
  /** The `X-GitHub-Request-Id` of the answer. */
  readonly id: string;
  readonly method: string;
  /** Path below the API prefix, with its query (`/repos/acme/shop/pulls/1?per_page=100`). */
  readonly path: string;
  /** The route's template (`/repos/{owner}/{repo}/pulls/{pull_number}`), or null when none was found. */
  readonly route: string | null;
  /** Status answered, 0 when the connection was dropped. */
  readonly status: number;
  readonly installation: number | null;
  /** Permissions that were needed, as `checks=write`, or `issues=read|pull_requests=read` where either is enough. */
  readonly needs: readonly string[];
  /** The parsed JSON body, or null. */
  readonly body: unknown;
  readonly at: Date;
}

/** A request that GitHub's own description of its API does not allow, or that GitHub ignores in silence. */
export interface Violation {
  readonly method: string;
  readonly path: string;
  readonly message: string;
}
