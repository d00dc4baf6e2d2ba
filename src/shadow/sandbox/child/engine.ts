import { MemoryFS, PGlite, types } from "@electric-sql/pglite";

/** Settings of the server: as production runs it, in as little memory as it takes. */
const settings = {
  shared_buffers: "4MB",
  // One comes; what it may lock is what a server of usual settings allows in all.
  max_connections: "4",
  max_locks_per_transaction: "2048",
  wal_buffers: "64kB",
  min_wal_size: "2MB",
  max_wal_size: "2MB",
  // What is behind a checkpoint is deleted, so that no snapshot holds it.
  wal_recycle: "off",
  wal_init_zero: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  full_page_writes: "off",
  log_checkpoints: "off",
  // What a server of one process needs.
  io_method: "sync",
  exit_on_error: "off",
  max_worker_processes: "0",
  max_parallel_workers: "0",
  max_parallel_workers_per_gather: "0",
  max_parallel_maintenance_workers: "0",
};
const startParams = [
  "--single",
  "-F",
  "-j",
  ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
];
const initDbStartParams = ["--wal-segsize=1", "--no-sync", "--no-data-checksums"];

/** Where the engine keeps the cluster, in its file system in memory. */
export const clusterFolder = PGlite.paths.PGDATA;

/** The engine's file system. */
export type EngineFiles = PGlite["Module"]["FS"];

const asText = (value: string): string => value;
const parsers = { [types.INT8]: asText, [types.NUMERIC]: asText };

/** Puts a cluster in place before the server starts; without it, `initdb` makes an empty one. */
export type PutCluster = (files: EngineFiles) => void;

class PreparedFiles extends MemoryFS {
  readonly #put: PutCluster;

  constructor(put: PutCluster) {
    super();
    this.#put = put;
  }

  override async initialSyncFs(): Promise<void> {
    if (this.pg !== undefined) this.#put(this.pg.Module.FS);
  }
}

/** Starts a server. One that ran before is left alone, to be forgotten. */
export async function startEngine(put: PutCluster | null): Promise<PGlite> {
  const fs = put === null ? {} : { fs: new PreparedFiles(put) };
  const engine = await PGlite.create({ startParams, initDbStartParams, parsers, ...fs });
  // COPY … PROGRAM asks for a process: there is none, and the engine's own answer never ends.
  engine.handleExternalCmd = () => 0;
  endOnBreakdown(engine.Module);
  return engine;
}

/** How the engine leaves a statement that failed (`POSTGRES_MAIN_LONGJMP` of PGlite). */
const failedStatement = 100;

/**
 * Ends the process when the server ends or breaks down: the engine would go on with what is left of it. A statement that
 * fails is neither.
 */
function endOnBreakdown(module: PGlite["Module"]): void {
  const loopOnce = module._PostgresMainLoopOnce;
  module._PostgresMainLoopOnce = () => {
    try {
      loopOnce();
    } catch (thrown) {
      const failed =
        typeof thrown === "object" && thrown !== null && "status" in thrown && thrown.status === failedStatement;
      if (!failed) {
        console.error(thrown);
        process.exit(1);
      }
      throw thrown;
    }
  };
}
