/** The budgets that GitHub counts apart. */
export type Resource = "core" | "graphql";

/** What a request takes of an installation's allowance. */
export interface RequestCost {
  readonly resource: Resource;
  readonly points: number;
  readonly writes: number;
  readonly notices: number;
  /** It sets a check run, which teams wait for. */
  readonly urgent: boolean;
}

/** What Octokit knows of a request: a path or its template, and the query of a GraphQL request. */
export interface RequestShape {
  readonly method: string;
  readonly url: string;
  readonly query?: unknown;
}

const checkRuns = /\/check-runs(?:\/|$)/;

/** Comments and reviews: GitHub's documentation of each says that it triggers notifications. */
const notifying = /\/(?:comments|reviews)$/;

/**
 * What a request costs. Asking for a budget is free.
 * Source: GitHub REST documentation, "Calculating points for the secondary rate limit".
 */
export function costOf({ method, url, query }: RequestShape): RequestCost {
  const path = url.replace(/[?#].*$/, "");
  const graphql = path.endsWith("/graphql");
  const reads = graphql ? !/^\s*mutation\b/.test(String(query)) : method === "GET" || method === "HEAD";
  if (reads) {
    const points = path.endsWith("/rate_limit") ? 0 : 1;
    return { resource: graphql ? "graphql" : "core", points, writes: 0, notices: 0, urgent: false };
  }
  return {
    resource: graphql ? "graphql" : "core",
    points: 5,
    writes: 1,
    notices: method === "POST" && notifying.test(path) ? 1 : 0,
    urgent: checkRuns.test(path),
  };
}
