import { folderOf } from "../../frameworks/path-parts.ts";

/** Endings that an import may leave out, in the order that bundlers and Node try them. */
const endings = [".ts", ".js", ".mts", ".mjs", ".cts", ".cjs", ".json"] as const;

/** What an ending of built JavaScript may be in its source. */
const sources: Readonly<Record<string, string>> = { ".js": ".ts", ".mjs": ".mts", ".cjs": ".cts" };

/**
 * Where a module of the repository may lie that a script imports: relative ones, and those from `src/`, which programs of
 * TypeScript name from the folder that holds it. None for a package. Source: Node 24, "Determining module system" and
 * "Folders as modules"; TypeScript 6, "Module resolution".
 */
export function modulePaths(from: string, specifier: string): readonly string[] {
  const named = target(from, specifier);
  if (named === null) return [];
  const ending = /\.[cm]?[jt]s$|\.json$/.exec(named)?.[0] ?? "";
  const source = sources[ending];
  return [
    ...(ending === "" ? [] : [named]),
    ...(source === undefined ? [] : [named.slice(0, -ending.length) + source]),
    ...endings.map((each) => named + each),
    ...endings.map((each) => (named === "" ? `index${each}` : `${named}/index${each}`)),
  ];
}

function target(from: string, specifier: string): string | null {
  if (specifier.length > 300) return null;
  if (/^\.\.?(?:\/|$)/.test(specifier)) return joined(folderOf(from), specifier);
  if (!specifier.startsWith("src/")) return null;
  const at = `/${from}`.lastIndexOf("/src/");
  return at === -1 ? null : joined(from.slice(0, at), specifier);
}

/** Null: it leads out of the repository. */
function joined(folder: string, specifier: string): string | null {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of specifier.split("/")) {
    if (part === "" || part === ".") continue;
    // Files that the command line names may lie outside of the folder that it is run in.
    if (part !== ".." || parts.at(-1) === "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.includes("node_modules") ? null : parts.join("/");
}

/** Scripts name more modules than this only where somebody wants to keep a reader busy. */
const mostImports = 200;

/** What a script imports or exports from, as far as it is a module of the repository: `../utils`. */
export function namedModules(text: string): readonly string[] {
  const named = new Set<string>();
  const pattern = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*["']((?:\.\.?|src)(?:\/[^"'\n]{0,280})?)["']/g;
  for (const [, specifier = ""] of text.matchAll(pattern)) {
    if (named.size >= mostImports) break;
    named.add(specifier);
  }
  return [...named];
}
