import { Piscina } from "piscina";
import type { Outcome, Task } from "./task.ts";

/** Does tasks, one at a time. */
export interface Worker {
  /** Rejects with the reason of `signal`, which ends the task, or where it is a bug. */
  readonly run: (task: Task, signal: AbortSignal) => Promise<Outcome>;
  /** Ends the task that runs. */
  readonly close: () => Promise<void>;
}

/** The JavaScript heap of the thread, in MiB. */
const heapMb = 2_048;

/** For so long the thread waits for the next task, in milliseconds: it holds some hundred MB. */
const idleMs = 60_000;

/** What git and the sandbox of rehearsals need of the environment. No key and no token is among them. */
const neededVariables = ["PATH", "Path", "PATHEXT", "SystemRoot", "HOME", "USERPROFILE", "XDG_CONFIG_HOME"];
const foldersOfSystem = ["TMPDIR", "TEMP", "TMP"];

/**
 * A thread that starts with the first task. What hostile files make of it ends with it: it can be stopped in the middle of a
 * computation, and the conversation goes on meanwhile.
 */
export function createWorker(environment: Readonly<Record<string, string | undefined>>): Worker {
  const pool = new Piscina<Task, Outcome>({
    // Beside this file from source, and beside its bundle when built.
    filename: new URL(import.meta.url.endsWith(".ts") ? "./thread.ts" : "./mcp-thread.js", import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMs,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    env: Object.fromEntries(
      [...neededVariables, ...foldersOfSystem].flatMap((name) => {
        const value = environment[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    recordTiming: false,
  });
  return {
    run: (task, signal) => pool.run(task, { signal }),
    close: () => pool.destroy(),
  };
}
