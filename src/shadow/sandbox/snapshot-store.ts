import type { Snapshot } from "../session.ts";
import { type KeptFiles, keptFiles } from "./kept-files.ts";

/** States of databases by the digest of what made them; bounded, the one that was not used for longest goes first. */
export interface SnapshotStore {
  /** Null where it is not kept (any more). */
  get(digest: string): Promise<Snapshot | null>;
  put(digest: string, snapshot: Snapshot): Promise<void>;
}

/** What a store may take. */
export interface SnapshotBounds {
  /** Bytes in memory: a state of some hundred tables has two or three million. */
  readonly memoryBytes: number;
  /** Bytes in the folder. */
  readonly folderBytes: number;
  /** Where states are kept between runs of the program; null: nowhere. */
  readonly folder: string | null;
}

/**
 * A store in memory and, with a folder, on disk. Only who knows the content that made a state can ask for it, so that
 * nobody's SQL decides what another one gets. What the folder holds is checked, and is missing where it cannot be read.
 */
export function createSnapshotStore({ memoryBytes, folderBytes, folder }: SnapshotBounds): SnapshotStore {
  const kept = new Map<string, Snapshot>();
  const files: KeptFiles | null = folder === null ? null : keptFiles(folder, folderBytes);
  let bytes = 0;
  const forget = (digest: string): void => {
    bytes -= kept.get(digest)?.byteLength ?? 0;
    kept.delete(digest);
  };
  const remember = (digest: string, snapshot: Snapshot): void => {
    forget(digest);
    if (snapshot.byteLength > memoryBytes) return;
    kept.set(digest, snapshot);
    bytes += snapshot.byteLength;
    // A map hands out its keys in the order in which they came: the first one waits for longest.
    for (const [oldest] of kept) {
      if (bytes <= memoryBytes) return;
      forget(oldest);
    }
  };
  return {
    get: async (digest) => {
      const found = kept.get(digest) ?? (await files?.read(digest)) ?? null;
      if (found !== null) remember(digest, found);
      return found;
    },
    put: async (digest, snapshot) => {
      remember(digest, snapshot);
      await files?.write(digest, snapshot);
    },
  };
}
