import type { IncomingMessage } from "node:http";
import type { FairShare, Holder } from "./fair-share.ts";

/** Why a body was not read. `too-large`: over the cap. `busy`: other bodies fill the memory. `aborted`: the client left. */
export type BodyProblem = "too-large" | "busy" | "aborted";

/**
 * Reads a body of at most `cap` bytes, counting as it streams, so that a chunked body without a length is capped too. What
 * follows a refusal is thrown away until the request's timeout: closing the connection at once would break the sender's
 * writing before it has read the answer (RFC 9112, 9.6).
 * @param memory the bytes that bodies in flight may hold together; without it, unsigned requests could fill the memory.
 */
export function readBody(request: IncomingMessage, cap: number, memory: FairShare): Promise<Buffer | BodyProblem> {
  const { promise, resolve } = Promise.withResolvers<Buffer | BodyProblem>();
  const chunks: Buffer[] = [];
  let size = 0;
  const end = (result: Buffer | BodyProblem): void => {
    request.off("data", read).off("end", whole).off("error", left).off("close", left).resume();
    // An error that comes later has nobody left to hear it, and unheard it would end the process.
    request.on("error", () => undefined);
    memory.give(holder);
    chunks.length = 0;
    resolve(result);
  };
  const holder: Holder = { address: request.socket.remoteAddress ?? "", drop: () => end("busy") };
  const read = (chunk: Buffer): void => {
    size += chunk.length;
    if (size > cap) end("too-large");
    else if (memory.take(holder, chunk.length)) chunks.push(chunk);
    else end("busy");
  };
  const whole = (): void => end(Buffer.concat(chunks, size));
  const left = (): void => end("aborted");
  request.on("data", read).once("end", whole).once("error", left).once("close", left);
  return promise;
}
