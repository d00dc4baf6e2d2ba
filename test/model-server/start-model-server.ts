import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { allWays, type EndpointWays, inside, refusalOf } from "./endpoint-ways.ts";
import { type Reply, says } from "./reply.ts";
import { sendReply } from "./send-reply.ts";
import type { Api } from "./wire.ts";

/** A request that reached the server. */
export interface SeenRequest {
  readonly api: Api;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it was parsed. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The body as it was sent. */
  readonly bytes: string;
}

/** Decides on each request that the endpoint takes. */
export type Script = (request: SeenRequest) => Reply | Promise<Reply>;

/** How a server is set up. */
export interface ModelServerSetting extends Partial<EndpointWays> {
  /** What answers; left out: the model says `{"answers":[]}`. */
  readonly script?: Script;
  /** The only key that is taken. */
  readonly key?: string;
}

/** A local endpoint in OpenAI's manner. */
export interface ModelServer {
  /** For `OPENAI_BASE_URL`; ends with `/v1`. */
  readonly url: string;
  /** For `OPENAI_API_KEY`. */
  readonly key: string;
  /** Every request so far, also what was refused. */
  readonly requests: readonly SeenRequest[];
  /** From now on: one script, or these replies one after the other and then the script again. */
  readonly answer: (next: Script | readonly Reply[]) => void;
  /** What the endpoint knows from now on. */
  readonly become: (ways: Partial<EndpointWays>) => void;
  /** Breaks off what is still being answered. */
  readonly close: () => Promise<void>;
}

const paths: Readonly<Record<string, Api>> = { "/v1/responses": "responses", "/v1/chat/completions": "chat" };

/** Starts a server on 127.0.0.1. It checks key and parameters as OpenAI does, and misbehaves where the script says so. */
export async function startModelServer(setting: ModelServerSetting = {}): Promise<ModelServer> {
  const key = setting.key ?? "stub-key-that-nobody-takes-for-real";
  let script: Script = setting.script ?? (() => says({ answers: [] }));
  let queue: readonly Reply[] = [];
  let ways: EndpointWays = { ...allWays, ...setting };
  const requests: SeenRequest[] = [];

  const replyTo = async (request: SeenRequest): Promise<Reply> => {
    if (request.headers.authorization !== `Bearer ${key}`) return wrongKey;
    const refused = refusalOf(request.api, request.body, ways);
    if (refused !== null) return refused;
    const [next, ...rest] = queue;
    queue = rest;
    return next ?? script(request);
  };
  const server = createServer((incoming, outgoing) => {
    void respond(incoming, outgoing).catch((error: unknown) => outgoing.destroy(asError(error)));
  });
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const bytes = await textOf(incoming);
    const path = incoming.url ?? "";
    const api = paths[path];
    if (api === undefined || incoming.method !== "POST") return void outgoing.writeHead(404).end();
    const request: SeenRequest = { api, path, headers: incoming.headers, body: objectOf(bytes), bytes };
    requests.push(request);
    sendReply(outgoing, await replyTo(request), api, String(inside(request.body, "model")));
  };
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    key,
    requests,
    answer: (next) => {
      if (typeof next === "function") script = next;
      else queue = next;
    },
    become: (changed) => {
      ways = { ...ways, ...changed };
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const wrongKey: Reply = {
  kind: "sent",
  status: 401,
  body: { error: { message: "Incorrect API key provided.", type: "invalid_request_error", code: "invalid_api_key" } },
};

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function objectOf(bytes: string): Record<string, unknown> {
  const value: unknown = JSON.parse(bytes);
  if (typeof value !== "object" || value === null) throw new Error("the body of a request is no object");
  return { ...value };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
