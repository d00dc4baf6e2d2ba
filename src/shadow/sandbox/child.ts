/**
 * The process of a sandbox, started by `open-sandbox.ts`: a PostgreSQL or an SQLite that answers its parent and knows
 * nothing else. Its second thread watches over it while the database computes.
 */
import { isMainThread, Worker } from "node:worker_threads";

if (isMainThread) {
  const memoryMb = Number(process.argv[2]);
  const watchdog = new Worker(new URL(import.meta.url), {
    workerData: { memoryMb, parent: process.ppid },
  });
  // Without it nothing would end what takes too much.
  watchdog.on("exit", () => process.abort());
  watchdog.unref();
  const { serve } = await import("./child/serve.ts");
  await serve(memoryMb, process.argv[3] === "sqlite" ? "sqlite" : "postgresql");
} else {
  const { watch } = await import("./child/watchdog.ts");
  watch();
}
