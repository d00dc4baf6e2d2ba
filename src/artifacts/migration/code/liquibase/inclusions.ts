import { compareNatural } from "../../frameworks/natural-order.ts";
import type { CodeFile, MigrationGraph } from "../lowered.ts";
import { type Element, said } from "./element.ts";
import { readChangelog } from "./read-changelog.ts";

/** Files in the order they run: each where the changelog that includes it says so, the others by their paths. */
export function inclusionOrder(files: readonly CodeFile[]): MigrationGraph {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const paths = [...byPath.keys()].sort(compareNatural);
  const included = new Map(files.map((file) => [file.path, inclusionsOf(file, paths)]));
  const inner = new Set([...included.values()].flat());
  const order: string[] = [];
  const seen = new Set<string>();
  const add = (start: string): void => {
    const open = [start];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      order.push(path);
      open.push(...(included.get(path) ?? []).toReversed());
    }
  };
  for (const path of paths) if (!inner.has(path)) add(path);
  for (const path of paths) add(path);
  return { order, faults: [] };
}

function inclusionsOf(file: CodeFile, paths: readonly string[]): readonly string[] {
  const { root } = readChangelog(file);
  return (root?.children ?? []).flatMap((child) => {
    if (child.name === "include") return resolved(file.path, said(child, "file") ?? "", child, paths).slice(0, 1);
    return child.name === "includeAll" ? below(file.path, child, paths) : [];
  });
}

/** By the folder of the including file, or as the end of a path: what the class path holds is not known. */
function resolved(from: string, name: string, include: Element, paths: readonly string[]): readonly string[] {
  const plain = name.replace(/^classpath:/, "").replace(/^(?:\.?\/)+/, "");
  if (plain === "") return [];
  const beside = normalised(`${from.slice(0, from.lastIndexOf("/") + 1)}${name.replace(/^\.\//, "")}`);
  const near = paths.filter((path) => path === beside);
  const ends = paths.filter((path) => path === plain || path.endsWith(`/${plain}`));
  return said(include, "relativeToChangelogFile") === "true" ? [...near, ...ends] : [...ends, ...near];
}

function below(from: string, include: Element, paths: readonly string[]): readonly string[] {
  const folder = (said(include, "path") ?? "").replace(/^classpath:/, "").replace(/^(?:\.?\/)+|\/+$/g, "");
  const beside = normalised(`${from.slice(0, from.lastIndexOf("/") + 1)}${folder}`);
  return paths.filter((path) => path !== from && (path.startsWith(`${beside}/`) || `/${path}`.includes(`/${folder}/`)));
}

function normalised(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** Paths of the SQL files that a changelog names, as they stand in it and as they may lie in the repository. */
export function sqlFilesOf(file: CodeFile): readonly { readonly name: string; readonly paths: readonly string[] }[] {
  const { root } = readChangelog(file);
  const sets = (root?.children ?? []).flatMap(({ children }) => children);
  return sets.flatMap((change) => {
    const name = change.name === "sqlFile" ? said(change, "path") : null;
    if (name === null) return [];
    const plain = name.replace(/^classpath:/, "").replace(/^(?:\.?\/)+/, "");
    const folders = file.path.split("/").slice(0, -1);
    const above = folders.map((_, index) => [...folders.slice(0, folders.length - index), plain].join("/"));
    return [{ name, paths: [...above, plain].map(normalised) }];
  });
}
