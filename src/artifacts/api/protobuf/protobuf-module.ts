import type { ProtobufContract, ProtobufModule, ProtobufSide } from "./protobuf.ts";
import { readProtobuf } from "./read-protobuf.ts";

/** Texts of files of protocol buffers by path: those of the base branch, and those that the change leaves. */
export interface ModuleTexts {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** The module of a change. A file that is alike on both sides is read once. */
export function protobufModule({ before, after }: ModuleTexts): ProtobufModule {
  const base = side(before, null);
  let changed: readonly string[] | null = null;
  return {
    before: base,
    after: side(after, { texts: before, side: base }),
    changed: () => {
      changed ??= [...after].flatMap(([path, text]) => (before.get(path) === text ? [] : [path]));
      return changed;
    },
  };
}

interface Earlier {
  readonly texts: ReadonlyMap<string, string>;
  readonly side: ProtobufSide;
}

function side(texts: ReadonlyMap<string, string>, earlier: Earlier | null): ProtobufSide {
  const read = new Map<string, ProtobufContract>();
  const paths = [...texts.keys()].sort();
  let byName: ReadonlyMap<string, readonly string[]> | null = null;
  return {
    paths,
    contract: (path) => {
      const text = texts.get(path);
      if (text === undefined) return null;
      if (earlier !== null && earlier.texts.get(path) === text) return earlier.side.contract(path);
      const known = read.get(path) ?? readProtobuf(path, text);
      read.set(path, known);
      return known;
    },
    imported: (from, path) => {
      byName ??= indexByName(paths);
      return nearest(from, path, byName.get(lastName(path)) ?? []);
    },
  };
}

const lastName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function indexByName(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const known = byName.get(lastName(path));
    if (known === undefined) byName.set(lastName(path), [path]);
    else known.push(path);
  }
  return byName;
}

/** More files of one name are not told apart: a repository that has them has a configuration that says which one is meant. */
const mostOfOneName = 500;

/**
 * An import is relative to a root that nobody tells us. The file whose path ends in it is meant; of several, the one that has
 * most of its folders in common with the importing file, then the one nearest to the repository's root.
 */
function nearest(from: string, path: string, candidates: readonly string[]): string | null {
  const fitting = candidates
    .slice(0, mostOfOneName)
    .filter((each) => each !== from && (each === path || each.endsWith(`/${path}`)));
  const ranked = fitting.map((each) => ({ each, shared: sharedFolders(from, each), length: each.length }));
  ranked.sort((a, b) => b.shared - a.shared || a.length - b.length || (a.each < b.each ? -1 : 1));
  return ranked[0]?.each ?? null;
}

function sharedFolders(one: string, other: string): number {
  const [a, b] = [one.split("/"), other.split("/")];
  let shared = 0;
  while (shared < a.length - 1 && a[shared] === b[shared]) shared += 1;
  return shared;
}
