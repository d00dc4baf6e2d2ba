import { join } from "node:path";
import { cacheFolder } from "./cache-folder.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Where states of databases are kept that migrations of base branches leave; null where nothing is kept. They are named after
 * all that made them, so that they serve the program from source too, whatever of it has changed since.
 */
export function keptStates(environment: Terminal["environment"]): string | null {
  const folder = cacheFolder(environment, environment.HOME);
  return folder === null ? null : join(folder, "states");
}
