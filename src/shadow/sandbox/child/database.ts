import { messages, PGlite, types } from "@electric-sql/pglite";
import type { SandboxRequest, SandboxResult } from "../protocol.ts";

/** Settings of the server: as production runs it, in as little memory as it takes. */
const settings = {
  shared_buffers: "4MB",
  max_connections: "4",
  wal_buffers: "64kB",
  min_wal_size: "2MB",
  max_wal_size: "32MB",
  wal_level: "minimal",
  max_wal_senders: "0",
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

const asText = (value: string): string => value;
const parsers = { [types.INT8]: asText, [types.NUMERIC]: asText };

/** A database that is not there until `start`. Rejects where it broke down. */
export function createDatabase(): (request: SandboxRequest) => Promise<SandboxResult> {
  let server: PGlite | null = null;
  const begun = (): PGlite => {
    if (server === null) throw new Error("not started");
    return server;
  };
  const load = async (state: Uint8Array | null): Promise<PGlite> => {
    await server?.close();
    const loadDataDir = state === null ? {} : { loadDataDir: new Blob([new Uint8Array(state)]) };
    server = await PGlite.create({ startParams, initDbStartParams, parsers, ...loadDataDir });
    return server;
  };
  const dump = async (from: PGlite): Promise<SandboxResult> => {
    await from.exec("CHECKPOINT");
    const snapshot = new Uint8Array(await (await from.dumpDataDir("none")).arrayBuffer());
    return { kind: "snapshot", snapshot };
  };
  const work = async (request: SandboxRequest): Promise<SandboxResult> => {
    switch (request.kind) {
      case "start": {
        const started = await load(request.template);
        const { rows } = await started.query<{ v: string }>("SELECT pg_catalog.current_setting('server_version') AS v");
        return { kind: "started", engine: `PostgreSQL ${rows[0]?.v.split(" ")[0]} (PGlite)` };
      }
      case "query":
        return {
          kind: "rows",
          rows: (await begun().query<Record<string, unknown>>(request.text, [...request.values])).rows,
        };
      case "script":
        await begun().exec(request.text);
        return { kind: "done" };
      case "snapshot":
        return dump(begun());
      case "restore":
        await load(request.snapshot);
        return { kind: "done" };
      default:
        return request satisfies never;
    }
  };
  return (request) => work(request).catch(refusal);
}

function refusal(error: unknown): SandboxResult {
  if (!(error instanceof messages.DatabaseError)) throw error;
  const { message, code = "XX000", position } = error;
  return {
    kind: "refused",
    message: message.slice(0, 10_000),
    code,
    position: position === undefined ? null : Number(position),
  };
}
