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

/** Of the memory of the process: the rest is for its code, and for the database's files. */
const databasePart = 0.5;

/** What opens connections, or hands out what does. */
const globals = ["fetch", "WebSocket", "EventSource", "XMLHttpRequest", "BroadcastChannel"];

/**
 * Takes from the process what reaches beyond it, before the database is loaded. Node's permissions, which the process was
 * started with, keep it from files, processes and native code; they do not know the network.
 */
export function seal(memoryMb: number): void {
  boundMemory(memoryMb);
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

/** Of WebAssembly's memory, in KiB. */
const pageKb = 64;

interface MemorySize {
  readonly initial: number;
  readonly maximum: number;
}

/** Where the database has more than its part of the memory, it is refused more, and the statement fails. */
function boundMemory(memoryMb: number): void {
  const assembly: { Memory: new (size: MemorySize) => object } = Reflect.get(globalThis, "WebAssembly");
  const most = (memoryMb * databasePart * 1_024) / pageKb;
  assembly.Memory = class extends assembly.Memory {
    constructor(size: MemorySize) {
      // With less than it begins with nothing can start: then the watchdog says what is the matter.
      super({ ...size, maximum: Math.max(size.initial, Math.min(size.maximum, Math.floor(most))) });
    }
  };
}
