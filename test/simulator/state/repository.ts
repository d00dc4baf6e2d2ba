import { createObjectStore } from "../git/object-store.ts";
import type { Account, Installation, Repository, World } from "./model.ts";

/** What a new repository is. */
export interface NewRepository {
  readonly owner: Account;
  readonly name: string;
  readonly defaultBranch: string;
  readonly private: boolean;
  readonly installation: Installation | null;
  /** The repository it is forked from, whose objects and branches it shares at first. */
  readonly parent: Repository | null;
}

/** Makes a repository without commits, or a fork with those of its parent. */
export function addRepository(world: World, wish: NewRepository): Repository {
  const now = world.clock();
  const branches = [...(wish.parent?.refs ?? [])].filter(([ref]) => ref.startsWith("refs/heads/"));
  const repository: Repository = {
    id: world.nextId(),
    ...wish,
    store: wish.parent?.store ?? createObjectStore(),
    refs: new Map(branches),
    pulls: new Map(),
    comments: new Map(),
    runs: new Map(),
    suites: new Map(),
    statuses: [],
    analyses: [],
    reviews: new Map(),
    reviewComments: new Map(),
    labels: new Map(),
    collaborators: new Map(),
    createdAt: now,
    pushedAt: now,
  };
  world.repositories.set(repository.id, repository);
  return repository;
}
