import { workerData } from "node:worker_threads";
import { watchdogSignal } from "../limits.ts";

/** What the thread looks for. */
export interface Watched {
  /** MiB that the process may have resident. */
  readonly memoryMb: number;
  /** The process that started this one. */
  readonly parent: number;
}

/** Between two looks, in milliseconds: memory grows by some MB meanwhile. */
const interval = 20;
const mebibyte = 1024 * 1024;

/** Ends the process when it has too much memory, or when its parent is gone. Blocks the thread that it runs in for good. */
export function watch(): never {
  const { memoryMb, parent }: Watched = workerData;
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    Atomics.wait(clock, 0, 0, interval);
    if (process.memoryUsage.rss() > memoryMb * mebibyte) process.kill(process.pid, watchdogSignal);
    if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  }
}
