import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Store, Workers } from "../store/index.ts";
import { NotReady } from "./probe-routes.ts";

/** What being ready depends on. */
export interface Readiness {
  readonly store: Pick<Store, "check">;
  /** Null: they have not started yet. */
  readonly workers: () => Pick<Workers, "silentFor"> | null;
  readonly isStopping: () => boolean;
  /** The folder of the embedded store, which must take what is written; null: a server has the data. */
  readonly folder: string | null;
}

/** Workers look for jobs every few seconds. */
const longestSilenceMs = 60_000;

/**
 * Resolves while deliveries can be taken and worked on. Where the database is a server, its own disk is its own matter: the
 * next delivery finds out.
 * @throws NotReady, or what the database says.
 */
export async function assertReady({ store, workers, isStopping, folder }: Readiness): Promise<void> {
  if (isStopping()) throw new NotReady("the server stops");
  const running = workers();
  if (running === null) throw new NotReady("the server starts");
  if (running.silentFor() > longestSilenceMs) throw new NotReady("the workers do not look for jobs");
  if (folder !== null && !(await isWritable(folder))) throw new NotReady("the disk is full or cannot be written");
  await store.check();
}

/** As much as a delivery with its jobs takes in the store, several times over. */
const probeBytes = Buffer.alloc(65_536, 1);

/** Whether a folder takes a little more, by trying it. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    const file = await open(join(folder, ".writable"), "w", 0o600);
    try {
      await file.write(probeBytes);
      await file.truncate(0);
    } finally {
      await file.close();
    }
    return true;
  } catch {
    // Why does not matter to whoever asks: the folder does not take it.
    return false;
  }
}
