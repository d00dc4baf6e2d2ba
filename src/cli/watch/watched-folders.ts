import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ChangeSet } from "../../change/index.ts";
import { policyPath } from "../../review/policy/default-policy.ts";
import { statisticsPath } from "../../review/statistics/statistics-path.ts";
import { waiversPath } from "../../review/waivers/waivers-path.ts";
import { entriesOf } from "../entries-of.ts";
import { skippedFolders } from "../read-inputs.ts";
import { mostFolders } from "./folder-watcher.ts";

/** What a run of `lint` is told by its command line. */
export interface NamedFiles {
  readonly paths: readonly string[];
  readonly config?: string;
  readonly statistics?: string;
}

/**
 * The folders in which something may happen that changes what `lint` says: those that are named and all below them, those of
 * the files that were read, and those of the policy, waivers and table sizes. A file that is not there is waited for in the
 * nearest folder above it. `change`: what was read; null where nothing could be.
 */
export function watchedFolders(
  named: NamedFiles,
  change: ChangeSet | null,
  workingFolder: string,
): ReadonlySet<string> {
  const at = (path: string): string => resolve(workingFolder, path);
  const setUp = [named.config ?? policyPath, named.statistics ?? statisticsPath, waiversPath];
  const read = change === null ? [] : [...change.files, ...change.base].map(({ path }) => path);
  return new Set([
    ...named.paths.flatMap((path) => (isFolder(at(path)) ? foldersBelow(at(path)) : [folderAbove(at(path))])),
    ...[...setUp, ...read].map((path) => folderAbove(at(path))),
  ]);
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

function folderAbove(path: string): string {
  const folder = dirname(path);
  return isFolder(folder) || folder === path ? folder : folderAbove(folder);
}

/** A folder and those below it that `lint` reads; one more than can be watched at most. */
function foldersBelow(top: string): readonly string[] {
  const found = [top];
  for (const folder of found) {
    if (found.length > mostFolders) break;
    for (const entry of entriesOf(folder))
      if (entry.isDirectory() && !skippedFolders.has(entry.name)) found.push(join(folder, entry.name));
  }
  return found;
}
