import { paragraph } from "../../report/markdown/nodes.ts";
import type { CommandWork } from "./command-work.ts";
import { reviewAgain } from "./review-again.ts";
import { refused, type Settlement } from "./settlement.ts";

/** How long one review asked for by a comment keeps the next one waiting, in milliseconds. */
const recheckEveryMs = 60_000;

/** As many settled commands as may hold the last `recheck`: more than one minute's budget lets through. */
const looksBack = 50;

/**
 * Reviews the pull request as it is now, also one that was never seen. A comment of ours that somebody deleted may come back:
 * that somebody asks is the wish to see it. Once a minute, since anybody may ask.
 */
export async function recheck(work: CommandWork): Promise<Settlement> {
  const { setting, pull, record } = work;
  if (!pull.open)
    return refused(paragraph("Refused: the pull request is closed, and nothing of it is reviewed any more."));
  const before = (await setting.store.settledCommands(pull, looksBack)).some(
    ({ command, outcome, receivedAt, commentId }) =>
      command.verb === "recheck" &&
      outcome === "done" &&
      commentId !== record.commentId &&
      record.receivedAt.getTime() - receivedAt.getTime() < recheckEveryMs,
  );
  if (before)
    return refused(
      paragraph("Refused: it was asked for less than a minute ago, and that review reads the present head."),
    );
  const known = await setting.store.findPullRequest(pull);
  if (known?.comment.kind === "removed") await setting.store.saveComment(pull, { kind: "none" });
  await reviewAgain(work);
  // The check run shows the rest.
  return { outcome: "done", answer: null };
}
