import type { RepositoryKey } from "../store/index.ts";
import { recent } from "./recent.ts";

/** What the work on each repository leaves for the next, in this process alone. */
export interface RepositoryMemories<Memory> {
  /** The memory of a repository under one installation: what another remembers is never seen. */
  readonly of: (repository: RepositoryKey) => Memory;
}

/** Repositories that are remembered at a time. A review of any other one is the same, and slower. */
const defaultCapacity = 8;

/** Memories that `empty` makes when they are first wanted; the repository that was wanted longest ago is forgotten. */
export function repositoryMemories<Memory>(
  empty: () => Memory,
  capacity = defaultCapacity,
): RepositoryMemories<Memory> {
  const memories = recent<string, Memory>(capacity);
  return {
    of: ({ installationId, repositoryId }) => {
      const key = `${installationId}/${repositoryId}`;
      const known = memories.get(key);
      if (known !== undefined) return known;
      const memory = empty();
      memories.set(key, memory);
      return memory;
    },
  };
}
