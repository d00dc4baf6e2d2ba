import { paragraph } from "../../report/markdown/nodes.ts";
import { askedAnew, type CommandJob } from "../../store/index.ts";
import { readPullRequest } from "../read/pull-request.ts";
import type { AppSetting } from "../setting.ts";
import { react } from "./react.ts";
import { markdownOf } from "./run-commands.ts";

/**
 * Settles the command at which the job failed for good: the first that waits. A job of its own carries out those behind it,
 * since what failed is not their fault, and writes the reply.
 */
export async function giveUpCommands(setting: AppSetting, job: CommandJob, signal: AbortSignal): Promise<void> {
  const { store } = setting;
  const octokit = await setting.app.forRepository(job, signal);
  const pull = octokit === null ? null : await readPullRequest(octokit, job);
  const [first] = await store.pendingCommands(job);
  if (first === undefined) return;
  const apology = paragraph(
    "It could not be carried out: GitHub or the reviewer itself failed several times. Nothing was changed by it, unless the report says so; write it again in a new comment.",
  );
  if (octokit !== null && pull !== null) await react(octokit, pull, first.commentId, "confused");
  // Last, and no request after it: were this repeated, the second command would be taken for the one that failed.
  await store.settleCommand(job, first.commentId, "refused", markdownOf([apology]));
  await store.enqueue(askedAnew(job));
}
