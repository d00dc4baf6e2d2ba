/** A request to GitHub that is about to be sent. */
export interface OutgoingRequest {
  readonly method: string;
  /** GitHub's name of it, as `/repos/{owner}/{repo}/pulls/{pull_number}`: nothing in it is anybody's. */
  readonly route: string;
  /** Whose budget it takes of; null: the App's own. */
  readonly installationId: number | null;
}

/** Called around every request: it sends it, once, and hands on what comes. */
export type AroundRequest = <T extends { readonly status: number }>(
  request: OutgoingRequest,
  send: () => Promise<T>,
) => Promise<T>;

/** Sends, and tells nobody. */
export const onlySend: AroundRequest = (_request, send) => send();

/**
 * What Octokit knows a request by, without what is somebody's: a template of GitHub's documentation, or `other` for an address
 * that is written out, as that of a list's next page is.
 */
export function routeOf(url: string): string {
  const path = url.replace(/[?#].*$/, "");
  if (path.endsWith("/graphql")) return "/graphql";
  return template.test(path) ? path : "other";
}

const template =
  /^\/(?:app|installation|orgs\/\{org\}|repos\/\{owner\}\/\{repo\})(?:\/(?:[a-z][a-z_-]{0,40}|\{[a-z_]{1,40}\}))*$/;
