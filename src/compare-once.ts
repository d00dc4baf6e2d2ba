import type { BufRequest, BufRun } from "./artifacts/api/index.ts";

/** Compares the protocol buffers of one change. The code that starts buf is loaded when there are any. */
export async function compareOnce(request: BufRequest, signal: AbortSignal): Promise<BufRun> {
  const { createBuf } = await import("./buf/create-buf.ts");
  return createBuf().compare(request, signal);
}
