import { performance } from "node:perf_hooks";
import { RequestError } from "@octokit/request-error";
import type { AroundRequest } from "../github/index.ts";
import type { Log } from "../store/index.ts";
import type { Tracer } from "./tracer.ts";

/** Tells the log, at debug, and the trace of every request to GitHub: which, for whom, how it ended and how long it took. */
export const aroundRequests =
  (log: Log, tracer: Tracer): AroundRequest =>
  ({ method, route, installationId }, send) => {
    const facts = { "http.request.method": method, "url.template": route };
    return tracer.span({ name: `${method} ${route}`, kind: "client", facts }, async (note) => {
      const start = performance.now();
      const tell = (status: number | null): void => {
        if (status !== null) note({ "http.response.status_code": status });
        const milliseconds = Math.round(performance.now() - start);
        log.debug({ method, route, installation: installationId, status, milliseconds }, "GitHub was asked");
      };
      try {
        const answer = await send();
        tell(answer.status);
        return answer;
      } catch (error) {
        // Octokit gives a status of its own to a request that got no answer.
        tell(error instanceof RequestError ? (error.response?.status ?? null) : null);
        throw error;
      }
    });
  };
