import { type Commit, readCommit } from "../git/commit.ts";
import type { Repository } from "./model.ts";

/**
 * The commit a revision names: a branch, `heads/…`, `refs/…`, `HEAD`, a full id or an unambiguous start of one (at least
 * seven digits); `null` when there is none. Commits of forks are found too, since forks share one store.
 */
export function resolveRevision(repository: Repository, revision: string): Commit | null {
  const name = revision === "HEAD" ? repository.defaultBranch : revision;
  const byName = [`refs/heads/${name}`, `refs/${name}`, name].map((ref) => repository.refs.get(ref)).find(Boolean);
  const sha = byName ?? (/^[0-9a-f]{7,40}$/.test(revision) ? completeSha(repository, revision) : null);
  return sha === null ? null : (readCommit(repository.store, sha) ?? null);
}

function completeSha(repository: Repository, start: string): string | null {
  if (start.length === 40) return start;
  const matches = [...repository.store.objects.keys()].filter((sha) => sha.startsWith(start));
  return matches.length === 1 ? (matches[0] ?? null) : null;
}

/** The tip of a branch, or `null` when there is no such branch. */
export function branchTip(repository: Repository, branch: string): string | null {
  return repository.refs.get(`refs/heads/${branch}`) ?? null;
}

/** `owner/name`. */
export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}
