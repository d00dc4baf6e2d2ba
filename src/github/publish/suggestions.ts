import type { Finding } from "../../charter/index.ts";
import { renderSuggestionBatch } from "../../report/index.ts";
import type { Review } from "../../review/index.ts";
import type { InlineComment, IntentResult } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import { githubLimits } from "../limits.ts";
import { type LineSuggestion, suggestionsAtLines } from "./choose-suggestions.ts";
import { setFolded } from "./minimize.ts";
import { ownLogin } from "./own-comments.ts";
import { headMoved, type Publication, writeOnce } from "./publication.ts";

/** Those of the findings whose suggestion was tried and mends them. */
export type Proof = (candidates: readonly Finding[]) => Promise<readonly Finding[]>;

/** Candidates that are tried at most; trying one costs a review. */
const mostTried = 10;

/**
 * Puts proven suggestions at their lines, where the policy asks for them: one review that approves nothing and requests
 * nothing, so that people hear of all at once. What was suggested before is folded away once its finding is gone.
 */
export async function publishSuggestions(publication: Publication, review: Review, prove: Proof): Promise<void> {
  const { store, pull } = publication;
  const kept = (await store.inlineComments(pull)).filter(({ fingerprint }) => !isNotice(fingerprint));
  await foldSettled(publication, review, kept);
  if (review.policy.inline !== "suggestions" || pull.draft || !pull.open) return;
  const candidates = suggestionsAtLines(review, new Set(kept.map(({ fingerprint }) => fingerprint)));
  if (candidates.length === 0) return;
  const proven = new Set(await prove(candidates.slice(0, mostTried).map(({ finding }) => finding)));
  const chosen = candidates.filter(({ finding }) => proven.has(finding)).slice(0, githubLimits.suggestionsPerReview);
  if (chosen.length === 0 || (await headMoved(publication))) return;
  await writeOnce(
    publication,
    "create-review",
    () => adoptSuggestions(publication, chosen),
    () => createReview(publication, chosen),
  );
}

/** Names the notice about a head among the comments beside the review. */
export const noticeName = (headSha: string): string => `notice:${headSha}`;

/** Whether a comment beside the review is a notice rather than a suggestion. */
export const isNotice = (fingerprint: string): boolean => fingerprint.startsWith(noticeName(""));

/** What GitHub says of one of our comments at a line. */
interface PostedLine {
  readonly id: number;
  readonly node_id: string;
  readonly path: string;
  readonly line?: number | null;
  readonly original_line?: number | null;
}

async function createReview(publication: Publication, chosen: readonly LineSuggestion[]): Promise<IntentResult> {
  const { octokit, pull, review } = publication;
  const at = { ...inRepository(pull), pull_number: pull.number };
  const id = await unlessRefused(
    octokit.rest.pulls.createReview({
      ...at,
      commit_id: review.headSha,
      event: "COMMENT",
      body: renderSuggestionBatch(chosen.length, review.headSha),
      comments: chosen.map(({ finding, startLine, endLine, body }) => ({
        path: finding.path,
        body,
        side: "RIGHT",
        line: endLine,
        ...(startLine < endLine ? { start_line: startLine, start_side: "RIGHT" } : {}),
      })),
    }),
  );
  if (id === null) return {};
  const list = octokit.rest.pulls.listCommentsForReview;
  await remember(publication, chosen, await octokit.paginate(list, { ...at, review_id: id, per_page: 100 }));
  return {};
}

/** A locked conversation or lines that GitHub's diff does not show: the review comment has the findings, so nothing is lost. */
async function unlessRefused(asked: Promise<{ readonly data: { readonly id: number } }>): Promise<number | null> {
  try {
    return (await asked).data.id;
  } catch (error) {
    if (refusedWith(error, 403, 404, 410, 422)) return null;
    throw error;
  }
}

/**
 * What an attempt whose answer was lost left at the reviewed commit. A review has no mark of its App, so that its author
 * counts; where that cannot be told nothing is written, rather than a second batch.
 */
async function adoptSuggestions(
  publication: Publication,
  chosen: readonly LineSuggestion[],
): Promise<IntentResult | null> {
  const { octokit, pull, review } = publication;
  const login = await ownLogin(publication);
  if (login === null) return {};
  const at = { ...inRepository(pull), pull_number: pull.number };
  const comments = await octokit.paginate(octokit.rest.pulls.listReviewComments, { ...at, per_page: 100 });
  const ours = comments.filter((one) => one.user?.login === login && one.original_commit_id === review.headSha);
  return (await remember(publication, chosen, ours)) > 0 ? {} : null;
}

/** Keeps which comment belongs to which finding; of two suggestions no two replace the same line. Gives their number. */
async function remember(
  { store, pull }: Publication,
  chosen: readonly LineSuggestion[],
  posted: readonly PostedLine[],
): Promise<number> {
  const { installationId, repositoryId, number } = pull;
  const comments = chosen.flatMap(({ finding, endLine }): InlineComment[] => {
    const at = posted.find((one) => one.path === finding.path && (one.original_line ?? one.line) === endLine);
    if (at === undefined) return [];
    const { fingerprint } = finding;
    return [{ installationId, repositoryId, number, fingerprint, id: at.id, nodeId: at.node_id, minimized: false }];
  });
  if (comments.length > 0) await store.saveInlineComments(comments);
  return comments.length;
}

/** Folds suggestions away whose finding is gone or waived, and opens those whose finding is back. */
async function foldSettled(
  { octokit, store }: Publication,
  review: Review,
  kept: readonly InlineComment[],
): Promise<void> {
  // What was not read may still be there.
  if (review.verdict === "incomplete") return;
  const open = new Set(review.findings.flatMap(({ fingerprint, status }) => (status === "open" ? [fingerprint] : [])));
  for (const comment of kept) {
    const minimized = !open.has(comment.fingerprint);
    if (comment.minimized === minimized) continue;
    if (await setFolded(octokit, comment.nodeId, minimized ? "RESOLVED" : null)) {
      await store.saveInlineComments([{ ...comment, minimized }]);
    }
  }
}
