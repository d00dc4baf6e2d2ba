import { randomBytes } from "node:crypto";
import { repositoriesOf } from "../actions/installation.ts";
import { type Context, isObject, numberParam } from "../http/context.ts";
import { paginate } from "../http/paginate.ts";
import { budget, rateWindow } from "../http/rate-limit.ts";
import { created, notFound, ok, type Reply, refuse, unprocessable } from "../http/reply.ts";
import type { Route } from "../http/route.ts";
import type { Installation, Level, Permissions, Token } from "../state/model.ts";
import { allows } from "../state/permissions.ts";
import { appView, installationView, moment } from "../views/account.ts";
import { repositoryView } from "../views/repository.ts";

/** The App about itself, its installations, their tokens and repositories, budgets and facts about the server. */
export const appRoutes: readonly Route[] = [
  { kind: "app", method: "GET", template: "/app", handle: ({ world }) => ok(appView(world, world.app)) },
  { kind: "app", method: "GET", template: "/app/installations", handle: listInstallations },
  {
    kind: "app",
    method: "GET",
    template: "/app/installations/{installation_id}",
    handle: (context) => ok(installationView(context.world, installationOf(context))),
  },
  { kind: "app", method: "POST", template: "/app/installations/{installation_id}/access_tokens", handle: createToken },
  { kind: "app", method: "GET", template: "/repos/{owner}/{repo}/installation", handle: findInstallation },
  {
    kind: "installation",
    method: "GET",
    template: "/installation/repositories",
    handle: (context) => {
      const { world, caller } = context;
      const only = caller.token.repositories;
      const all = repositoriesOf(world, caller.installation).filter((one) => only?.includes(one.id) ?? true);
      const { items, headers } = paginate(context, all);
      const repositories = items.map((repository) => repositoryView(world, repository));
      return ok(
        { total_count: all.length, repository_selection: caller.installation.selection, repositories },
        headers,
      );
    },
  },
  { kind: "anyone", method: "GET", template: "/rate_limit", handle: rateLimit },
  {
    kind: "anyone",
    method: "GET",
    template: "/meta",
    handle: () => ok({ verifiable_password_authentication: true, installed_version: "3.19.0" }),
  },
];

function installationOf(context: Context): Installation {
  return context.world.installations.get(numberParam(context, "installation_id")) ?? notFound();
}

function listInstallations(context: Context): Reply {
  const { items, headers } = paginate(context, [...context.world.installations.values()]);
  return ok(
    items.map((installation) => installationView(context.world, installation)),
    headers,
  );
}

function findInstallation(context: Context): Reply {
  const name = `${context.params.owner}/${context.params.repo}`.toLowerCase();
  const found = [...context.world.repositories.values()].find(
    (one) => `${one.owner.login}/${one.name}`.toLowerCase() === name,
  );
  const installation = found?.installation ?? notFound();
  return ok(installationView(context.world, installation));
}

/** A token for an installation, narrowed to repositories and permissions on request; it cannot be widened. */
function createToken(context: Context): Reply {
  const { world, body } = context;
  const installation = installationOf(context);
  if (installation.suspendedAt !== null) refuse(403, "This installation has been suspended");
  const repositories = chosenRepositories(context, installation);
  const permissions = chosenPermissions(installation, body.permissions);
  const token: Token = {
    value: `ghs_${randomBytes(18).toString("hex")}`,
    installation,
    expiresAt: new Date(world.clock().getTime() + world.limits.tokenSeconds * 1000),
    permissions,
    repositories: repositories?.map((one) => one.id) ?? null,
  };
  world.tokens.set(token.value, token);
  return created({
    token: token.value,
    expires_at: moment(token.expiresAt),
    permissions,
    repository_selection: repositories === null ? installation.selection : "selected",
    ...(repositories === null ? {} : { repositories: repositories.map((one) => repositoryView(world, one)) }),
  });
}

function chosenRepositories(context: Context, installation: Installation): ReturnType<typeof repositoriesOf> | null {
  const names = context.body.repositories;
  const ids = context.body.repository_ids;
  if (!Array.isArray(names) && !Array.isArray(ids)) return null;
  const all = repositoriesOf(context.world, installation);
  const wanted: readonly unknown[] = [...(Array.isArray(names) ? names : []), ...(Array.isArray(ids) ? ids : [])];
  return wanted.map(
    (key) =>
      all.find((one) => one.name === key || one.id === key) ??
      refuse(
        422,
        "There is at least one repository that does not exist or is not accessible to the parent installation.",
      ),
  );
}

function chosenPermissions(installation: Installation, wish: unknown): Permissions {
  if (!isObject(wish)) return installation.permissions;
  const chosen: Record<string, Level> = { metadata: "read" };
  for (const [name, level] of Object.entries(wish)) {
    if (level !== "read" && level !== "write" && level !== "admin") {
      return unprocessable("Installation", "permissions", `"${name}" has no such level`);
    }
    if (!allows(installation.permissions, name, level)) {
      return refuse(422, "The permissions requested are not granted to this installation.");
    }
    chosen[name] = level;
  }
  return chosen;
}

function rateLimit({ world, caller }: Context): Reply {
  const of = (resource: "core" | "graphql"): object => {
    const { used, resetAt } = rateWindow(world, caller, resource);
    const limit = budget(world, resource);
    return { limit, used, remaining: Math.max(0, limit - used), reset: Math.ceil(resetAt.getTime() / 1000) };
  };
  const core = of("core");
  return ok({ resources: { core, search: core, graphql: of("graphql") }, rate: core });
}
