import { changeRepositories, deleteInstallation, suspendInstallation } from "../actions/installation.ts";
import type { Installation, Permissions, Repository, World } from "../state/model.ts";
import type { Act } from "../webhooks/emit.ts";
import type { RepositoryHandle } from "./repository-handle.ts";

/** An installation in a test's hands. */
export interface InstallationHandle {
  readonly id: number;
  /** Login of the account. */
  readonly account: string;
  readonly permissions: Permissions;
  /** Changes what the installation grants; tokens made before keep what they had. */
  grant(permissions: Permissions): void;
  addRepositories(repositories: readonly RepositoryHandle[], act?: Act): void;
  removeRepositories(repositories: readonly RepositoryHandle[], act?: Act): void;
  suspend(act?: Act): void;
  unsuspend(act?: Act): void;
  /** Uninstalls the App. */
  delete(act?: Act): void;
}

/** The handle of an installation. */
export function installationHandle(world: World, installation: Installation): InstallationHandle {
  const find = (handles: readonly RepositoryHandle[]): readonly Repository[] =>
    handles.flatMap(({ id }) => world.repositories.get(id) ?? []);
  return {
    id: installation.id,
    account: installation.account.login,
    get permissions() {
      return installation.permissions;
    },
    grant(permissions) {
      installation.permissions = permissions;
    },
    addRepositories: (handles, act = {}) => changeRepositories(world, installation, find(handles), true, act),
    removeRepositories: (handles, act = {}) => changeRepositories(world, installation, find(handles), false, act),
    suspend: (act = {}) => suspendInstallation(world, installation, true, act),
    unsuspend: (act = {}) => suspendInstallation(world, installation, false, act),
    delete: (act = {}) => deleteInstallation(world, installation, act),
  };
}
