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
 * What Octokit knows a request by, without what is somebody's: a template of GitHub's documentation. Of an address that is
 * written out, as those of lists are, only words stay that are GitHub's own.
 */
export function routeOf(url: string): string {
  const path = url.replace(/[?#].*$/, "").replace(/^https?:\/\/[^/]*(?:\/api\/v3)?/, "");
  if (path.endsWith("/graphql")) return "/graphql";
  if (template.test(path)) return path;
  const [root = "", ...rest] = path.split("/").slice(1, 12);
  const named = owned.get(root);
  if (named === undefined) return "other";
  return ["", root, ...named, ...rest.slice(named.length).map((one) => (words.has(one) ? one : "{}"))].join("/");
}

const template =
  /^\/(?:app|installation|orgs\/\{org\}|repos\/\{owner\}\/\{repo\})(?:\/(?:[a-z][a-z_-]{0,40}|\{[a-z_]{1,40}\}))*$/;

/** What addresses begin with, and what stands after it that is somebody's. */
const owned: ReadonlyMap<string, readonly string[]> = new Map([
  ["app", []],
  ["installation", []],
  ["repos", ["{owner}", "{repo}"]],
  ["repositories", ["{repository_id}"]],
  ["user", []],
]);

const words: ReadonlySet<string> = new Set([
  ..."access_tokens attempts check-runs check-suites comments commits compare contents deliveries files git hook".split(
    " ",
  ),
  ..."installations issues pulls reactions repositories reviews statuses trees".split(" "),
]);
