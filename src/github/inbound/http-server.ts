import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { UserError } from "../../charter/index.ts";
import { type AnswerSetting, answerBy } from "./answer-request.ts";
import { fairShare, type Holder } from "./fair-share.ts";
import type { Route } from "./route.ts";

/** How long a client may take, in milliseconds, and how many may be connected. */
export interface HttpLimits {
  readonly headersMs: number;
  readonly requestMs: number;
  /** How long a connection stays open that asks for nothing. */
  readonly idleMs: number;
  /** How often the first two are checked. */
  readonly checkMs: number;
  readonly connections: number;
}

/**
 * GitHub sends a delivery at once and gives up after ten seconds; thirty is generous and still bounds a slow client. An idle
 * connection outlives those of usual load balancers (60 s): a delivery sent on one that is being closed would be lost.
 */
export const usualLimits: HttpLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 75_000,
  checkMs: 1_000,
  connections: 4_096,
};

/** Of all headers together. */
const headerBytes = 16_384;

/** What a server is made of. */
export interface HttpSetting extends AnswerSetting {
  readonly limits: HttpLimits;
}

/** A server that accepts requests. */
export interface HttpServer {
  readonly url: string;
  /** Accepts no more, waits for the requests under way up to `graceMs`, then drops them. */
  close(graceMs: number): Promise<void>;
}

/**
 * Listens on `host` and `port` (0: any free one). A path that has no route is 404, one that has none for the method 405; a
 * route that throws is 500. What is not HTTP, or could be read in two ways, Node's parser refuses before any of this.
 * @throws UserError when the address cannot be listened on.
 */
export async function startHttpServer(
  address: { readonly host: string; readonly port: number },
  routes: readonly Route[],
  setting: HttpSetting,
): Promise<HttpServer> {
  const { limits } = setting;
  const respond = answerBy(routes, setting);
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
      keepAliveTimeout: limits.idleMs,
      maxHeaderSize: headerBytes,
      insecureHTTPParser: false,
    },
    (request, response) => void respond(request, response),
  );
  boundConnections(server, limits.connections);
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

/** A connection that asks for something counts as new: the first to go is the one that was silent longest. */
function boundConnections(server: Server, most: number): void {
  const connections = fairShare(most);
  const holders = new WeakMap<Socket, Holder>();
  server.on("connection", (socket) => {
    const holder: Holder = { address: socket.remoteAddress ?? "", drop: () => socket.destroy() };
    holders.set(socket, holder);
    connections.take(holder, 1);
    socket.once("close", () => connections.give(holder));
  });
  server.on("request", ({ socket }) => {
    const holder = holders.get(socket);
    if (holder !== undefined) connections.renew(holder);
  });
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

function urlOf(address: AddressInfo | string | null, host: string): string {
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}
