import type { Octokit } from "@octokit/rest";
import type {
  CommentRecord,
  ConversationStore,
  Intent,
  IntentKind,
  IntentResult,
  ReviewRecord,
  ReviewStore,
} from "../../store/index.ts";
import { inRepository } from "../address.ts";
import type { PageAddresses } from "../links.ts";
import type { PullRequest } from "../read/pull-request.ts";

/** What each write to GitHub needs: the client, our App's id, the store and what is being published. */
export interface Publication {
  readonly octokit: Octokit;
  readonly appId: number;
  readonly store: ReviewStore & ConversationStore;
  readonly pull: PullRequest;
  readonly review: ReviewRecord;
  /** Where the run leads those who want to see more; left out: to GitHub's page of the run. */
  readonly pages?: PageAddresses | undefined;
}

/** A newer review has begun: whatever this one would still write is out of date. The job ends well. */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

/**
 * Writes to GitHub so that a crash neither loses nor repeats it: the intent is stored first; where an earlier attempt may
 * have reached GitHub, `adopt` looks for what it left (null: nothing) before `write` runs. Both give the result to store.
 * Throws `Superseded` when a newer review has begun.
 */
export async function writeOnce(
  publication: Publication,
  kind: IntentKind,
  adopt: () => Promise<IntentResult | null>,
  write: () => Promise<IntentResult>,
): Promise<IntentResult | null> {
  const { store, pull, review } = publication;
  const intent: Intent | null = await store.beginIntent(pull, review.generation, kind);
  if (intent === null) throw new Superseded(`review ${review.generation} of #${pull.number}`);
  if (intent.state === "done") return null;
  const result = (intent.attempt > 1 ? await adopt() : null) ?? (await write());
  await store.completeIntent(intent, result);
  return result;
}

/**
 * Writes something that may be written again without harm, such as new text in place of the old. It is noted like every
 * write, so that a late worker writes nothing, and repeated when the same review has come to another result meanwhile.
 * Throws `Superseded` when a newer review has begun.
 */
export async function rewriteOnce(
  publication: Publication,
  write: () => Promise<CommentRecord>,
): Promise<CommentRecord> {
  const { store, pull, review } = publication;
  const intent = await store.beginIntent(pull, review.generation, "update-comment");
  if (intent === null) throw new Superseded(`review ${review.generation} of #${pull.number}`);
  const comment = await write();
  if (intent.state === "done") await store.saveComment(pull, comment);
  else await store.completeIntent(intent, { comment });
  return comment;
}

/** Whether the pull request has another head than the reviewed one by now, or is closed. One request. */
export async function headMoved({ octokit, pull, review }: Publication): Promise<boolean> {
  const at = { ...inRepository(pull), pull_number: pull.number };
  const { data } = await octokit.rest.pulls.get(at);
  return data.head.sha !== review.headSha || data.state !== "open";
}
