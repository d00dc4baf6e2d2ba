import type { CommandRecord } from "../../store/index.ts";

/** Commands a minute, of one person and on one pull request. */
export const commandBudget = { windowMs: 60_000, ofPerson: 10, ofPull: 30 } as const;

type Counted = Pick<CommandRecord, "commentId" | "author" | "receivedAt">;

/**
 * Whether a command is one too many, by those that were carried out or refused before it. A person's first command of a
 * minute is always heard, so that a crowd cannot keep an approver from waiving or from taking a waiver back.
 */
export function isOverBudget(command: Counted, settled: readonly Counted[]): boolean {
  const { windowMs, ofPerson, ofPull } = commandBudget;
  const until = command.receivedAt.getTime();
  const recent = settled.filter(({ receivedAt, commentId }) => {
    const at = receivedAt.getTime();
    return commentId !== command.commentId && at <= until && at > until - windowMs;
  });
  const own = recent.filter(({ author }) => author.id === command.author.id).length;
  return own >= ofPerson || (recent.length >= ofPull && own > 0);
}
