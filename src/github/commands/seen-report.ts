import { TransientError } from "../../charter/index.ts";
import type { ReviewRecord } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import type { CommandWork } from "./command-work.ts";

/** The report that a command is about, or why there is none: ours, a sentence. */
export type SeenReport = { readonly review: ReviewRecord } | { readonly problem: string };

/** As many reviews of one head as are looked at. */
const mostReviews = 100;

/** How long it takes at most from the last write to GitHub until we note that a report is published. */
const publishingMs = 2_000;

const short = (sha: string): string => `\`${sha.slice(0, 7)}\``;

/**
 * The latest published report of the present head, if that is the commit that the command's writer meant: the one they named,
 * or the one whose report stood there when they wrote. A comment carries no commit, so that a push between writing and
 * reading would otherwise let them accept what they never saw.
 */
export async function seenReport(work: CommandWork, named: string | null): Promise<SeenReport> {
  const { pull, setting } = work;
  const { headSha, baseRef } = pull;
  if (named !== null && !headSha.startsWith(named.toLowerCase()))
    return {
      problem: `The head is ${short(headSha)} by now, and the command is about another commit. Look at its report and decide anew.`,
    };
  const reviews = (await setting.store.reviews(pull, { headSha, limit: mostReviews })).filter(
    (review) => review.outcome !== null && review.baseRef === baseRef,
  );
  const atHead = reviews.filter(({ state }) => state === "published");
  const [latest] = atHead;
  const first = atHead.at(-1);
  if (latest === undefined && reviews.some(({ state }) => state === "running"))
    throw new TransientError("the report is being published", new Date(setting.now().getTime() + publishingMs));
  if (latest === undefined || first === undefined)
    return { problem: `The head ${short(headSha)} has no report yet. Wait for it and decide then.` };
  if (named !== null || (await stoodWhenWritten(work, first))) return { review: latest };
  const when = "had no report yet when the command was written, so that another commit was meant";
  return {
    problem: `The head ${short(headSha)} ${when}. Look at its report, and name the commit: \`@${headSha.slice(0, 7)}\`.`,
  };
}

/**
 * Whether the first report of a head was there when the command was written. GitHub's clock and ours may differ by minutes, so
 * that either may show it: our time of publishing against the command's, or GitHub's of the run against it. GitHub writes
 * whole seconds: what falls into the same one was there. A review that began after the command had come in was not, whatever
 * the clocks say.
 */
async function stoodWhenWritten(work: CommandWork, first: ReviewRecord): Promise<boolean> {
  const { writtenAt, receivedAt } = work.record;
  const second = Math.floor(writtenAt.getTime() / 1_000);
  const wasThere = (moment: number | null): boolean => moment !== null && Math.floor(moment / 1_000) <= second;
  if (first.startedAt > receivedAt) return false;
  return wasThere(first.updatedAt.getTime()) || wasThere(await completedAt(work, first.checkRunId));
}

/** When a check run was completed, by GitHub's clock in milliseconds; null where it does not say. */
async function completedAt({ octokit, pull }: CommandWork, runId: number | null): Promise<number | null> {
  if (runId === null) return null;
  try {
    const at = { ...inRepository(pull), check_run_id: runId };
    const { data } = await octokit.rest.checks.get(at);
    return data.completed_at === null ? null : Date.parse(data.completed_at);
  } catch (error) {
    if (refusedWith(error, 404)) return null;
    throw error;
  }
}
