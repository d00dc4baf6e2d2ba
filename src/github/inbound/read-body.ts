import type { IncomingMessage } from "node:http";

/** Why a body was not read. `too-large`: over the cap. `busy`: other bodies fill the memory. `aborted`: the client left. */
export type BodyProblem = "too-large" | "busy" | "aborted";

/** The bytes that bodies in flight may hold together; without it, unsigned requests could fill the memory. */
export interface BodyBudget {
  /** Counts bytes in; false when they do not fit. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

/** A budget of `total` bytes. */
export function bodyBudget(total: number): BodyBudget {
  let used = 0;
  return {
    take: (bytes) => {
      if (used + bytes > total) return false;
      used += bytes;
      return true;
    },
    give: (bytes) => {
      used -= bytes;
    },
  };
}

/**
 * Reads a body of at most `cap` bytes, counting as it streams, so that a chunked body without a length is capped too. What
 * follows a refusal is not read: it waits at the sender until the request's timeout closes the connection.
 */
export async function readBody(
  request: IncomingMessage,
  cap: number,
  budget: BodyBudget,
): Promise<Buffer | BodyProblem> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes: Buffer = Buffer.from(chunk);
      if (size + bytes.length > cap) return "too-large";
      if (!budget.take(bytes.length)) return "busy";
      size += bytes.length;
      chunks.push(bytes);
    }
    return Buffer.concat(chunks, size);
  } catch {
    // The stream fails only when the connection does; there is nobody left to answer.
    return "aborted";
  } finally {
    budget.give(size);
  }
}
