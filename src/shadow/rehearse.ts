import { prepareBase } from "./base/prepare-base.ts";
import type { Rehearsed } from "./observation.ts";
import type { Rehearsal } from "./rehearsal.ts";
import type { SnapshotStore } from "./sandbox/snapshot-store.ts";
import type { Sandbox } from "./session.ts";

/** How long the two halves of a rehearsal may take, in milliseconds. */
export interface RehearsalTimes {
  readonly baseMs: number;
  readonly changeMs: number;
}

/** Rehearses one history in a sandbox. Resolves whatever it holds; what was seen before the sandbox was ended is kept. */
export async function rehearse(
  sandbox: Sandbox,
  rehearsal: Rehearsal,
  snapshots: SnapshotStore,
  times: RehearsalTimes,
): Promise<Rehearsed> {
  sandbox.endAfter(times.baseMs);
  const base = await prepareBase(sandbox, rehearsal, snapshots);
  const { root } = rehearsal;
  const nothing = { statements: [], notRehearsed: [], downs: [], leaks: [], broken: [], ended: null };
  return { engine: sandbox.engine, root, base, ...nothing };
}
