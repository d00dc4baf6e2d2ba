import type { ServerResponse } from "node:http";
import type { Reply } from "./reply.ts";
import { type Api, bodyOf } from "./wire.ts";

const json = { "content-type": "application/json" };
const block = Buffer.alloc(65_536, " ");

/** Answers, or does what it has to do instead. `asked`: the model that the request names. */
export function sendReply(outgoing: ServerResponse, reply: Reply, api: Api, asked: string): void {
  switch (reply.kind) {
    case "said":
      outgoing.writeHead(200, json).end(JSON.stringify(bodyOf(api, asked, reply)));
      return;
    case "sent":
      outgoing.writeHead(reply.status, { ...json, ...reply.headers }).end(bytesOf(reply.body));
      return;
    case "flood":
      outgoing.writeHead(200, { ...json, ...(reply.announced ? { "content-length": reply.bytes } : {}) });
      flood(outgoing, reply.bytes);
      return;
    case "stall":
      if (reply.where === "body") drip(outgoing);
      return;
    case "reset":
      if (reply.where === "headers") outgoing.destroy();
      else outgoing.writeHead(200, { ...json, "content-length": 100 }).write("{", () => outgoing.destroy());
      return;
    default:
      reply satisfies never;
  }
}

const bytesOf = (body: unknown): string | Buffer | undefined => {
  if (body === undefined || typeof body === "string" || Buffer.isBuffer(body)) return body;
  return JSON.stringify(body);
};

/** Writes as fast as it is read, and stops when the other side hangs up. */
function flood(outgoing: ServerResponse, bytes: number): void {
  if (outgoing.destroyed) return;
  if (bytes <= 0) return void outgoing.end();
  const chunk = block.subarray(0, Math.min(bytes, block.length));
  outgoing.write(chunk, () => flood(outgoing, bytes - chunk.length));
}

/** A blank every so often: the connection is alive, and the answer never ends. */
function drip(outgoing: ServerResponse): void {
  outgoing.writeHead(200, json).write(" ");
  const timer = setInterval(() => outgoing.write(" "), 200);
  outgoing.on("close", () => clearInterval(timer));
}
