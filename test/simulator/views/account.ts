import type { Account, App, Installation, JsonObject, World } from "../state/model.ts";

/** GitHub's opaque id of a node: base64 of what it is and its number. GraphQL takes it back. */
export function nodeId(kind: string, id: number): string {
  return Buffer.from(`${kind}:${id}`).toString("base64");
}

/** The number in a node id of the given kind, or `null` when it is something else. */
export function numberOfNode(kind: string, id: string): number | null {
  const found = /^(\w+):(\d+)$/.exec(Buffer.from(id, "base64").toString("utf8"));
  return found?.[1] === kind ? Number(found[2]) : null;
}

/** A moment as GitHub writes it: ISO 8601 in UTC, whole seconds. */
export function moment(date: Date): string;
export function moment(date: Date | null): string | null;
export function moment(date: Date | null): string | null {
  return date === null ? null : `${date.toISOString().slice(0, 19)}Z`;
}

/** Base of the REST API's addresses. */
export function apiUrl(world: World): string {
  return `${world.url}/api/v3`;
}

/** `simple-user` of the description. */
export function userView(world: World, account: Account): JsonObject {
  const url = `${apiUrl(world)}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("User", account.id),
    avatar_url: `${world.url}/avatars/u/${account.id}?`,
    gravatar_id: "",
    url,
    html_url: `${world.url}/${encodeURIComponent(account.login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    site_admin: false,
  };
}

/** `organization-simple-webhooks` of the description. */
export function organizationView(world: World, account: Account): JsonObject {
  const url = `${apiUrl(world)}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("Organization", account.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${world.url}/avatars/u/${account.id}?`,
    description: null,
  };
}

/** `integration` of the description: an App. */
export function appView(world: World, app: App): JsonObject {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("App", app.id),
    client_id: world.clientId,
    owner: userView(world, app.owner),
    name: app.name,
    description: null,
    external_url: `${world.url}/apps/${app.slug}`,
    html_url: `${world.url}/apps/${app.slug}`,
    created_at: moment(app.createdAt),
    updated_at: moment(app.createdAt),
    permissions: app.permissions,
    events: app.events,
    installations_count: world.installations.size,
  };
}

/** `installation` of the description. */
export function installationView(world: World, installation: Installation): JsonObject {
  const url = apiUrl(world);
  return {
    id: installation.id,
    client_id: world.clientId,
    account: userView(world, installation.account),
    repository_selection: installation.selection,
    access_tokens_url: `${url}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${url}/installation/repositories`,
    html_url: `${world.url}/settings/installations/${installation.id}`,
    app_id: world.app.id,
    app_slug: world.app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    permissions: installation.permissions,
    events: world.app.events,
    created_at: moment(installation.createdAt),
    updated_at: moment(installation.createdAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: moment(installation.suspendedAt),
  };
}
