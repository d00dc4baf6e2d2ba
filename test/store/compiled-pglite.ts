import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Node has it; of the types, only a browser's library does. */
declare const WebAssembly: { readonly compile: (bytes: Uint8Array) => Promise<unknown> };

/** The embedded database itself, and what makes a cluster for it. */
const programs = ["pglite.wasm", "initdb.wasm"];

let held: Promise<readonly unknown[]> | null = null;

/**
 * Keeps the embedded database compiled in this process. V8 shares what it has compiled of a WebAssembly program with every
 * thread that loads the same bytes, for as long as somebody holds it: tests that open one database after another would
 * compile it each time, which is most of the processor time of opening one.
 */
export async function holdCompiledPglite(): Promise<void> {
  held ??= compile();
  await held;
}

function compile(): Promise<readonly unknown[]> {
  const folder = dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  return Promise.all(programs.map(async (name) => WebAssembly.compile(await readFile(join(folder, name)))));
}
