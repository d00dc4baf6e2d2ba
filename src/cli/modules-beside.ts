import { statSync } from "node:fs";
import { resolve } from "node:path";
import { hasMigrationEnding, wantedModulePaths } from "../artifacts/migration/index.ts";
import { type BaseFile, type ChangedFile, type FileContent, mostRounds } from "../change/index.ts";

/**
 * Files that migrations among the given ones import, and what those import. `contentAt` reads a file by its absolute path;
 * paths are relative to the working folder.
 */
export function modulesBeside(
  files: readonly ChangedFile[],
  workingFolder: string,
  contentAt: (absolute: string) => FileContent,
): readonly BaseFile[] {
  const read = new Map<string, BaseFile | null>();
  const found = (): readonly BaseFile[] => [...read.values()].filter((file) => file !== null);
  for (let round = 1; round <= mostRounds; round += 1) {
    const wanted = wantedModulePaths({ files, read: found() }, hasMigrationEnding);
    const fresh = [...wanted].filter((path) => !read.has(path));
    if (fresh.length === 0) break;
    for (const path of fresh) read.set(path, fileAt(path));
  }
  return found();

  function fileAt(path: string): BaseFile | null {
    const absolute = resolve(workingFolder, path);
    if (statSync(absolute, { throwIfNoEntry: false })?.isFile() !== true) return null;
    const content = contentAt(absolute);
    return content.kind === "text" ? { path, text: content.text } : null;
  }
}
