import type { CommandWork } from "./command-work.ts";

/** Asks for a review of the pull request as it is now. Asking twice asks once. */
export async function reviewAgain({ setting, pull, record, deliveryId }: CommandWork): Promise<void> {
  await setting.store.enqueue({
    kind: "review",
    installationId: pull.installationId,
    repositoryId: pull.repositoryId,
    number: pull.number,
    owner: pull.owner,
    repository: pull.repository,
    deliveryId,
    reason: `command.${record.command.verb}`,
  });
}
