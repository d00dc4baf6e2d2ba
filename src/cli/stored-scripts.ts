import { basename, join } from "node:path";
import { type MigrationMemory, migrationMemory, ParserNotLoaded, parseCache } from "../artifacts/migration/index.ts";
import { cacheFolder } from "./cache-folder.ts";
import { loadParserFrugally } from "./frugal-parser.ts";
import { openScriptStore } from "./script-store.ts";
import type { Terminal } from "./terminal.ts";

/** The build names this module after the content of the program, so that no other build reads what this one wrote. */
const edition = basename(import.meta.filename);

/** From source any other file may have changed, and with it what a text is parsed to. */
const isBuilt = !edition.endsWith(".ts");

/**
 * Does work that parses scripts, with those that earlier runs parsed: the parser is loaded only for a text that none of
 * them has seen. The work is begun again then, so it must be without effect.
 */
export async function withStoredScripts<T>(
  { environment, workingFolder }: Terminal,
  work: (memory: MigrationMemory) => T,
): Promise<T> {
  const folder = cacheFolder(environment, environment.HOME);
  if (folder === null || !isBuilt) {
    await loadParserFrugally();
    return work(migrationMemory());
  }
  const store = openScriptStore(join(folder, "scripts"), workingFolder, `${edition} ${process.version}`);
  const memory = migrationMemory(parseCache(undefined, store));
  if (store.isEmpty) await loadParserFrugally();
  const result = await withParserWhereNeeded(() => work(memory));
  store.save();
  return result;
}

async function withParserWhereNeeded<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ParserNotLoaded)) throw error;
    await loadParserFrugally();
    return work();
  }
}
