import type { Job } from "../store/index.ts";
import type { AppClient } from "./client/app-client.ts";
import type { AppSetting } from "./setting.ts";
import { installationState } from "./sweep/installation-state.ts";

/**
 * The setting of a job in which a repository that GitHub gives no token for is written into the audit log: the App was taken
 * off it, or a payload names a repository of somebody else's installation. Where the installation itself is gone, or never
 * was, nothing is written: it is seen to at once, which forgets it.
 */
export function auditRefusals(setting: AppSetting, job: Job): AppSetting {
  const forRepository: AppClient["forRepository"] = async (access, signal) => {
    const octokit = await setting.app.forRepository(access, signal);
    if (octokit !== null) return octokit;
    const { installationId, deliveryId } = job;
    if ((await installationState(setting.app, installationId, signal)).kind === "gone") {
      await setting.store.enqueue({ kind: "installation", installationId, deliveryId, reason: "installation.refused" });
    } else {
      await setting.store.audit({
        installationId,
        repositoryId: access.repositoryId,
        number: "number" in job ? job.number : null,
        actor: null,
        action: "repository.refused",
        details: { job: job.kind, reason: job.reason, delivery: deliveryId },
      });
    }
    return null;
  };
  return { ...setting, app: { ...setting.app, forRepository } };
}
