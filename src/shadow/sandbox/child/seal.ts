import { registerHooks } from "node:module";

/** What the engine's loader asks for; nothing of it opens a connection or starts a process. */
const allowed = new Set([
  "crypto",
  "fs",
  "fs/promises",
  "module",
  "path",
  "stream",
  "stream/promises",
  "url",
  "util",
  "zlib",
]);

/** What opens connections, or hands out what does. */
const globals = ["fetch", "WebSocket", "EventSource", "XMLHttpRequest", "BroadcastChannel"];

/**
 * Takes from the process what reaches beyond it, before the database is loaded. Node's permissions, which the process was
 * started with, keep it from files, processes and native code; they do not know the network.
 */
export function seal(): void {
  for (const name of globals) Reflect.deleteProperty(globalThis, name);
  for (const name of ["getBuiltinModule", "binding", "_linkedBinding", "dlopen"]) {
    Object.defineProperty(process, name, { value: undefined });
  }
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context);
      if (found.url.startsWith("node:") && !allowed.has(found.url.slice("node:".length))) {
        throw new Error(`${found.url} is out of reach of a sandbox`);
      }
      return found;
    },
  });
}
