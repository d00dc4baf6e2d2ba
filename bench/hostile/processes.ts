import { readdirSync, readFileSync } from "node:fs";

/** Processes that this one started and that are there still, by their numbers (Linux: proc(5)). */
export function childProcesses(): readonly number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const [, parent] = /^PPid:\s*(\d+)$/m.exec(statusOf(name)) ?? [];
    return Number(parent) === process.pid ? [Number(name)] : [];
  });
}

function statusOf(name: string): string {
  try {
    return readFileSync(`/proc/${name}/status`, "utf8");
  } catch {
    // It has ended meanwhile.
    return "";
  }
}

/** Bytes in MiB. */
export const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
