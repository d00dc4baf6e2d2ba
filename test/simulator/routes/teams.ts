import { type InstallationContext, param } from "../http/context.ts";
import { notFound, ok, type Reply, refuse } from "../http/reply.ts";
import type { Route } from "../http/route.ts";
import { allows } from "../state/permissions.ts";
import { apiUrl } from "../views/account.ts";

/** Who belongs to a team of an organisation. */
export const teamRoutes: readonly Route[] = [
  {
    kind: "installation",
    method: "GET",
    template: "/orgs/{org}/teams/{team_slug}/memberships/{username}",
    handle: membership,
  },
];

/** Needs `members: read`, which an App may do without. */
function membership(context: InstallationContext): Reply {
  const { world, caller } = context;
  const [org, team, login] = ["org", "team_slug", "username"].map((name) => param(context, name).toLowerCase());
  if (caller.installation.account.login.toLowerCase() !== org) notFound();
  caller.asked.add("members=read");
  if (!allows(caller.token.permissions, "members", "read")) {
    refuse(403, "Resource not accessible by integration", { "X-Accepted-GitHub-Permissions": "members=read" });
  }
  if (world.teams.get(`${org}/${team}`)?.has(login ?? "") !== true) notFound();
  return ok({ url: `${apiUrl(world)}/organizations/1/team/1/memberships/${login}`, role: "member", state: "active" });
}
