import type { Job } from "../store/index.ts";
import type { AppClient } from "./client/app-client.ts";
import type { AppSetting } from "./setting.ts";

/**
 * The setting of a job in which a repository that GitHub gives no token for is written into the audit log: the App was taken
 * off it, or a payload names a repository of somebody else's installation.
 */
export function auditRefusals(setting: AppSetting, job: Job): AppSetting {
  const forRepository: AppClient["forRepository"] = async (access, signal) => {
    const octokit = await setting.app.forRepository(access, signal);
    if (octokit === null) {
      await setting.store.audit({
        installationId: job.installationId,
        repositoryId: access.repositoryId,
        number: "number" in job ? job.number : null,
        actor: null,
        action: "repository.refused",
        details: { job: job.kind, reason: job.reason, delivery: job.deliveryId },
      });
    }
    return octokit;
  };
  return { ...setting, app: { ...setting.app, forRepository } };
}
