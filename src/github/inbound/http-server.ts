import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../charter/index.ts";
import type { Log } from "../../store/index.ts";

/** What a route answers. Nothing of the request is ever in it. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A method and a path, without its query, and what answers it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly answer: (request: IncomingMessage) => Promise<Answer>;
}

/** How long a client may take, in milliseconds, and how many may be connected. */
export interface HttpLimits {
  readonly headersMs: number;
  readonly requestMs: number;
  /** How often the two are checked. */
  readonly checkMs: number;
  readonly connections: number;
}

/** GitHub sends a delivery at once and gives up after ten seconds; thirty is generous and still bounds a slow client. */
export const usualLimits: HttpLimits = { headersMs: 10_000, requestMs: 30_000, checkMs: 1_000, connections: 1_024 };

/** A server that accepts requests. */
export interface HttpServer {
  readonly url: string;
  /** Accepts no more, waits for the requests under way up to `graceMs`, then drops them. */
  close(graceMs: number): Promise<void>;
}

/**
 * Listens on `host` and `port` (0: any free one). Whatever has no route is 404; a route that throws is 500.
 * @throws UserError when the address cannot be listened on.
 */
export async function startHttpServer(
  address: { readonly host: string; readonly port: number },
  routes: readonly Route[],
  limits: HttpLimits,
  log: Log,
): Promise<HttpServer> {
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
      keepAliveTimeout: 5_000,
    },
    (request, response) => void respond(routes, request, response, log),
  );
  server.maxConnections = limits.connections;
  await listen(server, address);
  return {
    url: urlOf(server.address(), address.host),
    async close(graceMs) {
      const closed = once(server, "close");
      server.close();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

async function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown";
    throw new UserError(
      `The server cannot listen on ${host}, port ${port} (${code})`,
      "Set HOST to an address of this machine and PORT to a free port that this user may use, or to 0 for any.",
    );
  }
}

async function respond(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  const answer = await answerOf(routes, request, log);
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...answer.headers,
  });
  response.end(`${answer.text}\n`);
}

async function answerOf(routes: readonly Route[], request: IncomingMessage, log: Log): Promise<Answer> {
  const path = request.url?.split("?", 1)[0];
  const route = routes.find((each) => each.method === request.method && each.path === path);
  if (route === undefined) return { status: 404, text: "not found" };
  try {
    return await route.answer(request);
  } catch (error) {
    log.error({ route: route.path, name: error instanceof Error ? error.name : null }, "a route failed");
    return { status: 500, text: "internal error" };
  }
}

function urlOf(address: AddressInfo | string | null, host: string): string {
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}
