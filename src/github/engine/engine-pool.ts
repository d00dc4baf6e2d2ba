import { Piscina } from "piscina";
import { createSlots } from "../client/slots.ts";
import type { EngineTask, NumberedTask } from "./engine-thread.ts";
import { createOwnSlots } from "./own-slots.ts";

/** What the computing of reviews may take. */
export interface EngineLimits {
  /** Reviews that are computed at a time, each in a thread of its own. */
  readonly threads: number;
  /** How long one review may be computed, in milliseconds from when its thread, which may have to start, begins with it. */
  readonly deadlineMs: number;
  /** The JavaScript heap of one thread, in MiB. */
  readonly heapMb: number;
}

/** A task was ended: it takes more than it may. */
export class BeyondLimit extends Error {
  override readonly name = "BeyondLimit";
}

/** Threads that answer tasks, each one at a time. */
export interface EnginePool {
  /** Rejects with `BeyondLimit`, with the reason of `signal`, or with what the thread threw. */
  readonly run: (task: EngineTask, signal: AbortSignal) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Threads that start with the first task and stay. One whose task takes too much, or is not wanted any more, is ended. */
export function createEnginePool(limits: EngineLimits): EnginePool {
  const pool = poolOf(limits);
  const slots = createSlots(limits.threads);
  // Whatever one installation asks for, a thread is left for the others.
  const ownSlots = createOwnSlots(Math.max(1, limits.threads - 1));
  const running = new Map<number, RunningTask>();
  pool.on("message", (id: number) => running.get(id)?.begin());
  // Of a thread that died before it took a task: the pool would leave the task waiting.
  pool.on("error", (error: unknown) => {
    for (const task of running.values()) task.end(error);
  });
  let tasks = 0;
  return {
    run: async (asked, signal) => {
      const leaveOwn = await ownSlots.enter(asked.repository.installationId);
      const leave = await slots.enter(false);
      const task: NumberedTask = { ...asked, id: ++tasks };
      const watched = runningTask(limits);
      running.set(task.id, watched);
      try {
        signal.throwIfAborted();
        return await pool.run(task, { signal: AbortSignal.any([signal, watched.ended]) });
      } catch (error) {
        signal.throwIfAborted();
        throw named(watched.ended.aborted ? watched.ended.reason : error, limits);
      } finally {
        running.delete(task.id);
        watched.settle();
        leave();
        leaveOwn();
      }
    },
    close: () => pool.destroy(),
  };
}

/** A task from when it is sent until it is answered. */
interface RunningTask {
  readonly ended: AbortSignal;
  /** Its thread begins: from here on its time counts. */
  readonly begin: () => void;
  readonly end: (reason: unknown) => void;
  readonly settle: () => void;
}

function runningTask({ deadlineMs }: EngineLimits): RunningTask {
  const end = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    ended: end.signal,
    begin: () => {
      const late = new BeyondLimit(`it takes more than ${deadlineMs / 1_000} seconds to review`);
      timer = setTimeout(() => end.abort(late), deadlineMs);
    },
    end: (reason) => end.abort(reason),
    settle: () => clearTimeout(timer),
  };
}

/** Whoever waits for a processor: deliveries are acknowledged before reviews go on (nice(2), of one thread on Linux). */
const niceness = 5;

const poolOf = ({ threads, heapMb }: EngineLimits): Piscina =>
  new Piscina({
    // Beside this file from source, and beside its bundle when built.
    filename: new URL(import.meta.url.endsWith(".ts") ? "./engine-thread.ts" : "./engine-thread.js", import.meta.url)
      .href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    niceIncrement: niceness,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    // Nothing of what the process was given is at hand where hostile files are read.
    env: {},
    recordTiming: false,
  });

const named = (error: unknown, { heapMb }: EngineLimits): unknown =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? new BeyondLimit(`it takes more than ${heapMb} MiB of memory to review`)
    : error;
