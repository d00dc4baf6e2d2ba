import { once } from "node:events";

/** Waits for a turn, though no longer than `signal` lets it; rejects with its reason. */
export async function inTurn(turn: Promise<unknown>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await Promise.race([turn, once(signal, "abort")]);
  signal.throwIfAborted();
}
