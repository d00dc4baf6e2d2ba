import { randomUUID } from "node:crypto";
import type { Account, Installation, JsonObject, Repository, World } from "../state/model.ts";
import { findAccount } from "../state/world.ts";
import { installationView, userView } from "../views/account.ts";
import { repositoryStub } from "../views/repository.ts";
import { deliver } from "../webhooks/deliver.ts";
import type { Act } from "../webhooks/emit.ts";

/** Repositories an installation covers. */
export function repositoriesOf(world: World, installation: Installation): readonly Repository[] {
  return [...world.repositories.values()].filter((repository) => repository.installation === installation);
}

function emitInstallation(
  world: World,
  installation: Installation,
  event: string,
  action: string,
  extra: JsonObject,
  act: Act,
): void {
  const sender = findAccount(world, act.sender ?? installation.account.login);
  const payload = {
    action,
    installation: installationView(world, installation),
    ...extra,
    sender: userView(world, sender),
  };
  const facts = { event, action, payload, installationId: installation.id, repositoryId: null };
  deliver(world, { guid: randomUUID(), ...facts, redelivery: false }, act.deliver !== false);
}

/** Installs the App on an account. */
export function createInstallation(world: World, account: Account, act: Act): Installation {
  const installation: Installation = {
    id: world.nextId(),
    account,
    permissions: world.app.permissions,
    selection: "all",
    suspendedAt: null,
    createdAt: world.clock(),
  };
  world.installations.set(installation.id, installation);
  emitInstallation(world, installation, "installation", "created", { repositories: [], requester: null }, act);
  return installation;
}

/** Uninstalls the App: its tokens end and it sees nothing of the account any more. */
export function deleteInstallation(world: World, installation: Installation, act: Act): void {
  const repositories = repositoriesOf(world, installation);
  for (const repository of repositories) repository.installation = null;
  for (const token of [...world.tokens.values()]) {
    if (token.installation === installation) world.tokens.delete(token.value);
  }
  world.installations.delete(installation.id);
  emitInstallation(
    world,
    installation,
    "installation",
    "deleted",
    { repositories: repositories.map(repositoryStub) },
    act,
  );
}

/** Suspends or resumes an installation; while suspended nothing is delivered and every request is refused. */
export function suspendInstallation(world: World, installation: Installation, suspended: boolean, act: Act): void {
  installation.suspendedAt = suspended ? world.clock() : null;
  emitInstallation(world, installation, "installation", suspended ? "suspend" : "unsuspend", { repositories: [] }, act);
}

/** Adds repositories to an installation or takes them out. */
export function changeRepositories(
  world: World,
  installation: Installation,
  repositories: readonly Repository[],
  included: boolean,
  act: Act,
): void {
  for (const repository of repositories) repository.installation = included ? installation : null;
  const stubs = repositories.map(repositoryStub);
  const extra = {
    repository_selection: installation.selection,
    repositories_added: included ? stubs : [],
    repositories_removed: included ? [] : stubs,
    requester: null,
  };
  emitInstallation(world, installation, "installation_repositories", included ? "added" : "removed", extra, act);
}
