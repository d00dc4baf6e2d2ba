import { compareText } from "./natural-order.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";

/** The repository as the change leaves it, as far as its files were loaded. */
export interface RepositoryView {
  /** Text of the file at a path; null where it is not there or was not loaded. */
  readonly read: (path: string) => string | null;
  /** Text of the file of that base name in the folder of `path` or the nearest folder above it. */
  readonly nearest: (path: string, name: string) => string | null;
  /** Whether a file of that base name in the folder of `path` or any folder above it holds what the pattern matches. */
  readonly mentions: (path: string, name: string, pattern: RegExp) => boolean;
  /** Paths of the loaded files that end so, in a folder or below it, in their order; empty for the root: all of them. */
  readonly below: (folder: string, ending: string) => readonly string[];
}

/** A view of the given files. Answers are remembered by folder, since every file of a history asks the same. */
export function repositoryView(files: Iterable<{ readonly path: string; readonly text: string }>): RepositoryView {
  const texts = new Map<string, string>();
  const names = new Set<string>();
  for (const { path, text } of files) {
    texts.set(path, text);
    names.add(fileNameOf(path));
  }
  const mentioned = new Map<string, boolean>();
  const read = (path: string): string | null => texts.get(path) ?? null;
  const firstAbove = (path: string, name: string, wanted: (text: string) => boolean): string | null => {
    if (!names.has(name)) return null;
    for (const folder of foldersAbove(path)) {
      const text = read(folder === "" ? name : `${folder}/${name}`);
      if (text !== null && wanted(text)) return text;
    }
    return null;
  };
  return {
    read,
    nearest: (path, name) => firstAbove(path, name, () => true),
    mentions: (path, name, pattern) => {
      if (!names.has(name)) return false;
      const key = [folderOf(path), name, pattern.source].join("\0");
      const known = mentioned.get(key);
      if (known !== undefined) return known;
      const found = firstAbove(path, name, (text) => pattern.test(text)) !== null;
      mentioned.set(key, found);
      return found;
    },
    below: (folder, ending) => {
      const start = folder === "" ? "" : `${folder}/`;
      return [...texts.keys()].filter((path) => path.startsWith(start) && path.endsWith(ending)).sort(compareText);
    },
  };
}

/** Deeper folders than this are not climbed; a path of a pull request may be as deep as its author likes. */
const maxDepth = 40;

function foldersAbove(path: string): readonly string[] {
  const segments = path.split("/").slice(0, -1).slice(0, maxDepth);
  return Array.from({ length: segments.length + 1 }, (_, index) =>
    segments.slice(0, segments.length - index).join("/"),
  );
}
