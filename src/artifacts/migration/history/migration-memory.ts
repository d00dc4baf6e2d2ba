import { type ParseCache, parseCache } from "./parse-cache.ts";
import { type ProgramMemory, programMemory } from "./program-memory.ts";
import { type ReplayMemory, replayMemory } from "./replay-memory.ts";

/** What reading one change leaves behind for the next: parsed scripts by content, and where replays of a base ended. */
export interface MigrationMemory {
  readonly scripts: ParseCache;
  readonly programs: ProgramMemory;
  readonly replays: ReplayMemory;
}

/** An empty memory, bounded in all that it keeps. Hold one to read many changes of one repository quickly. */
export const migrationMemory = (scripts: ParseCache = parseCache()): MigrationMemory => ({
  scripts,
  programs: programMemory(),
  replays: replayMemory(),
});
