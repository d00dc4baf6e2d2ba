import { createAppAuth } from "@octokit/auth-app";
import { request } from "@octokit/request";
import { type AroundRequest, routeOf } from "./around-request.ts";
import { whileItPasses } from "./ask-again.ts";
import type { TokenPermissions } from "./token-permissions.ts";
import { limitOf, refusedWith, toTransient } from "./transient.ts";
import type { Turns } from "./turns.ts";

/** Who we are to GitHub, and where it is. `apiUrl` has no final slash: `https://api.github.com`, `https://host/api/v3`. */
export interface AppIdentity {
  readonly appId: number;
  readonly privateKey: string;
  readonly apiUrl: string;
}

/** What an installation token is narrowed to. */
export interface TokenRequest {
  readonly installationId: number;
  readonly repositoryIds?: number[];
  readonly repositoryNames?: string[];
  readonly permissions: TokenPermissions;
}

/** Tokens of the App; its private key is used here alone. */
export interface Tokens {
  /** A token, the last one while it is good; null when GitHub gives none for good. */
  readonly of: (wanted: TokenRequest, turns: Turns, signal: AbortSignal) => Promise<string | null>;
  /** GitHub did not take the token any more: the next request gets a new one. */
  readonly refuse: (wanted: TokenRequest) => void;
  /** Speaks as the App itself for ten minutes at most. */
  readonly asApp: () => Promise<string>;
}

/** Refused tokens that are remembered; more would only be asked for anew a little later. */
const mostRefused = 10_000;

/** How GitHub is reached. */
export interface TokenTransport {
  readonly fetch: typeof globalThis.fetch;
  readonly around: AroundRequest;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The tokens of an App; `now` dates errors. A token that was made and did not reach us does no harm: it is asked for again. */
export function createTokens(identity: AppIdentity, transport: TokenTransport, now: () => Date): Tokens {
  const { fetch, around, wait } = transport;
  const hook = (send: typeof request, options: { readonly method: string; readonly url: string }) =>
    around({ method: options.method, route: routeOf(options.url), installationId: null }, () => send(options));
  const baseRequest = request.defaults({ baseUrl: identity.apiUrl, request: { fetch, hook } });
  const auth = createAppAuth({ appId: identity.appId, privateKey: identity.privateKey, request: baseRequest });
  const refused = new Set<string>();
  return {
    of: async (wanted, { allowance }, signal) => {
      const key = JSON.stringify(wanted);
      const ask = async (): Promise<string> => {
        try {
          return (await auth({ type: "installation", ...wanted, refresh: refused.has(key) })).token;
        } catch (error) {
          const limit = limitOf(error, now());
          if (limit !== null) allowance.hold(null, limit.until.getTime());
          throw toTransient(error, now());
        }
      };
      try {
        const token = await whileItPasses(ask, wait, signal);
        refused.delete(key);
        return token;
      } catch (error) {
        if (refusedWith(error, 403, 404, 422)) return null;
        throw error;
      }
    },
    refuse: (wanted) => {
      if (refused.size < mostRefused) refused.add(JSON.stringify(wanted));
    },
    asApp: async () => (await auth({ type: "app" })).token,
  };
}
