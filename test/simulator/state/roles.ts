import type { Repository, Role } from "./model.ts";

/** What a login may do in a repository: the owner everything, anyone may read what is public. */
export function roleOf(repository: Repository, login: string): Role {
  if (login.toLowerCase() === repository.owner.login.toLowerCase()) return "admin";
  return repository.collaborators.get(login.toLowerCase()) ?? (repository.private ? "none" : "read");
}

/** Whether a login was given a role in the repository. */
export function isCollaborator(repository: Repository, login: string): boolean {
  return repository.collaborators.has(login.toLowerCase());
}
