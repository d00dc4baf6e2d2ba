import type { Snapshot } from "../session.ts";
import { connect } from "./connect.ts";
import { startProcess } from "./start-process.ts";

/** Making a cluster takes more than using one, in MiB. Nothing of a pull request is run meanwhile. */
const memoryMb = 1_500;

let made: Promise<Snapshot> | null = null;

/** An empty cluster, made by `initdb` once in the life of this process; rejects with `SandboxEnded`. */
export function emptyCluster(): Promise<Snapshot> {
  made ??= makeCluster().catch((error: unknown) => {
    // The next one may have more luck.
    made = null;
    throw error;
  });
  return made;
}

async function makeCluster(): Promise<Snapshot> {
  const link = connect(startProcess({ memoryMb }));
  try {
    await link.ask({ kind: "start", template: null });
    const answer = await link.ask({ kind: "snapshot" });
    if (answer.kind !== "snapshot") throw link.end("crash");
    return answer.snapshot;
  } finally {
    await link.close();
  }
}
