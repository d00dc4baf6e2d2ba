import { join } from "node:path";
import { cacheFolder } from "./cache-folder.ts";
import { edition } from "./edition.ts";
import type { Terminal } from "./terminal.ts";

/** Where states of databases are kept that migrations of base branches leave; null where nothing is kept. */
export function keptStates(environment: Terminal["environment"]): string | null {
  const folder = cacheFolder(environment, environment.HOME);
  return folder === null || edition === null ? null : join(folder, "states");
}
