import { againWhereKilled } from "./again-where-killed.ts";
import { unprepared } from "./base/prepare-base.ts";
import type { Rehearsed, ShadowRun } from "./observation.ts";
import type { Rehearsal } from "./rehearsal.ts";
import type { RehearsalTimes } from "./rehearsal-times.ts";
import { rehearse } from "./rehearse.ts";
import type { SandboxLimits } from "./sandbox/limits.ts";
import { type OpenedSandbox, openSandbox } from "./sandbox/open-sandbox.ts";
import { createSnapshotStore, type SnapshotStore } from "./sandbox/snapshot-store.ts";
import { createSpares, type Spares } from "./sandbox/spares.ts";
import { createTurns } from "./sandbox/turns.ts";
import { SandboxEnded, type Snapshot } from "./session.ts";
import type { Shadow } from "./shadow.ts";

/** What rehearsals may take. */
export interface ShadowOptions extends SandboxLimits, RehearsalTimes {
  /** Rehearsals at a time. */
  readonly processes: number;
  /** A folder in which states of bases are kept between runs; null: in memory alone. */
  readonly folder: string | null;
}

/** Sensible limits. */
export const usualShadow: ShadowOptions = {
  processes: 1,
  memoryMb: 700,
  baseMs: 60_000,
  beforeMs: 10_000,
  changeMs: 20_000,
  folder: null,
};

/** Bytes of states that are kept: some dozens of bases in memory, some hundreds in a folder. */
const bounds = { memoryBytes: 64 * 1_024 * 1_024, folderBytes: 512 * 1_024 * 1_024 };

/**
 * Processes that start with the first rehearsal; one that is spare waits for the next, and keeps nobody from ending. Every
 * history is rehearsed in a process in which nothing was run before.
 */
export function createShadow(options: Partial<ShadowOptions> = {}): Shadow {
  const { processes, memoryMb, baseMs, beforeMs, changeMs, folder } = { ...usualShadow, ...options };
  const snapshots = createSnapshotStore({ ...bounds, folder });
  const spares = createSpares((signal) => openSandbox({ memoryMb }, { signal, snapshots }));
  const turns = createTurns(processes);
  let last: Snapshot | null = null;
  const used = (snapshot: Snapshot): void => {
    last = snapshot;
  };
  const openSqlite = (signal: AbortSignal) => openSandbox({ memoryMb }, { signal, engine: "sqlite" });
  const tools = { spares, openSqlite, snapshots, used, times: { baseMs, beforeMs, changeMs } };
  return {
    rehearse: async (rehearsals, signal) => {
      const leave = await turns.enter(signal);
      try {
        return await rehearseAll(rehearsals, signal, tools);
      } finally {
        leave();
        // A program that ends now closes it before it is started.
        setImmediate(() => spares.prepare(last)).unref();
      }
    },
    close: () => spares.close(),
  };
}

interface Tools {
  readonly spares: Spares;
  /** Starts a process with an SQLite, which takes no time worth preparing for. */
  readonly openSqlite: (signal: AbortSignal) => Promise<OpenedSandbox>;
  readonly snapshots: SnapshotStore;
  readonly times: RehearsalTimes;
  /** Is told the state that a base was in. */
  readonly used: (snapshot: Snapshot) => void;
}

/** One after another. Behind one that the change brought to an end, the others are not begun: many would take as long each. */
async function rehearseAll(rehearsals: readonly Rehearsal[], signal: AbortSignal, tools: Tools): Promise<ShadowRun> {
  const histories: Rehearsed[] = [];
  for (const rehearsal of rehearsals) {
    const before = histories.find(({ ended }) => ended?.byChange);
    if (before !== undefined) {
      histories.push(notBegun(rehearsal, before));
      continue;
    }
    const rehearsed = await againWhereKilled(() => rehearseOne(rehearsal, signal, tools));
    if (rehearsed === null) return { kind: "unavailable", reason: "no process could be started for it" };
    histories.push(rehearsed);
  }
  return { kind: "rehearsed", histories };
}

/** In a process of its own; null where none can be started. */
async function rehearseOne(rehearsal: Rehearsal, signal: AbortSignal, tools: Tools): Promise<Rehearsed | null> {
  const sandbox = await begun(() => (rehearsal.engine === "sqlite" ? tools.openSqlite(signal) : tools.spares.take()));
  return sandbox && rehearseIn(sandbox, rehearsal, signal, tools);
}

/** Null where none can be started. */
async function begun(open: () => Promise<OpenedSandbox>): Promise<OpenedSandbox | null> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof SandboxEnded) return null;
    throw error;
  }
}

async function rehearseIn(
  sandbox: OpenedSandbox,
  rehearsal: Rehearsal,
  signal: AbortSignal,
  { snapshots, times, used }: Tools,
): Promise<Rehearsed> {
  const end = (): void => void sandbox.close();
  signal.addEventListener("abort", end);
  try {
    signal.throwIfAborted();
    const rehearsed = await rehearse(told(sandbox, used), rehearsal, snapshots, times);
    signal.throwIfAborted();
    return rehearsed;
  } finally {
    signal.removeEventListener("abort", end);
    await sandbox.close();
  }
}

/** A sandbox whose states are told: what one review of a repository starts from, the next one is likely to want. */
const told = (sandbox: OpenedSandbox, used: Tools["used"]): OpenedSandbox => ({
  ...sandbox,
  restore: async (snapshot) => {
    used(snapshot);
    await sandbox.restore(snapshot);
  },
  snapshot: async () => {
    const snapshot = await sandbox.snapshot();
    used(snapshot);
    return snapshot;
  },
});

const notBegun = (rehearsal: Rehearsal, { engine, ended }: Rehearsed): Rehearsed => ({
  engine,
  root: rehearsal.root,
  base: unprepared(rehearsal),
  statements: [],
  notRehearsed: [],
  downs: [],
  leaks: [],
  broken: [],
  notes: [],
  ended: { reason: ended?.reason ?? "deadline", at: null, byChange: false },
});
