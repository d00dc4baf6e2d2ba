import type { Repository, World } from "../state/model.ts";
import { allows } from "../state/permissions.ts";
import { fullName } from "../state/revisions.ts";
import { roleOf } from "../state/roles.ts";
import type { Caller } from "./context.ts";
import { notFound, refuse } from "./reply.ts";
import type { Needs } from "./route.ts";

/** The repository of a path, if the caller may see it: 404 otherwise, so that its existence stays unknown. */
export function visibleRepository(world: World, caller: Caller, owner: string, name: string): Repository {
  const wanted = `${owner}/${name}`.toLowerCase();
  const found = [...world.repositories.values()].find((repository) => fullName(repository).toLowerCase() === wanted);
  if (found === undefined) return notFound();
  return canRead(caller, found) ? found : notFound();
}

/** Whether a caller may know of a repository. A person sees a private one where both they and the App may read it. */
export function canRead(caller: Caller, repository: Repository): boolean {
  if (caller.kind === "app" || !repository.private || covers(caller, repository)) return true;
  const { installation } = repository;
  if (caller.kind !== "user" || installation === null || installation.suspendedAt !== null) return false;
  return roleOf(repository, caller.token.account.login) !== "none";
}

/** Refuses people what belongs to an organisation that wants its single sign-on first. */
export function refuseWithoutSignOn(world: World, caller: Caller, { owner }: Repository): void {
  const organisation = owner.login.toLowerCase();
  if (caller.kind !== "user" || !world.signIns.singleSignOn.has(organisation)) return;
  const header = `required; url=${world.url}/orgs/${owner.login}/sso?authorization_request=AB`;
  refuse(403, "Resource protected by organization SAML enforcement.", { "X-GitHub-SSO": header });
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
  if (caller.kind === "user") authorizeUser(repository, needs);
  else if (caller.kind !== "installation") refuse(caller.kind === "app" ? 403 : 401, "Requires authentication");
  else if (!covers(caller, repository)) {
    if (!needs.some(([, level]) => level === "read")) refuse(403, "Resource not accessible by integration");
  } else if (!needs.some(([name, level]) => allows(caller.token.permissions, name, level))) {
    const accepted = needs.map(([name, level]) => `${name}=${level}`).join("; ");
    refuse(403, "Resource not accessible by integration", { "X-Accepted-GitHub-Permissions": accepted });
  }
}

/** A person's token can do what both the person and the App may; ours only ever reads. */
function authorizeUser({ private: isPrivate, installation }: Repository, needs: Needs): void {
  const granted = installation?.permissions ?? {};
  const reads = needs.filter(([, level]) => level === "read");
  if (reads.length === 0 || (isPrivate && !reads.some(([name, level]) => allows(granted, name, level)))) {
    refuse(403, "Resource not accessible by integration");
  }
}
