import { type MigrationMemory, migrationMemory, parseCache } from "../artifacts/migration/index.ts";
import type { PullRequestKey } from "../store/index.ts";

/** What the reviews of each repository remember of its migrations, in this process alone. */
export interface RepositoryMemories {
  /** The memory of a repository under one installation: what another remembers is never seen. */
  readonly of: (repository: Pick<PullRequestKey, "installationId" | "repositoryId">) => MigrationMemory;
}

/** Repositories that are remembered at a time. A review of any other one is the same, and slower. */
const defaultCapacity = 8;

/** UTF-16 units of SQL that are remembered of one repository: some histories of a thousand migrations. */
const scriptCapacity = 2 * 1024 * 1024;

/** An empty memory, which forgets the repository that was reviewed longest ago. */
export function repositoryMemories(capacity = defaultCapacity): RepositoryMemories {
  const memories = new Map<string, MigrationMemory>();
  return {
    of: ({ installationId, repositoryId }) => {
      const key = `${installationId}/${repositoryId}`;
      const memory = memories.get(key) ?? migrationMemory(parseCache(scriptCapacity));
      memories.delete(key);
      memories.set(key, memory);
      for (const oldest of memories.keys()) {
        if (memories.size <= capacity) break;
        memories.delete(oldest);
      }
      return memory;
    },
  };
}
