import type { CommandWork } from "./command-work.ts";

/** Writes into the audit log what somebody did by a command, or tried to. `details`: ids, names and words of ours. */
export async function note(
  { setting, pull, record }: CommandWork,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await setting.store.audit({
    installationId: pull.installationId,
    repositoryId: pull.repositoryId,
    number: pull.number,
    actor: record.author,
    action,
    details: { ...details, comment: record.commentId },
  });
}
