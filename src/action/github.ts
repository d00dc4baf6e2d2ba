import { Octokit } from "@octokit/rest";
import type { RepositoryName } from "../github/address.ts";
import { statusOf } from "../github/client/transient.ts";
import type { Runner } from "./runner.ts";

/** The repository of a workflow, and a client that reaches it with the token of the run. */
export interface Hub extends RepositoryName {
  readonly octokit: Octokit;
}

/** Octokit would write each refused request to the log, with its path. */
const noLog = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** GitHub, or the Enterprise Server that the workflow runs on. */
export function openHub({ environment, fetch }: Runner, token: string): Hub {
  const [owner = "", repository = ""] = (environment.GITHUB_REPOSITORY ?? "").split("/");
  const baseUrl = environment.GITHUB_API_URL || "https://api.github.com";
  const octokit = new Octokit({
    auth: token,
    baseUrl,
    userAgent: "arch-review-action",
    log: noLog,
    request: { fetch },
  });
  return { octokit, owner, repository };
}

/**
 * What came of a wish to GitHub that the review can do without: its answer, or why there is none in words of ours. Nothing that
 * GitHub refuses or fails at ends the run, since log and summary hold the whole review.
 */
export async function ifGranted<T>(
  wish: () => Promise<T>,
  permission: string,
): Promise<{ readonly kind: "done"; readonly value: T } | { readonly kind: "refused"; readonly why: string }> {
  try {
    return { kind: "done", value: await wish() };
  } catch (error) {
    const status = statusOf(error);
    if (status === null && !(error instanceof Error && ["GraphqlResponseError", "TypeError"].includes(error.name)))
      throw error;
    return { kind: "refused", why: reasonOf(status, permission) };
  }
}

/** GitHub says 404 too of what a token may not know of, and 403 where a feature is switched off. */
const reasonOf = (status: number | null, permission: string): string =>
  status === 401
    ? "GitHub does not take the token"
    : status === 403 || status === 404
      ? `the token may not do it: it lacks \`${permission}\`, as in each pull request from a fork, or it is switched off`
      : `GitHub did not answer${status === null ? "" : ` (HTTP ${status})`}`;
