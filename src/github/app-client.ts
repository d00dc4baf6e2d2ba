import { createAppAuth } from "@octokit/auth-app";
import { request } from "@octokit/request";
import { Octokit } from "@octokit/rest";
import { graphqlLimit, statusOf, toTransient } from "./transient.ts";
import { wholeAnswers } from "./whole-answers.ts";

/** Who we are to GitHub, and where it is. `apiUrl` has no final slash: `https://api.github.com`, `https://host/api/v3`. */
export interface AppIdentity {
  readonly appId: number;
  readonly privateKey: string;
  readonly apiUrl: string;
}

/** The one repository that a job may touch. */
export interface RepositoryAccess {
  readonly installationId: number;
  readonly repositoryId: number;
}

/** Gives clients that can do no more than a review needs. */
export interface AppClient {
  readonly appId: number;
  /**
   * A client whose token is narrowed to one repository and to what a review needs. Null when GitHub gives none for good:
   * the installation is gone (404) or suspended (403), or does not own the repository (422), so that a forged installation
   * id in a payload reaches nothing.
   */
  forRepository(access: RepositoryAccess, signal: AbortSignal): Promise<Octokit | null>;
}

/** What a review may do; a subset of `app.yml`, so that a leaked token is worth little. */
const reviewPermissions = { contents: "read", pull_requests: "write", checks: "write" } as const;

/** Octokit would write each refused request to the console, with its path; what matters of them is logged by the worker. */
const noLog = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * The one factory of GitHub clients. No plugin retries or throttles inside a job: a repeated POST may write twice, and a
 * worker that sleeps until a rate limit resets is lost to everybody else. Failures that pass become `TransientError`, and
 * the queue comes back at the time GitHub names. `now` dates those errors.
 */
export function createAppClient(identity: AppIdentity, now: () => Date): AppClient {
  const fetch = wholeAnswers(requestTimeoutMs);
  const baseRequest = request.defaults({ baseUrl: identity.apiUrl, request: { fetch } });
  const auth = createAppAuth({ appId: identity.appId, privateKey: identity.privateKey, request: baseRequest });
  const refused = new Set<string>();
  const tokenFor = async (access: RepositoryAccess): Promise<string | null> => {
    const { installationId, repositoryId } = access;
    const permissions = reviewPermissions;
    const refresh = refused.has(keyOf(access));
    try {
      const { token } = await auth({
        type: "installation",
        installationId,
        repositoryIds: [repositoryId],
        permissions,
        refresh,
      });
      refused.delete(keyOf(access));
      return token;
    } catch (error) {
      const cause = toTransient(error, now());
      if ([403, 404, 422].includes(statusOf(cause) ?? 0)) return null;
      throw cause;
    }
  };
  return {
    appId: identity.appId,
    forRepository: async (access, signal) => {
      const token = await tokenFor(access);
      if (token === null) return null;
      const octokit = new Octokit({
        auth: token,
        baseUrl: identity.apiUrl,
        userAgent: "arch-review",
        log: noLog,
        request: { fetch, signal },
      });
      octokit.hook.after("request", ({ data, headers }, { url }) => {
        const limit = url.endsWith("/graphql") ? graphqlLimit(data, headers, now()) : null;
        if (limit !== null) throw limit;
      });
      octokit.hook.error("request", (error) => {
        // A job that is out of time has failed, however the request it waited for ended.
        if (signal.aborted) throw error;
        const cause = toTransient(error, now());
        // A token outlives the rights it was made with: the next attempt asks for one, and hears what is left of them.
        if (statusOf(error) === 401 || statusOf(cause) === 403) refused.add(keyOf(access));
        throw cause;
      });
      return octokit;
    },
  };
}

const keyOf = ({ installationId, repositoryId }: RepositoryAccess): string => `${installationId}/${repositoryId}`;

/** A request that takes longer than this has failed. */
const requestTimeoutMs = 15_000;
