/** Loaded into a server before its program: answers `report` on the channel to its parent with a `SelfReport`. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { SelfReport } from "./app.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const mebibytes = (bytes: number): number => bytes / 2 ** 20;

process.on("message", () => {
  const loop = { loopP99: delay.percentile(99) / 1e6, loopMax: delay.max / 1e6 };
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  const report: SelfReport = {
    ...loop,
    heapMiB: mebibytes(heapUsed),
    externalMiB: mebibytes(external),
    rssMiB: mebibytes(rss),
  };
  process.send?.(report);
  delay.reset();
});
process.channel?.unref();
