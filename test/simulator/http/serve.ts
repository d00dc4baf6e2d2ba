import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerGraphql } from "../graphql/answer-graphql.ts";
import type { World } from "../state/model.ts";
import { type Answer, answerRequest, type RawRequest, type Services } from "./answer-request.ts";
import { type Fault, takeFault } from "./faults.ts";
import { answerSignIn } from "./sign-in-pages.ts";
import { answerSite } from "./site.ts";

/** A line for whoever watches the simulator. */
export type Log = (line: string) => void;

const restPrefix = "/api/v3";
const graphqlPath = "/api/graphql";

/** The HTTP server in front of a world; not yet listening. */
export function createHttpServer(world: World, services: Services, log: Log): Server {
  // A review in this process may keep the loop from running for longer than a connection is kept open, whose end would then
  // meet a request that is not tried again.
  return createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const leave = services.secondary.arrive();
    const answered = handle(world, services, request, response, log).finally(leave);
    answered.catch((error: unknown) => {
      // A client that went away before it had said everything is no bug of ours.
      if (!request.complete) return;
      // A bug of the simulator must be seen as one, not be mistaken for an answer of GitHub.
      world.violations.push({
        method: request.method ?? "",
        path: request.url ?? "",
        message: `simulator: ${String(error)}`,
      });
      if (!response.headersSent) response.writeHead(500);
      response.end(JSON.stringify({ message: `simulator: ${String(error)}` }));
    });
  });
}

async function handle(
  world: World,
  services: Services,
  incoming: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  const request = await readRequest(incoming);
  const fault = takeFault(world.faults, request.method, request.path);
  await waitFor(fault);
  const before = fault === null ? null : faultBefore(world, fault);
  if (before === "drop") return drop(world, request, incoming, null);
  const answer = before ?? (await answerAny(world, services, request, incoming.url ?? ""));
  if (fault?.kind === "drop") return drop(world, request, incoming, answer);
  const final = fault?.kind === "status" && before === null ? faultAnswer(fault.status, fault.message) : answer;
  const id = randomBytes(8).toString("hex").toUpperCase();
  record(world, request, final, answer, id);
  log(`${request.method} ${request.path} ${final.status}`);
  const headers = {
    ...final.headers,
    // Clients correct their clock by this header when a JWT is refused.
    Date: world.clock().toUTCString(),
    Server: "github.com",
    "X-GitHub-Request-Id": id,
    "X-GitHub-Enterprise-Version": "3.19.0",
    ...(final.status === 204 || final.status === 304 ? {} : { "Content-Length": String(final.bytes.length) }),
  };
  response.writeHead(final.status, headers).end(final.bytes);
}

async function readRequest(incoming: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const url = incoming.url ?? "/";
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const path = url.startsWith(restPrefix) ? url.slice(restPrefix.length) || "/" : url;
  return { method: incoming.method ?? "GET", path, headers, body: Buffer.concat(chunks).toString("utf8") };
}

async function answerAny(world: World, services: Services, request: RawRequest, url: string): Promise<Answer> {
  if (url === graphqlPath && request.method === "POST") return answerGraphql(world, services, request);
  if (url.startsWith(`${restPrefix}/`) || url === restPrefix) return answerRequest(world, services, request);
  const page = answerSignIn(world, request) ?? answerSite(world, request);
  if (page !== null) return page;
  world.violations.push({
    method: request.method,
    path: url,
    message: `Neither below ${restPrefix} nor ${graphqlPath}`,
  });
  return faultAnswer(404, "Not Found");
}

async function waitFor(fault: Fault | null): Promise<void> {
  if (fault?.kind === "wait") await fault.until;
  if (fault?.kind === "delay") await sleep(fault.milliseconds);
}

function faultAnswer(status: number, message = "Server Error", headers: Readonly<Record<string, string>> = {}): Answer {
  const bytes = Buffer.from(JSON.stringify({ message, documentation_url: "https://docs.github.com/rest" }));
  const type = { "Content-Type": "application/json; charset=utf-8" };
  return { status, headers: { ...type, ...headers }, bytes, route: null, caller: { kind: "anonymous" } };
}

/** The answer of a fault that keeps the request from taking effect, "drop" for none at all, `null` when it goes ahead. */
function faultBefore(world: World, fault: Fault): Answer | "drop" | null {
  switch (fault.kind) {
    case "status":
      return fault.when === "after" ? null : faultAnswer(fault.status, fault.message);
    case "drop":
      return fault.when === "after" ? null : "drop";
    case "secondary-limit": {
      const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
      return faultAnswer(403, message, { "Retry-After": String(fault.retryAfter ?? world.limits.secondaryRetryAfter) });
    }
    case "primary-limit": {
      const reset = Math.ceil(world.clock().getTime() / 1000) + (fault.resetInSeconds ?? 3_600);
      const headers = { "X-RateLimit-Limit": "5000", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": String(reset) };
      return faultAnswer(403, "API rate limit exceeded for installation.", headers);
    }
    case "wait":
    case "delay":
      return null;
  }
}

function drop(world: World, request: RawRequest, incoming: IncomingMessage, effect: Answer | null): void {
  record(world, request, { ...faultAnswer(500), status: 0 }, effect, "");
  incoming.socket.destroy();
}

function record(world: World, request: RawRequest, answer: Answer, effect: Answer | null, id: string): void {
  const caller = effect?.caller ?? answer.caller;
  world.requests.push({
    id,
    method: request.method,
    path: request.path,
    route: effect?.route ?? answer.route,
    status: answer.status,
    installation: caller.kind === "installation" ? caller.installation.id : null,
    needs: caller.kind === "installation" ? [...caller.asked] : [],
    body: parsed(request.body),
    at: world.clock(),
  });
}

function parsed(body: string): unknown {
  if (body === "") return null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
