import { createSweep, runJob, seenLists } from "../../../src/github/index.ts";
import type { ReconcileJob, WantedJob } from "../../../src/store/index.ts";
import type { Files, InstallationHandle, RepositoryHandle } from "../../simulator/index.ts";
import { type RunningApp, type RunningAppOptions, startRunningApp } from "../running-app.ts";

/** A running App that sweeps when it is told to. */
export interface SweepingApp extends RunningApp {
  /** Sweeps, with everything due at once that is spread over the minutes after, and waits until all is done. */
  sweep(): Promise<void>;
  /** An installation of its own with one repository, so that no other test's is compared with it. */
  tenant(files: Files): { readonly installation: InstallationHandle; readonly repository: RepositoryHandle };
  /** Compares a repository with GitHub and waits for what that asks for. */
  reconcile(repository: RepositoryHandle): Promise<void>;
}

const { signal } = new AbortController();

/** Starts one. */
export async function startSweepingApp(options: RunningAppOptions = {}): Promise<SweepingApp> {
  const app = await startRunningApp(options);
  const { store } = app;
  const setting = { ...app.setting, seenLists: seenLists() };
  const atOnce = {
    ...setting,
    store: {
      ...store,
      enqueueAll: (wanted: readonly WantedJob[]) => store.enqueueAll(wanted.map(({ job }) => ({ job }))),
    },
  };
  const sweep = createSweep(atOnce);
  let tenants = 0;
  return {
    ...app,
    async sweep() {
      await sweep(signal);
      await app.drained();
    },
    tenant(files) {
      tenants += 1;
      const installation = app.github.createInstallation({ account: `tenant-${tenants}` });
      return { installation, repository: app.github.createRepository({ name: "shop", installation, files }) };
    },
    async reconcile({ installationId, id: repositoryId, owner, name: repository }) {
      const origin = { installationId: installationId ?? 0, repositoryId, owner, repository };
      const job: ReconcileJob = { kind: "reconcile", ...origin, deliveryId: "sweep", reason: "sweep" };
      await runJob(setting, job, signal);
      await app.drained();
    },
  };
}
