import type { Octokit } from "@octokit/rest";
import type { Intent, IntentKind, IntentResult, ReviewRecord, ReviewStore } from "../../store/index.ts";
import type { PullRequest } from "../read/pull-request.ts";

/** What each write to GitHub needs: the client, our App's id, the store and what is being published. */
export interface Publication {
  readonly octokit: Octokit;
  readonly appId: number;
  readonly store: ReviewStore;
  readonly pull: PullRequest;
  readonly review: ReviewRecord;
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
