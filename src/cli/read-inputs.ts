import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { contextPaths } from "../artifacts/migration/frameworks/context-paths.ts";
import { isMigrationPath } from "../artifacts/migration/frameworks/recognise-migrations.ts";
import {
  type BaseFile,
  type ChangedFile,
  type ChangeSet,
  decodeContent,
  type FileContent,
  hunksBetween,
  maxBytesOf,
} from "../change/index.ts";
import { UserError } from "../charter/index.ts";
import { contractsBeside } from "./contracts-beside.ts";
import { modulesBeside } from "./modules-beside.ts";

/** Folders that never hold a project's own documents or migrations. */
export const skippedFolders: ReadonlySet<string> = new Set([".git", "node_modules"]);

/**
 * The files that the command line names, as a change in which each is newly added, in the order given. A folder stands for
 * all files below it, in path order. Paths in the change are relative to `workingFolder`. Throws `UserError` for a path
 * that is not there or cannot be opened; a file that is no text says so in the change. Beside what is named, only what `within`
 * lets through is read.
 */
export function readInputs(
  paths: readonly string[],
  workingFolder: string,
  within: (absolute: string) => boolean = () => true,
): ChangeSet {
  try {
    return readAll(paths, workingFolder, within);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const place = error.path === undefined ? {} : { path: pathIn(workingFolder, error.path) };
    throw new UserError(`The file cannot be read (${error.code})`, "Name files that this user may read.", place);
  }
}

function readAll(paths: readonly string[], workingFolder: string, within: (absolute: string) => boolean): ChangeSet {
  const besideAt = (absolute: string): FileContent => (within(absolute) ? contentAt(absolute) : { kind: "absent" });
  const found = [...new Set(paths.flatMap((path) => filesAt(resolve(workingFolder, path), path)))];
  const given = new Set(found);
  const beside = configurationsBeside(found, workingFolder, within).filter((path) => !given.has(path));
  const files = found.map((file) => addedFile(file, workingFolder));
  const base = beside.flatMap((file) => baseFile(file, workingFolder));
  const known = new Set(base.map(({ path }) => path));
  const parts = contractsBeside(files, workingFolder, besideAt).filter(({ path }) => !known.has(path));
  const modules = modulesBeside(files, workingFolder, besideAt).filter(({ path }) => !known.has(path));
  return {
    files,
    base: [...base, ...parts, ...modules],
    paths: null,
    description: [],
    unread: [],
  };
}

/** Folders beside migrations, or beside the folder of theirs, in which some tools keep a journal or settings. */
const sideFolders = ["meta", "environments", "metadata/databases"];

/** Files outside of the working folder are looked around this far up. */
const foldersUp = 3;

/**
 * What sets up a migration tool stands beside its files, or in a folder above as far as the working folder: `metadata.toml`,
 * `x.sql.conf`, a lock file, a journal, the list of dependencies.
 */
function configurationsBeside(
  files: readonly string[],
  workingFolder: string,
  within: (absolute: string) => boolean,
): readonly string[] {
  const folders = new Set<string>();
  for (const file of files) {
    let folder = dirname(file);
    for (let up = 0; !folders.has(folder) && (up < foldersUp || isBelow(folder, workingFolder)); up += 1) {
      folders.add(folder);
      folder = dirname(folder);
    }
  }
  const around = [...folders].flatMap((folder) => [folder, ...sideFolders.map((name) => join(folder, name))]);
  const found = new Set(around.flatMap(filesIn).filter(within));
  return [...found]
    .filter((path) => {
      const inside = pathIn(workingFolder, path);
      return !isMigrationPath(inside) && contextPaths(inside);
    })
    .sort();
}

const isBelow = (folder: string, top: string): boolean =>
  folder === resolve(top) || folder.startsWith(resolve(top) + sep);

function filesIn(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(folder, entry.name)] : []));
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && "code" in error;

function baseFile(absolute: string, workingFolder: string): BaseFile[] {
  const content = contentAt(absolute);
  return content.kind === "text" ? [{ path: pathIn(workingFolder, absolute), text: content.text }] : [];
}

const pathIn = (folder: string, absolute: string): string => relative(folder, absolute).split(sep).join("/");

function filesAt(absolute: string, given: string): string[] {
  const stat = given === "" ? undefined : statSync(absolute, { throwIfNoEntry: false });
  if (stat === undefined) {
    const place = given === "" ? {} : { path: given };
    throw new UserError(`There is no file ${given || "without a name"}`, "Name files or folders that exist.", place);
  }
  return stat.isDirectory() ? filesBelow(absolute) : [absolute];
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

function addedFile(absolute: string, workingFolder: string): ChangedFile {
  const head = contentAt(absolute);
  const base = { kind: "absent" } as const;
  return {
    path: pathIn(workingFolder, absolute),
    previousPath: null,
    status: "added",
    mode: "file",
    base,
    head,
    hunks: hunksBetween(base, head),
  };
}

/**
 * What stands in a file. Looks before it reads: a link or a device is not followed, and no gigabytes are read to be refused.
 * Throws what the file system throws.
 */
export function contentAt(absolute: string): FileContent {
  const stat = lstatSync(absolute);
  if (!stat.isFile()) return { kind: "unreadable", reason: "not-a-file" };
  const most = maxBytesOf(absolute);
  return stat.size > most ? { kind: "unreadable", reason: "too-large" } : decodeContent(readFileSync(absolute), most);
}
