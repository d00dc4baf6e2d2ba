import { Octokit } from "@octokit/rest";
import type { Budget } from "./allowance.ts";
import { type AroundRequest, routeOf } from "./around-request.ts";
import type { ClientMeter, RequestOutcome } from "./client-meter.ts";
import { costOf, type Resource } from "./request-cost.ts";
import { graphqlLimit, limited, limitOf, refusedWith, statusOf, toTransient } from "./transient.ts";
import { newPatience, type Turns } from "./turns.ts";

/** What a client is made of. */
export interface ClientParts {
  readonly token: string;
  readonly apiUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly turns: Turns;
  /** Whose budget its requests take of; null: the App's own. */
  readonly installationId: number | null;
  readonly meter: ClientMeter;
  readonly around: AroundRequest;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Hears that GitHub does not take the token, or not for this, any more. */
  readonly onRefused: () => void;
}

/** Octokit would write each refused request to the console, with its path; what matters of them is logged by the worker. */
const noLog = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * A client of GitHub whose every request waits for its turn, is sent once and tells what is left of the budget. Failures
 * that pass are `TransientError`.
 */
export function installationClient(parts: ClientParts): Octokit {
  const { turns, installationId, around, now, signal } = parts;
  const octokit = new Octokit({
    auth: parts.token,
    baseUrl: parts.apiUrl,
    userAgent: "arch-review",
    log: noLog,
    request: { fetch: parts.fetch, signal },
  });
  const patience = newPatience();
  octokit.hook.wrap("request", async (send, options) => {
    const cost = costOf(options);
    const leave = await turns.take(cost, patience, signal);
    const start = now().getTime();
    const meter = (outcome: RequestOutcome): void => {
      const seconds = (now().getTime() - start) / 1000;
      if (installationId !== null) parts.meter.request(installationId, cost.resource, outcome, seconds);
    };
    try {
      const { method, url } = options;
      const answer = await around({ method, route: routeOf(url), installationId }, async () => send(options));
      turns.allowance.heard(cost.resource, budgetIn(answer.headers));
      const limit = cost.resource === "graphql" ? graphqlLimit(answer.data, answer.headers, now()) : null;
      meter(limit === null ? "answered" : "limited");
      if (limit === null) return answer;
      hold(turns, cost.resource, limit);
      throw limited(limit);
    } catch (error) {
      // A job that is out of time has failed, however the request it waited for ended.
      if (signal.aborted) throw error;
      const status = statusOf(error);
      const limit = limitOf(error, now());
      if (limit !== null) hold(turns, cost.resource, limit);
      const cause = toTransient(error, now());
      // A token outlives the rights it was made with: the next attempt asks for one, and hears what is left of them.
      if (status === 401 || refusedWith(cause, 403)) parts.onRefused();
      if (status !== null) meter(outcomeOf(status, limit !== null));
      throw cause;
    } finally {
      leave();
    }
  });
  return octokit;
}

const outcomeOf = (status: number, limited: boolean) =>
  limited ? "limited" : status >= 500 ? "lost" : ("refused" as const);

function hold({ allowance }: Turns, resource: Resource, limit: { readonly of: string; readonly until: Date }): void {
  allowance.hold(limit.of === "all" ? null : resource, limit.until.getTime());
}

type Headers = Readonly<Record<string, string | number | undefined>>;

/** What an answer says of the budget; null where it says nothing, as servers without limits do. */
function budgetIn(headers: Headers): Budget | null {
  const limit = Number(headers["x-ratelimit-limit"]);
  const remaining = Number(headers["x-ratelimit-remaining"]);
  const reset = Number(headers["x-ratelimit-reset"]);
  return limit > 0 && remaining >= 0 && reset > 0 ? { limit, remaining, resetAt: reset * 1000 } : null;
}
