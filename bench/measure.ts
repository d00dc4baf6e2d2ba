import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

/** What one run of a command took: wall time, and the largest resident set where the system tells (Linux), in MiB. */
export interface Measurement {
  readonly milliseconds: number;
  readonly peakMiB: number | null;
  readonly exitCode: number | null;
}

const samplingMs = 2;

/** Where a command runs; by default where this process does. */
export interface Surroundings {
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Runs a command to its end, its output thrown away. */
export function measure(
  program: string,
  args: readonly string[],
  { folder, environment }: Surroundings = {},
): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: "ignore", cwd: folder, env: environment });
  let peakMiB: number | null = null;
  const sampler = setInterval(() => {
    peakMiB = peakOf(child.pid) ?? peakMiB;
  }, samplingMs);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode) => {
      clearInterval(sampler);
      resolve({ milliseconds: performance.now() - start, peakMiB, exitCode });
    });
  });
}

/** VmHWM, the high-water mark of the resident set (proc(5)); null where there is no such file. */
function peakOf(pid: number | undefined): number | null {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found === null ? null : Number(found[1]) / 1024;
  } catch {
    // The process has just ended, or this is not Linux.
    return null;
  }
}

/** The middle one of several runs by time. */
export function median(runs: readonly Measurement[]): Measurement {
  const middle = [...runs].sort((a, b) => a.milliseconds - b.milliseconds)[Math.floor(runs.length / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}
