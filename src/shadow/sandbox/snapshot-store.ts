import type { Snapshot } from "../session.ts";

/** States of databases by the digest of what made them; bounded, the one that was not used for longest goes first. */
export interface SnapshotStore {
  /** Null where it is not kept (any more). */
  get(digest: string): Promise<Snapshot | null>;
  put(digest: string, snapshot: Snapshot): Promise<void>;
}
