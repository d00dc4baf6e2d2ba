import { type MigrationMemory, migrationMemory, parseCache } from "../artifacts/migration/index.ts";
import type { RepositoryKey } from "../store/index.ts";
import { type ContentMemory, contentMemory } from "./read/content-memory.ts";
import { recent } from "./recent.ts";

/** What the reviews of one repository remember between each other, in this process alone. */
export interface RepositoryMemory {
  readonly migrations: MigrationMemory;
  readonly content: ContentMemory;
}

/** What is remembered of each repository. */
export interface RepositoryMemories {
  /** The memory of a repository under one installation: what another remembers is never seen. */
  readonly of: (repository: RepositoryKey) => RepositoryMemory;
}

/** Repositories that are remembered at a time. A review of any other one is the same, and slower. */
const defaultCapacity = 8;

/** UTF-16 units of SQL that are remembered of one repository: some histories of a thousand migrations. */
const scriptCapacity = 2 * 1024 * 1024;

/** An empty memory, which forgets the repository that was reviewed longest ago. */
export function repositoryMemories(capacity = defaultCapacity): RepositoryMemories {
  const memories = recent<string, RepositoryMemory>(capacity);
  return {
    of: ({ installationId, repositoryId }) => {
      const key = `${installationId}/${repositoryId}`;
      const known = memories.get(key);
      if (known !== undefined) return known;
      const memory = { migrations: migrationMemory(parseCache(scriptCapacity)), content: contentMemory() };
      memories.set(key, memory);
      return memory;
    },
  };
}
