import { join } from "node:path";
import { type MigrationMemory, migrationMemory, ParserNotLoaded, parseCache } from "../artifacts/migration/index.ts";
import { cacheFolder } from "./cache-folder.ts";
import { edition } from "./edition.ts";
import { loadParserFrugally } from "./frugal-parser.ts";
import { openScriptStore } from "./script-store.ts";
import type { Terminal } from "./terminal.ts";

/** Does work that parses scripts. It may be begun again, so it must be without effect. */
export type ParsingWork = <T>(work: (memory: MigrationMemory) => T) => Promise<T>;

/**
 * Does what consists of work that parses scripts, with those that earlier runs parsed: the parser is loaded only for a text
 * that none of them has seen.
 */
export async function withStoredScripts<T>(
  { environment, workingFolder }: Terminal,
  use: (parsing: ParsingWork) => Promise<T>,
): Promise<T> {
  const folder = cacheFolder(environment, environment.HOME);
  if (folder === null || edition === null) {
    await loadParserFrugally();
    const memory = migrationMemory();
    return use(async (work) => work(memory));
  }
  const store = openScriptStore(join(folder, "scripts"), workingFolder, edition);
  const memory = migrationMemory(parseCache(undefined, store));
  if (store.isEmpty) await loadParserFrugally();
  const result = await use((work) => withParserWhereNeeded(() => work(memory)));
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
