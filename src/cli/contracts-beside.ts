import { dirname, join, relative, resolve, sep } from "node:path";
import { isContractLanguage, wantedContractFiles } from "../artifacts/api/index.ts";
import { type BaseFile, type ChangedFile, type FileContent, mostRounds } from "../change/index.ts";
import { entriesOf } from "./entries-of.ts";

/** Files and folders that are looked at to find what a contract refers to. */
const mostEntries = 20_000;

const everyPath = { named: () => true, ignored: () => false } as const;

/**
 * Files that contracts among the given ones refer to, or are referred to by: parts, roots, imports, the rest of a schema.
 * They are looked for in the working folder, and for a file outside of it in its own folder and below; links are not
 * followed. `contentAt` reads a file by its absolute path.
 */
export function contractsBeside(
  files: readonly ChangedFile[],
  workingFolder: string,
  contentAt: (absolute: string) => FileContent,
): readonly BaseFile[] {
  const known = { files, description: [] };
  let isWanted = wantedContractFiles(known, everyPath);
  if (isWanted === null) return [];
  const given = new Set(files.map(({ path }) => path));
  const candidates = [...pathsAround(files, workingFolder)].filter((path) => !given.has(path)).sort();
  const read = new Map<string, FileContent>();
  for (let round = 1; isWanted !== null && round <= mostRounds; round += 1) {
    const wanted = isWanted;
    const fresh = candidates.filter((path) => !read.has(path) && wanted(path));
    if (fresh.length === 0) break;
    for (const path of fresh) read.set(path, contentAt(resolve(workingFolder, path)));
    isWanted = wantedContractFiles({ ...known, read: textFiles(read) }, everyPath);
  }
  return textFiles(read);
}

const textFiles = (read: ReadonlyMap<string, FileContent>): readonly BaseFile[] =>
  [...read].flatMap(([path, content]) => (content.kind === "text" ? [{ path, text: content.text }] : []));

/** Files by their paths from the working folder, the nearest to the given ones first, and no more than can be listed soon. */
function pathsAround(files: readonly ChangedFile[], workingFolder: string): ReadonlySet<string> {
  const contracts = files.filter(({ path }) => isContractLanguage(path));
  const own = contracts.map(({ path }) => dirname(resolve(workingFolder, path)));
  const isInside = contracts.some(({ path }) => !path.startsWith("../"));
  const found = new Set<string>();
  const folders = new Set([...own, ...(isInside ? [resolve(workingFolder)] : [])]);
  let left = mostEntries;
  for (const folder of folders) {
    for (const entry of entriesOf(folder)) {
      left -= 1;
      if (left < 0) return found;
      const absolute = join(folder, entry.name);
      if (entry.isDirectory() && !isSkipped(entry.name)) folders.add(absolute);
      else if (entry.isFile() && isContractLanguage(entry.name))
        found.add(relative(workingFolder, absolute).split(sep).join("/"));
    }
  }
  return found;
}

const isSkipped = (name: string): boolean => name.startsWith(".") || name === "node_modules";
