import { serialize } from "../../report/markdown/serialize.ts";
import { askedAnew, type CommandJob, type CommandRecord } from "../../store/index.ts";
import type { PullRequestWork } from "../pull-request-work.ts";
import { readPullRequest } from "../read/pull-request.ts";
import type { AppSetting } from "../setting.ts";
import { commandBudget, isOverBudget } from "./budget.ts";
import { carryOut } from "./carry-out.ts";
import type { CommandWork } from "./command-work.ts";
import { policyOnce } from "./policy-once.ts";
import { react } from "./react.ts";
import { keepReply } from "./reply.ts";
import type { Settlement } from "./settlement.ts";

/** As many batches are carried out by one job; what waits beyond is left to the next, so that no job runs for long. */
const mostBatches = 10;
/** As many commands over their budget get a reaction in a minute: one to each of a flood would be a flood of our own. */
const mostSeen = 10;
/** More than the budget of a minute holds. */
const looksBack = 100;

/**
 * Carries out the commands that wait on a pull request, in the order in which they came, and answers them in one reply. Each
 * is settled when it is done, so that a crash repeats at most one, and repeating one changes nothing.
 */
export async function runCommands(setting: AppSetting, job: CommandJob, signal: AbortSignal): Promise<void> {
  const log = setting.log.child({ repository: job.repositoryId, pull: job.number });
  const octokit = await setting.app.forRepository(job, signal);
  const pull = octokit === null ? null : await readPullRequest(octokit, job);
  if (octokit === null || pull === null) {
    log.info("nothing there that we may answer");
    // It would otherwise be carried out when the App comes back, long after it was meant.
    return octokit === null ? setting.store.dropCommands(job) : ignoreAll(setting, job);
  }
  const work: PullRequestWork = { setting: { ...setting, log }, octokit, pull, signal };
  const open = await carryOutAll(work, job.deliveryId);
  if (open) await setting.store.enqueue(askedAnew(job));
  await keepReply(work);
}

/** Carries out what waits; true when there is more. */
async function carryOutAll(work: PullRequestWork, deliveryId: string): Promise<boolean> {
  const { store, log } = work.setting;
  const { octokit, pull } = work;
  const policy = policyOnce(work);
  const settled = [...(await store.settledCommands(pull, looksBack))];
  let seen = await store.ignoredCommands(pull, new Date(work.setting.now().getTime() - commandBudget.windowMs));
  for (let batch = 0; batch < mostBatches; batch++) {
    const pending = await store.pendingCommands(pull);
    if (pending.length === 0) return false;
    for (const record of pending) {
      if (isOverBudget(record, settled)) {
        if (seen++ < mostSeen) await react(octokit, pull, record.commentId, "eyes");
        await store.settleCommand(pull, record.commentId, "ignored", null);
      } else {
        await settle({ ...work, record, deliveryId, policy });
        settled.push(record);
        log.info({ verb: record.command.verb }, "a command is carried out");
      }
    }
  }
  return true;
}

async function settle(work: CommandWork): Promise<void> {
  const { setting, octokit, pull, record } = work;
  // A word that nobody understands is refused at once.
  if (record.command.verb !== "unknown") await react(octokit, pull, record.commentId, "eyes");
  const { outcome, answer } = await carryOut(work);
  await react(octokit, pull, record.commentId, outcome === "done" ? "rocket" : "confused");
  await setting.store.settleCommand(pull, record.commentId, outcome, markdownOf(answer));
}

/** An answer as it is kept: Markdown, made from a tree. */
export const markdownOf = (answer: Settlement["answer"]): string | null => (answer === null ? null : serialize(answer));

/** Nothing is left to answer at: what waits would otherwise be carried out when the App comes back, long after it was meant. */
async function ignoreAll({ store }: AppSetting, job: CommandJob): Promise<void> {
  let pending: readonly CommandRecord[] = await store.pendingCommands(job);
  while (pending.length > 0) {
    for (const { commentId } of pending) await store.settleCommand(job, commentId, "ignored", null);
    pending = await store.pendingCommands(job);
  }
}
