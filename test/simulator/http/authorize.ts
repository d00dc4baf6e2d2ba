import type { Repository, World } from "../state/model.ts";
import { allows } from "../state/permissions.ts";
import { fullName } from "../state/revisions.ts";
import type { Caller } from "./context.ts";
import { notFound, refuse } from "./reply.ts";
import type { Needs } from "./route.ts";

/** The repository of a path, if the caller may see it: 404 otherwise, so that its existence stays unknown. */
export function visibleRepository(world: World, caller: Caller, owner: string, name: string): Repository {
  const wanted = `${owner}/${name}`.toLowerCase();
  const found = [...world.repositories.values()].find((repository) => fullName(repository).toLowerCase() === wanted);
  if (found === undefined) return notFound();
  return caller.kind === "app" || !found.private || covers(caller, found) ? found : notFound();
}

/** Whether a token is good for a repository. */
export function covers(caller: Caller, repository: Repository): boolean {
  return (
    caller.kind === "installation" &&
    repository.installation === caller.installation &&
    (caller.token.repositories?.includes(repository.id) ?? true)
  );
}

/** Refuses what the token's permissions do not allow. Public repositories outside the token may be read, as on GitHub. */
export function authorize(caller: Caller, repository: Repository, needs: Needs): void {
  if (caller.kind === "installation") caller.asked.add(needs.map(([name, level]) => `${name}=${level}`).join("|"));
  if (caller.kind !== "installation") refuse(caller.kind === "app" ? 403 : 401, "Requires authentication");
  else if (!covers(caller, repository)) {
    if (!needs.some(([, level]) => level === "read")) refuse(403, "Resource not accessible by integration");
  } else if (!needs.some(([name, level]) => allows(caller.token.permissions, name, level))) {
    const accepted = needs.map(([name, level]) => `${name}=${level}`).join("; ");
    refuse(403, "Resource not accessible by integration", { "X-Accepted-GitHub-Permissions": accepted });
  }
}
