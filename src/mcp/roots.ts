import { realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { UserError } from "../charter/index.ts";
import { cutPath } from "../report/visible.ts";

/** A folder below which may be read, without links in its name. */
export type Root = string & { readonly root: unique symbol };

/** A file or folder below a root, without links in its name. */
export interface Place {
  readonly root: Root;
  readonly absolute: string;
  /** From the root, with /; empty for the root itself. */
  readonly path: string;
}

/** Folders below which may be read, the first one the folder of relative paths. */
export type Roots = readonly [Root, ...Root[]];

/** The roots of some folders, relative to `workingFolder`, which is the only one where none is named. Throws `UserError` for one that is no folder. */
export function openRoots(folders: readonly string[], workingFolder: string): Roots {
  const [first, ...others] = folders.length === 0 ? [workingFolder] : folders;
  const open = (folder = workingFolder): Root => {
    const absolute = resolve(workingFolder, folder);
    if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true) return realpathSync(absolute) as Root;
    throw new UserError(`${folder} is no folder`, "Name a folder that is there with --root.");
  };
  return [open(first), ...others.map(open)];
}

/** Longer names are refused before the system is asked. */
const longestPath = 4_096;

/**
 * Where a path leads, links followed. A relative one is from the first root. Throws `UserError` for one that leads out of all roots,
 * and, without telling the two apart, for one outside that is not there.
 */
export function placeOf(roots: Roots, path: string): Place {
  if (path === "" || path.length > longestPath || path.includes("\0")) throw noPath(path);
  const absolute = resolve(roots[0], path);
  const real = realPath(absolute);
  const root = roots.find((each) => isWithin(each, real ?? absolute));
  if (root === undefined) throw outside(path, roots);
  if (real === null) throw new UserError(`There is no file ${shown(path)}`, "Name a file or folder that is there.");
  return { root, absolute: real, path: relative(root, real).split(sep).join("/") };
}

/** Whether a file is below a root when all links of its name are followed; false for one that is not there. */
export const staysWithin =
  (root: Root) =>
  (absolute: string): boolean => {
    const real = realPath(absolute);
    return real !== null && isWithin(root, real);
  };

/** The paths of texts that are no files: names alone, by which nothing is read. Throws `UserError` for one that is none in a repository. */
export function requireNames(paths: readonly string[]): void {
  const odd = paths.find(
    (path) =>
      path === "" ||
      path.length > longestPath ||
      path.includes("\0") ||
      isAbsolute(path) ||
      path.split(/[/\\]/).includes(".."),
  );
  if (odd !== undefined) throw noPath(odd);
}

const noPath = (path: string): UserError =>
  new UserError(
    `${shown(path)} is no path in a repository`,
    "Name it relative to the folder of the repository, with / and without `..`.",
  );

const outside = (path: string, roots: Roots): UserError =>
  new UserError(
    `${shown(path)} is outside of what may be read`,
    `Name something below ${roots.join(" or ")}, or start the server with another --root.`,
  );

const shown = (path: string): string => JSON.stringify(cutPath(path, 200));

const isWithin = (root: string, absolute: string): boolean =>
  absolute === root || absolute.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);

/** Null for what is not there or may not be looked at. */
function realPath(absolute: string): string | null {
  try {
    return realpathSync(absolute);
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}
