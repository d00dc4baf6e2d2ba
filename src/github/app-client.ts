import { createAppAuth } from "@octokit/auth-app";
import { request } from "@octokit/request";
import { Octokit } from "@octokit/rest";
import type { Job, RepositoryKey } from "../store/index.ts";
import { memberPermissions, permissionsFor, policyPermissions, type TokenPermissions } from "./token-permissions.ts";
import { graphqlLimit, statusOf, toTransient } from "./transient.ts";
import { wholeAnswers } from "./whole-answers.ts";

/** Who we are to GitHub, and where it is. `apiUrl` has no final slash: `https://api.github.com`, `https://host/api/v3`. */
export interface AppIdentity {
  readonly appId: number;
  readonly privateKey: string;
  readonly apiUrl: string;
}

/** The one repository that a job may touch, and the kind of job, which decides what it may do there. */
export type RepositoryAccess = RepositoryKey & Pick<Job, "kind">;

/** A repository of an installation's account by its name alone. */
export interface NamedRepository {
  readonly installationId: number;
  readonly name: string;
}

/**
 * Gives clients that can do no more than what they are asked for. Each is null when GitHub gives no such token for good:
 * the installation is gone (404) or suspended (403), or does not own the repository or grant the permission (422), so that a
 * forged installation id in a payload reaches nothing.
 */
export interface AppClient {
  readonly appId: number;
  /** A client whose token is narrowed to one repository and to what the kind of job needs. */
  forRepository(access: RepositoryAccess, signal: AbortSignal): Promise<Octokit | null>;
  /** A client that may read the contents of one repository of the same account, such as its `.github`. */
  forRepositoryNamed(at: NamedRepository, signal: AbortSignal): Promise<Octokit | null>;
  /** A client that may read who is a member of a team; null also where the installation does not grant that. */
  forMembers(at: RepositoryKey, signal: AbortSignal): Promise<Octokit | null>;
}

/** What a token is narrowed to. */
interface TokenRequest {
  readonly installationId: number;
  readonly repositoryIds?: number[];
  readonly repositoryNames?: string[];
  readonly permissions: TokenPermissions;
}

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
  const tokenFor = async (wanted: TokenRequest): Promise<string | null> => {
    const refresh = refused.has(keyOf(wanted));
    try {
      const { token } = await auth({ type: "installation", ...wanted, refresh });
      refused.delete(keyOf(wanted));
      return token;
    } catch (error) {
      const cause = toTransient(error, now());
      if ([403, 404, 422].includes(statusOf(cause) ?? 0)) return null;
      throw cause;
    }
  };
  const clientFor = async (wanted: TokenRequest, signal: AbortSignal): Promise<Octokit | null> => {
    const token = await tokenFor(wanted);
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
      if (statusOf(error) === 401 || statusOf(cause) === 403) refused.add(keyOf(wanted));
      throw cause;
    });
    return octokit;
  };
  return {
    appId: identity.appId,
    forRepository: ({ installationId, repositoryId, kind }, signal) =>
      clientFor({ installationId, repositoryIds: [repositoryId], permissions: permissionsFor[kind] }, signal),
    forRepositoryNamed: ({ installationId, name }, signal) =>
      clientFor({ installationId, repositoryNames: [name], permissions: policyPermissions }, signal),
    forMembers: ({ installationId, repositoryId }, signal) =>
      clientFor({ installationId, repositoryIds: [repositoryId], permissions: memberPermissions }, signal),
  };
}

const keyOf = (wanted: TokenRequest): string => JSON.stringify(wanted);

/** A request that takes longer than this has failed. */
const requestTimeoutMs = 15_000;
