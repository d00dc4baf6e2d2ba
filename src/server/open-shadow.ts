import { join } from "node:path";
import type { Logger } from "pino";
import { type AppShadow, createAppShadow } from "../github/index.ts";
import { createShadow } from "../shadow/index.ts";
import type { ServerConfig } from "./config.ts";

/**
 * What rehearses migrations for this server; null where it is switched off. No process is started before the first migration is
 * reviewed. States of base branches are kept beside the embedded store and, where there is none, in memory: a server with a
 * database of its own needs no folder.
 */
export function openShadow(
  { shadowProcesses: processes, databaseUrl, dataDir }: ServerConfig,
  log: Logger,
): AppShadow | null {
  if (processes === null) return null;
  const folder = databaseUrl === null ? join(dataDir, "shadow") : null;
  return createAppShadow(createShadow({ processes, folder }), { processes, log });
}
