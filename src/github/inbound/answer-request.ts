import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../../store/index.ts";
import { type MatchedRoute, routesAt } from "./match-path.ts";
import { countRequests, type RequestCount, type RequestRate } from "./request-rate.ts";
import type { Answer, OnAnswer, Route } from "./route.ts";

/** What answering takes. `now`: milliseconds on a clock that only goes forward. */
export interface AnswerSetting {
  readonly log: Log;
  readonly now: () => number;
  readonly onAnswer: OnAnswer;
}

/** Requests for what is not there. */
const elsewhere: RequestRate = {
  address: { burst: 200, perMinute: 600 },
  total: { burst: 2_000, perMinute: 6_000 },
};

/** Gives the function that answers requests by `routes`, each within its limits. */
export function answerBy(
  routes: readonly Route[],
  { log, now, onAnswer }: AnswerSetting,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const counts = new Map(routes.map((route) => [route, countRequests(route.limits.rate, now)]));
  const others = countRequests(elsewhere, now);
  const at = routesAt(routes);
  return async (request, response) => {
    const start = now();
    const there = at(request.url?.split("?", 1)[0] ?? "");
    const method = request.method === "HEAD" ? "GET" : request.method;
    const matched = there.find(({ route }) => route.method === method);
    const route = matched?.route;
    const answer =
      refusal(request, route, (route && counts.get(route)) ?? others) ??
      (matched === undefined ? notHere(there) : await withinTime(matched, request, log));
    onAnswer(route?.path ?? null, answer, (now() - start) / 1000);
    send(request, response, answer);
  };
}

/** Why a request is not even looked at; null: it is. */
function refusal(request: IncomingMessage, route: Route | undefined, count: RequestCount): Answer | null {
  const wait = count.take(request.socket.remoteAddress ?? "");
  if (wait > 0) return tooMany(wait);
  if (route === undefined) return null;
  const { bodyBytes } = route.limits;
  const announced = Number(request.headers["content-length"] ?? 0);
  const endless = request.headers["transfer-encoding"] !== undefined && bodyBytes === 0;
  return announced > bodyBytes || endless ? tooLarge : null;
}

/** The answer to one who asks too often. */
export const tooMany = (waitMs: number): Answer => ({
  status: 429,
  text: "too many requests",
  headers: { "retry-after": String(Math.ceil(waitMs / 1000)) },
});

/** The answer to a body that is not read. */
export const tooLarge: Answer = { status: 413, text: "the body is too large" };

const notHere = (there: readonly MatchedRoute[]): Answer => {
  if (there.length === 0) return { status: 404, text: "not found" };
  const methods = there.flatMap(({ route: { method } }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return { status: 405, text: "not by this method", headers: { allow: methods.join(", ") } };
};

const late: Answer = {
  status: 503,
  text: "it took too long",
  headers: { "retry-after": "10", connection: "close" },
};

/** What comes after the time is up is not sent to anybody; it does no harm, as all that is done here may be repeated. */
async function withinTime(matched: MatchedRoute, request: IncomingMessage, log: Log): Promise<Answer> {
  const { promise: over, resolve } = Promise.withResolvers<Answer>();
  const timer = setTimeout(() => resolve(late), matched.route.limits.answerMs);
  try {
    return await Promise.race([answerOf(matched, request, log), over]);
  } finally {
    clearTimeout(timer);
  }
}

async function answerOf({ route, parameters }: MatchedRoute, request: IncomingMessage, log: Log): Promise<Answer> {
  try {
    return await route.answer(request, parameters);
  } catch (error) {
    log.error({ route: route.path, name: error instanceof Error ? error.name : null }, "a route failed");
    return { status: 500, text: "internal error" };
  }
}

function send(request: IncomingMessage, response: ServerResponse, { status, text, headers }: Answer): void {
  if (response.destroyed) return;
  const body = `${text}\n`;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
