import { resolve } from "node:path";
import type { Plugin } from "esbuild";

/** A module (path from the project folder) and the functions of it that may be loaded when they are first called. */
export type LazyFunctions = Readonly<Record<string, readonly string[]>>;

const stub = "lazy-function";

/**
 * Puts a stub in the place of modules: their functions, and the libraries that only they use, are loaded by the first call.
 * The sources import them as usual. A function of the module that is not listed fails the build where it is imported.
 */
export function lazily(modules: LazyFunctions): Plugin {
  const functions = new Map(Object.entries(modules).map(([path, names]) => [resolve(path), names]));
  return {
    name: "lazily",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /\.ts$/, namespace: "file" }, ({ path, resolveDir, kind }) => {
        const absolute = resolve(resolveDir, path);
        return kind === "import-statement" && functions.has(absolute) ? { path: absolute, namespace: stub } : null;
      });
      onResolve({ filter: /\.ts$/, namespace: stub }, ({ path }) => ({ path }));
      onLoad({ filter: /./, namespace: stub }, ({ path }) => {
        const call = (name: string): string => `export function ${name}(...a) { return require(path).${name}(...a); }`;
        const contents = (functions.get(path) ?? []).map(call).join("\n").replaceAll("path", JSON.stringify(path));
        return { contents, loader: "js", resolveDir: resolve(path, "..") };
      });
    },
  };
}
