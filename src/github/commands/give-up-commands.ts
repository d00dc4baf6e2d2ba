import { paragraph } from "../../report/markdown/nodes.ts";
import type { CommandJob } from "../../store/index.ts";
import { readPullRequest } from "../read/pull-request.ts";
import type { AppSetting } from "../setting.ts";
import { react } from "./react.ts";
import { keepReply } from "./reply.ts";
import { markdownOf } from "./run-commands.ts";

/**
 * Answers the command at which the job failed for good: the first that waits. Those behind it get a job of their own, since
 * what failed is not their fault.
 */
export async function giveUpCommands(setting: AppSetting, job: CommandJob, signal: AbortSignal): Promise<void> {
  const { store } = setting;
  const [first, ...others] = await store.pendingCommands(job);
  if (first === undefined) return;
  const apology = paragraph(
    "It could not be carried out: GitHub or the reviewer itself failed several times. Nothing was changed by it, unless the report says so; write it again in a new comment.",
  );
  await store.settleCommand(job, first.commentId, "refused", markdownOf([apology]));
  if (others.length > 0) await store.enqueue({ ...job, putOffs: undefined });
  const octokit = await setting.app.forRepository(job, signal);
  const pull = octokit === null ? null : await readPullRequest(octokit, job);
  if (octokit === null || pull === null) return;
  await react(octokit, pull, first.commentId, "confused");
  await keepReply({ setting, octokit, pull, signal });
}
