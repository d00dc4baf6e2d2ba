import { type ChildProcess, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineFolder, engineName } from "./engine-folder.ts";
import type { SandboxLimits } from "./limits.ts";
import type { EngineId } from "./protocol.ts";

/** From source each file is a module of its own; built, all of the sandbox is one bundle beside this one. */
const isSource = import.meta.url.endsWith(".ts");
const here = dirname(fileURLToPath(import.meta.url));
const entry = join(here, isSource ? "child.ts" : "shadow-child.js");

/** JavaScript's own heap, in MiB; the database is outside of it. */
const heapMb = 128;

/** Files that the process may read: its own code, and the engine's, by every path that leads there. */
function readable(): readonly string[] {
  const require = createRequire(import.meta.url);
  const places = require.resolve.paths(engineName) ?? [];
  const engine = [engineFolder(require), ...places.map((place) => join(place, engineName))];
  return [...new Set([here, realpathSync(here), ...engine])];
}

/** How Node runs the process: its permissions keep it from other files, from processes and from native code. */
export function processFlags(): readonly string[] {
  return [
    "--permission",
    // Where a link leads would be looked up in folders that it may not read.
    "--preserve-symlinks",
    "--preserve-symlinks-main",
    ...readable().map((path) => `--allow-fs-read=${path}`),
    // The thread that watches it.
    "--allow-worker",
    `--max-old-space-size=${heapMb}`,
    // Statements are many and short: code that is compiled better costs more memory and time than it saves.
    "--liftoff-only",
    // In KiB: expressions nest as deeply as the server allows, within the 8 MiB that a process usually has.
    "--stack-size=6500",
    "--no-warnings",
  ];
}

/** Starts the process of a sandbox: it reads its own code, and nothing else of the host. Its environment is empty. */
export function startProcess({ memoryMb }: SandboxLimits, engine: EngineId = "postgresql"): ChildProcess {
  return spawn(process.execPath, [...processFlags(), entry, String(memoryMb), engine], {
    cwd: "/",
    env: {},
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
  });
}
