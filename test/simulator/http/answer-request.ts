import { createHash } from "node:crypto";
import type { RequestValidator } from "../openapi/request-validator.ts";
import type { World } from "../state/model.ts";
import { authenticate } from "./authenticate.ts";
import type { Caller } from "./context.ts";
import { dispatch } from "./dispatch.ts";
import { enforceBudget, rateHeaders, rateWindow } from "./rate-limit.ts";
import { Refusal, type Reply, refuse } from "./reply.ts";
import { findRoute, segmentsOf } from "./router.ts";
import type { SecondaryLimits } from "./secondary-limit.ts";

/** A request as it came over the wire, its body already read. */
export interface RawRequest {
  readonly method: string;
  /** Path below the API prefix, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** An answer ready for the wire, with what the request log keeps beside it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly route: string | null;
  readonly caller: Caller;
}

/** What answering needs beside the world. */
export interface Services {
  readonly validator: RequestValidator;
  readonly secondary: SecondaryLimits;
}

/** Answers a REST request, from authentication to the conditional answer. Refusals are answers too. */
export function answerRequest(world: World, services: Services, request: RawRequest): Answer {
  const url = new URL(`http://simulator${request.path}`);
  const segments = segmentsOf(url.pathname);
  const match = segments === null ? null : findRoute(request.method, segments);
  let caller: Caller = { kind: "anonymous" };
  try {
    if (segments === null) refuse(400, "Bad Request");
    caller = authenticate(world, request.headers.authorization);
    const window = rateWindow(world, caller, "core");
    // Asking for the budget is free, also when it is spent.
    const free = url.pathname === "/rate_limit";
    if (!free) enforceBudget(world, window, "core");
    services.secondary.count(caller, request.method);
    const reply = dispatch(world, services.validator, { request, url, match, caller });
    const answer = conditional(render(reply), request);
    if (!free && answer.status !== 304) window.used += 1;
    const headers = { ...rateHeaders(world, window, "core"), ...answer.headers };
    return { ...answer, headers, route: match?.route.template ?? null, caller };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const window = rateWindow(world, caller, "core");
    window.used += 1;
    const { status, body, headers } = error;
    const answer = render({ status, body, headers: { ...rateHeaders(world, window, "core"), ...headers } });
    return { ...answer, route: match?.route.template ?? null, caller };
  }
}

type Rendered = Pick<Answer, "status" | "headers" | "bytes">;

function render(reply: Reply): Rendered {
  const type = reply.raw?.type ?? "application/json; charset=utf-8";
  const bytes =
    reply.raw?.bytes ?? (reply.body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(reply.body)));
  const headers = {
    "X-GitHub-Media-Type": "github.v3; format=json",
    ...(bytes.length > 0 ? { "Content-Type": type } : {}),
  };
  return { status: reply.status, bytes, headers: { ...headers, ...reply.headers } };
}

/** Gives a 200 to a GET its entity tag, and turns it into a 304 when the caller has it already. */
function conditional(answer: Rendered, request: RawRequest): Rendered {
  if (request.method !== "GET" || answer.status !== 200) return answer;
  const etag = `W/"${createHash("sha256").update(answer.bytes).digest("hex")}"`;
  const known = (request.headers["if-none-match"] ?? "").split(",").some((tag) => tag.trim() === etag);
  if (!known) return { ...answer, headers: { ...answer.headers, ETag: etag } };
  return { status: 304, headers: { ETag: etag }, bytes: Buffer.alloc(0) };
}
