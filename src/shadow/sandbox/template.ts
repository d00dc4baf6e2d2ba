import { readFile } from "node:fs/promises";
import type { Snapshot } from "../session.ts";
import { connect } from "./connect.ts";
import type { SnapshotStore } from "./snapshot-store.ts";
import { startProcess } from "./start-process.ts";
import { inTime, usualStartMs } from "./start-time.ts";

/** Making a cluster takes more than using one, in MiB. Nothing of a pull request is run meanwhile. */
const memoryMb = 1_500;

/** The name under which it is kept beside the states of bases; no digest looks like it. */
const name = "empty cluster";

let made: Promise<Snapshot> | null = null;

/**
 * An empty cluster: it stands beside the bundle, was kept by an earlier run, or is made by `initdb`, once in the life of this
 * process. Rejects with `SandboxEnded`.
 */
export function emptyCluster(kept: SnapshotStore | null): Promise<Snapshot> {
  made ??= find(kept).catch((error: unknown) => {
    // The next one may have more luck.
    made = null;
    throw error;
  });
  return made;
}

/** Where the build writes it, seen from the bundle. */
export const builtCluster = "empty-cluster.zst";

async function find(kept: SnapshotStore | null): Promise<Snapshot> {
  if (!import.meta.url.endsWith(".ts")) return readFile(new URL(builtCluster, import.meta.url));
  const found = await kept?.get(name);
  if (found) return found;
  const cluster = await makeCluster();
  await kept?.put(name, cluster);
  return cluster;
}

/** By `initdb`, in a process of its own. */
export async function makeCluster(): Promise<Snapshot> {
  const link = connect(startProcess({ memoryMb }));
  try {
    const answer = await inTime(link, usualStartMs, async () => {
      await link.ask({ kind: "start", template: null });
      return link.ask({ kind: "snapshot" });
    });
    if (answer.kind !== "snapshot") throw link.end("crash");
    return answer.snapshot;
  } finally {
    await link.close();
  }
}
