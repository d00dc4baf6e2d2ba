import { type Sandbox, ServerError } from "../session.ts";
import { connect, type SandboxLink } from "./connect.ts";
import type { SandboxLimits } from "./limits.ts";
import type { EngineId, SandboxAnswer, SandboxRequest } from "./protocol.ts";
import type { SnapshotStore } from "./snapshot-store.ts";
import { startProcess } from "./start-process.ts";
import { inTime, usualStartMs } from "./start-time.ts";
import { emptyCluster } from "./template.ts";

/** How a sandbox is opened. */
export interface Opening {
  /** Ends it, opened or not. */
  readonly signal?: AbortSignal;
  /** How long its process may take to start, in milliseconds. */
  readonly startMs?: number;
  /** Default: PostgreSQL. */
  readonly engine?: EngineId;
  /** Where the empty cluster is kept. */
  readonly snapshots?: SnapshotStore;
}

/** A sandbox as its owner sees it. */
export interface OpenedSandbox extends Sandbox {
  /** Puts the database into the state that it was opened in; the session is a new one. */
  readonly empty: () => Promise<void>;
  /** Whether its process is gone, or on the way. */
  readonly hasEnded: () => boolean;
}

/** SQLSTATE of a server that is refused more memory: a real one would not be here. */
const outOfMemory = "53200";

/** Starts a process with an empty database in it, out of reach of files, processes and the network. */
export async function openSandbox(
  limits: SandboxLimits,
  { signal, snapshots, startMs = usualStartMs, engine: database = "postgresql" }: Opening = {},
): Promise<OpenedSandbox> {
  const template = database === "sqlite" ? null : await emptyCluster(snapshots ?? null);
  signal?.throwIfAborted();
  const link = connect(startProcess(limits, database));
  const onAbort = (): void => void link.end("crash");
  signal?.addEventListener("abort", onAbort);
  void link.gone.then(() => signal?.removeEventListener("abort", onAbort));
  const ask = asker(link);
  const starting = inTime(link, startMs, () => ask("started", { kind: "start", template }));
  const { engine } = await starting.catch(async (error: unknown) => {
    // Whoever closes what was never opened has nothing to wait for but this.
    await link.close();
    throw error;
  });
  return {
    engine,
    // The rows are what the caller asked for: what it makes of them is checked where it matters.
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await ask("rows", { kind: "query", text, values })).rows as readonly Row[],
    script: async (text) => {
      await ask("done", { kind: "script", text });
    },
    snapshot: async () => (await ask("snapshot", { kind: "snapshot" })).snapshot,
    restore: async (snapshot) => {
      await ask("done", { kind: "restore", snapshot });
    },
    empty: async () => {
      await ask("done", { kind: "restore", snapshot: null });
    },
    endAfter: link.endAfter,
    close: link.close,
    hasEnded: link.hasEnded,
  };
}

type Asker = <Kind extends SandboxAnswer["kind"]>(
  kind: Kind,
  request: SandboxRequest,
) => Promise<Extract<SandboxAnswer, { kind: Kind }>>;

/** Asks for an answer of a kind; another one is no answer of our own code. */
const asker =
  (link: SandboxLink): Asker =>
  async (kind, request) => {
    const answer = await link.ask(request);
    if (answer.kind === "refused") {
      if (answer.code === outOfMemory) throw link.end("memory");
      throw new ServerError(answer.message, answer.code, answer.position);
    }
    if (!isOf(answer, kind)) throw link.end("crash");
    return answer;
  };

const isOf = <Kind extends SandboxAnswer["kind"]>(
  answer: SandboxAnswer,
  kind: Kind,
): answer is Extract<SandboxAnswer, { kind: Kind }> => answer.kind === kind;
