import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ChangeSet } from "../change/index.ts";
import { UserError } from "../charter/index.ts";
import { statisticsPath } from "../review/statistics/statistics-path.ts";

/**
 * The change with the table sizes of a file. `given` is what the command line names; undefined: those of the base branch,
 * which the change holds already; null: those of the folder, where it has the file. Throws `UserError` for a named file
 * that cannot be read.
 */
export function withStatistics(change: ChangeSet, given: string | null | undefined, workingFolder: string): ChangeSet {
  if (given === undefined) return change;
  const absolute = resolve(workingFolder, given ?? statisticsPath);
  if (given === null && !existsSync(absolute)) return change;
  const others = change.base.filter(({ path }) => path !== statisticsPath);
  return { ...change, base: [...others, { path: statisticsPath, text: readText(absolute, given ?? statisticsPath) }] };
}

function readText(absolute: string, path: string): string {
  try {
    return readFileSync(absolute, "utf8");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError("The table sizes cannot be read", "Name a readable file with --statistics.", { path });
  }
}
