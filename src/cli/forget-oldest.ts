import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Deletes the files of a folder that were written first, until at most `most` are left. Failing is harmless: the next run tidies up. */
export function forgetOldest(folder: string, most: number): void {
  try {
    const paths = readdirSync(folder).map((name) => join(folder, name));
    if (paths.length <= most) return;
    const byAge = paths.map((path) => ({ path, time: statSync(path).mtimeMs })).sort((a, b) => b.time - a.time);
    for (const { path } of byAge.slice(most)) rmSync(path, { force: true });
  } catch {
    // Another run is tidying up too, or nothing could be written at all.
  }
}
