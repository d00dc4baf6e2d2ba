import { z } from "zod";
import type { SnapshotStore } from "../sandbox/snapshot-store.ts";
import type { Sandbox, Snapshot } from "../session.ts";
import { factsDigest } from "./base-digests.ts";

const baseState = z.object({
  /** Scripts without a fault. */
  replayed: z.int(),
  firstFault: z.object({ path: z.string(), line: z.int(), message: z.string() }).nullable(),
  /** Object ids of relations that no script made: a rename does not hide them. */
  derived: z.array(z.int()),
  /** Statements that were refused to the end. */
  refused: z.array(z.string()),
});

/** What is known of how a state of the base came about, beside the state itself. */
export type BaseState = Readonly<z.infer<typeof baseState>>;

/** Of a base without scripts. */
export const emptyBase: BaseState = { replayed: 0, firstFault: null, derived: [], refused: [] };

/** A state that was kept, and how it came about; null: it is not kept, or no longer whole. */
export async function keptState(
  snapshots: SnapshotStore,
  digest: string,
): Promise<{ readonly snapshot: Snapshot; readonly state: BaseState } | null> {
  const facts = await snapshots.get(factsDigest(digest));
  if (facts === null) return null;
  const state = read(facts);
  const snapshot = state === null ? null : await snapshots.get(digest);
  return state === null || snapshot === null ? null : { snapshot, state };
}

/** Keeps the state as it is. No transaction may be open. */
export async function keepState(
  sandbox: Sandbox,
  snapshots: SnapshotStore,
  digest: string,
  state: BaseState,
): Promise<void> {
  await snapshots.put(digest, await sandbox.snapshot());
  await snapshots.put(factsDigest(digest), new TextEncoder().encode(JSON.stringify(state)));
}

/** What is kept stands in files too, which may be cut short. */
function read(facts: Uint8Array): BaseState | null {
  try {
    return baseState.parse(JSON.parse(new TextDecoder().decode(facts)));
  } catch {
    return null;
  }
}
