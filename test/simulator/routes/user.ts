import { repositoriesOf } from "../actions/installation.ts";
import { canRead, refuseWithoutSignOn } from "../http/authorize.ts";
import { type Context, numberParam, text, type UserContext } from "../http/context.ts";
import { paginate } from "../http/paginate.ts";
import { notFound, ok, type Reply, refuse } from "../http/reply.ts";
import type { Route } from "../http/route.ts";
import type { Installation, Repository } from "../state/model.ts";
import { isCollaborator, roleOf } from "../state/roles.ts";
import { installationView, userView } from "../views/account.ts";
import { repositoryView } from "../views/repository.ts";

/** A person through our App: who they are, and what they and the App may both see. */
export const userRoutes: readonly Route[] = [
  {
    kind: "user",
    method: "GET",
    template: "/user",
    handle: ({ world, caller }) => ok({ ...userView(world, caller.token.account), ...profile }),
  },
  { kind: "user", method: "GET", template: "/user/installations", handle: installations },
  {
    kind: "user",
    method: "GET",
    template: "/user/installations/{installation_id}/repositories",
    handle: repositoriesOfInstallation,
  },
  {
    // Not in the description: GitHub's redirects of renamed repositories lead here.
    kind: "anyone",
    method: "GET",
    template: "/repositories/{repository_id}",
    handle: repositoryById,
  },
  { kind: "client", method: "POST", template: "/applications/{client_id}/token", handle: checkToken },
  { kind: "client", method: "DELETE", template: "/applications/{client_id}/token", handle: deleteToken },
];

/** What `private-user` or `public-user` has beside a simple one. */
const profile = {
  name: null,
  company: null,
  blog: "",
  location: null,
  email: null,
  hireable: null,
  bio: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: "2020-01-01T00:00:00Z",
  updated_at: "2020-01-01T00:00:00Z",
};

/** Explicit access: the account itself, or a role that somebody gave. */
const hasRole = ({ caller }: UserContext, repository: Repository): boolean => {
  const { login } = caller.token.account;
  return isCollaborator(repository, login)
    ? roleOf(repository, login) !== "none"
    : roleOf(repository, login) === "admin";
};

const theirs = (context: UserContext, installation: Installation): readonly Repository[] =>
  repositoriesOf(context.world, installation).filter((repository) => hasRole(context, repository));

function installations(context: UserContext): Reply {
  const all = [...context.world.installations.values()].filter((one) => theirs(context, one).length > 0);
  const { items, headers } = paginate(context, all);
  const views = items.map((one) => installationView(context.world, one));
  return ok({ total_count: all.length, installations: views }, headers);
}

function repositoriesOfInstallation(context: UserContext): Reply {
  const { world } = context;
  const installation = world.installations.get(numberParam(context, "installation_id")) ?? notFound();
  const all = theirs(context, installation);
  if (all.length === 0) notFound();
  if (installation.suspendedAt !== null) refuse(403, "This installation has been suspended");
  const { items, headers } = paginate(context, all);
  const repositories = items.map((repository) => repositoryView(world, repository));
  return ok({ total_count: all.length, repository_selection: installation.selection, repositories }, headers);
}

function repositoryById(context: Context): Reply {
  const { world, caller } = context;
  const repository = world.repositories.get(numberParam(context, "repository_id")) ?? notFound();
  if (!canRead(caller, repository)) notFound();
  refuseWithoutSignOn(world, caller, repository);
  return ok(repositoryView(world, repository));
}

function checkToken(context: Context): Reply {
  const { world, body } = context;
  const token = world.signIns.tokens.get(text(body, "access_token") ?? "") ?? notFound();
  const app = { name: world.app.name, url: world.url, client_id: world.clientId };
  return ok({
    id: 1,
    url: `${world.url}/authorizations/1`,
    scopes: [],
    token: token.value,
    token_last_eight: token.value.slice(-8),
    hashed_token: null,
    app,
    note: null,
    note_url: null,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    fingerprint: null,
    expires_at: null,
    user: userView(world, token.account),
  });
}

function deleteToken({ world, body }: Context): Reply {
  const value = text(body, "access_token") ?? "";
  if (!world.signIns.tokens.delete(value)) notFound();
  return { status: 204 };
}
