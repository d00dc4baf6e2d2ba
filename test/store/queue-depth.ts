import type { Store } from "../../src/store/index.ts";

/** Unfinished jobs by state, whatever their priority. */
export async function queueDepth(store: Pick<Store, "queueLines">): Promise<{
  readonly ready: number;
  readonly deferred: number;
  readonly active: number;
  readonly deadLettered: number;
}> {
  const depth = { ready: 0, deferred: 0, active: 0, deadLettered: 0 };
  for (const { state, jobs } of await store.queueLines()) {
    depth[state === "dead-lettered" ? "deadLettered" : state] += jobs;
  }
  return depth;
}
