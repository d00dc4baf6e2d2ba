import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { maxBytesOf } from "../change/index.ts";
import { UserError } from "../charter/index.ts";
import { skippedFolders } from "../cli/read-inputs.ts";
import type { Place } from "./roots.ts";

/** What one call may look at. */
export const limits = {
  /** Files that are reviewed. */
  files: 500,
  /** Their bytes together. */
  bytes: 16 * 1024 * 1024,
  /** Entries of folders that are looked through for them. */
  entries: 20_000,
} as const;

/**
 * The files of some places, a folder for all files below it, in path order; links in folders are not followed. Throws `UserError`
 * for more than one call may look at, and for what is neither file nor folder.
 */
export function filesBelow(places: readonly Place[]): readonly string[] {
  const found = new Set<string>();
  let entries = 0;
  let bytes = 0;
  for (const { absolute } of places) look(absolute);
  return [...found];

  function look(absolute: string): void {
    const stat = statSync(absolute);
    if (stat.isDirectory()) lookBelow(absolute);
    else if (stat.isFile()) take(absolute, stat.size);
    else throw new UserError("What is named is neither a file nor a folder", "Name files or folders that hold text.");
  }

  function take(absolute: string, size: number): void {
    if (found.has(absolute)) return;
    found.add(absolute);
    // A file that is too large by itself is not read.
    bytes += size > maxBytesOf(absolute) ? 0 : size;
    requireFew(found.size, bytes);
  }

  function lookBelow(folder: string): void {
    const listed = entriesOf(folder);
    entries += listed.length;
    if (entries > limits.entries) throw tooMany(`more than ${limits.entries} entries`);
    for (const entry of listed) {
      if (entry.isDirectory() && skippedFolders.has(entry.name)) continue;
      if (entry.isDirectory() || entry.isFile()) look(join(folder, entry.name));
    }
  }
}

/** Throws `UserError` for more files or bytes than one call may look at. */
export function requireFew(files: number, bytes: number): void {
  if (files > limits.files) throw tooMany(`more than ${limits.files} files`);
  if (bytes > limits.bytes) throw tooMany(`more than ${limits.bytes / 1024 / 1024} MiB`);
}

const tooMany = (what: string): UserError =>
  new UserError(`That is ${what}`, "Name fewer files, or the folder of the migrations alone.");

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new UserError("A folder cannot be listed", "Name files or folders that this user may read.");
  }
}
