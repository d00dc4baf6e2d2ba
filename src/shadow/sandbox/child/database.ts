import { messages, type PGlite, protocol } from "@electric-sql/pglite";
import type { SandboxRequest, SandboxResult } from "../protocol.ts";
import { archivesFor } from "../shipped-extensions.ts";
import { boundedRows } from "./bounded-rows.ts";
import { type ClusterFiles, type ClusterState, pack, readCluster, unpack, writeCluster } from "./cluster-files.ts";
import { startEngine } from "./engine.ts";
import { installExtension } from "./install-extension.ts";
import { fault, faultOfFields, inTransaction, tooMuch } from "./refusals.ts";
import { createReplies, type ErrorFields } from "./replies.ts";

/** What answers requests. Rejects where the database broke down. */
export type Database = (request: SandboxRequest) => Promise<SandboxResult>;

/** A server, and the files of extensions that are in place. */
interface Running {
  readonly engine: PGlite;
  readonly extensions: Set<string>;
}

/** A database that is not there until `start`. */
export function createDatabase(): Database {
  let running: Running | null = null;
  let empty: ClusterFiles = new Map();
  const now = (): Running => {
    if (running === null) throw new Error("the server was not started");
    return running;
  };
  const load = async (state: ClusterState | null): Promise<Running> => {
    running = null;
    const engine = await startEngine(state && ((files) => writeCluster(files, state.cluster)));
    const extensions = new Set(state?.extensions);
    for (const archive of extensions) installExtension(engine.Module.FS, archive);
    running = { engine, extensions };
    return running;
  };
  return async (request) => {
    switch (request.kind) {
      case "start": {
        if (request.template !== null) empty = unpack(request.template, empty).cluster;
        return started(await load(request.template && { cluster: empty, extensions: [] }));
      }
      case "query":
        return query(prepared(now(), request.text), request.text, request.values);
      case "script":
        return script(prepared(now(), request.text), request.text);
      case "snapshot":
        return snapshot(now(), empty);
      case "restore":
        await load(request.snapshot === null ? { cluster: empty, extensions: [] } : unpack(request.snapshot, empty));
        return { kind: "done" };
      default:
        return request satisfies never;
    }
  };
}

async function started({ engine }: Running): Promise<SandboxResult> {
  const { rows } = await engine.query<{ v: string }>("SELECT pg_catalog.current_setting('server_version') AS v");
  return { kind: "started", engine: `PostgreSQL ${rows[0]?.v.split(" ")[0]} (PGlite)` };
}

/** With the files of the extensions in place that a text names. */
function prepared({ engine, extensions }: Running, text: string): PGlite {
  for (const archive of archivesFor(text)) {
    if (!extensions.has(archive)) installExtension(engine.Module.FS, archive);
    extensions.add(archive);
  }
  return engine;
}

async function query(engine: PGlite, text: string, values: readonly unknown[]): Promise<SandboxResult> {
  try {
    const rows = boundedRows((await engine.query<object>(text, [...values])).rows);
    return rows === null ? tooMuch : { kind: "rows", rows };
  } catch (error) {
    if (error instanceof messages.DatabaseError) return fault(error);
    throw error;
  }
}

/** The answer to COPY … FROM STDIN; ignored where nobody asks (manual, "Message Flow", "COPY Operations"). */
const noRows = protocol.serialize.copyFail("there are no rows");

/** The one timeout that the engine keeps, by ending itself: a transaction takes longer here than in production, since we look on. */
const timeout = /transaction_timeout/iu;

/** What rows it gives are thrown away as they come. */
async function script(engine: PGlite, text: string): Promise<SandboxResult> {
  const error = await sent(engine, text);
  // Where the transaction is aborted it is refused, and the setting goes with the transaction.
  if (timeout.test(text)) await sent(engine, "SET transaction_timeout TO 0");
  return error === null ? { kind: "done" } : faultOfFields(error);
}

async function sent(engine: PGlite, text: string): Promise<ErrorFields | null> {
  const replies = createReplies();
  await engine.execProtocolRawStream(Buffer.concat([protocol.serialize.query(text), noRows]), {
    onRawData: replies.read,
  });
  return replies.error();
}

async function snapshot({ engine, extensions }: Running, empty: ClusterFiles): Promise<SandboxResult> {
  if (engine.isInTransaction()) return inTransaction;
  const done = await script(engine, "RESET SESSION AUTHORIZATION; CHECKPOINT");
  if (done.kind === "refused") return done;
  const state = { cluster: readCluster(engine.Module.FS), extensions: [...extensions] };
  return { kind: "snapshot", snapshot: new Uint8Array(pack(state, empty)) };
}
