import { renderBlockedNotice } from "../../report/index.ts";
import type { CommentRecord, InlineComment, OwnConclusion, ReviewRecord } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { firstPages } from "../client/first-pages.ts";
import { refusedWith } from "../client/transient.ts";
import { passes } from "../conclusion-weight.ts";
import { pageOf } from "../links.ts";
import { setFolded } from "./minimize.ts";
import { unknownComments } from "./own-comments.ts";
import { headMoved, type Publication, writeOnce } from "./publication.ts";
import { isNotice, noticeName } from "./suggestions.ts";

/**
 * Tells the conversation, once for each head, that a pull request which passed when a person approved it is blocked now:
 * the only comment of ours that is written to be noticed. Once it passes again, the notice is folded away.
 * @param now what the review concludes.
 * @param comment the review comment, which the notice leads to.
 */
export async function notifyIfBlockedAfterApproval(
  publication: Publication,
  now: OwnConclusion,
  comment: CommentRecord,
): Promise<void> {
  const { store, pull, review } = publication;
  const notices = (await store.inlineComments(pull)).filter(({ fingerprint }) => isNotice(fingerprint));
  if (passes(now.conclusion)) return foldNotices(publication, notices);
  const told = notices.some(({ fingerprint }) => fingerprint === noticeName(review.headSha));
  if (told || pull.draft || !pull.open || !(await passedBefore(publication))) return;
  if (!(await isApproved(publication)) || (await headMoved(publication))) return;
  const url = comment.kind === "posted" ? `${pageOf(pull)}#issuecomment-${comment.id}` : null;
  await writeOnce(
    publication,
    "create-notice",
    async () => {
      const [left] = await unknownComments(publication);
      if (left !== undefined) await remember(publication, left.id, left.nodeId);
      return left === undefined ? null : {};
    },
    async () => {
      await createNotice(publication, renderBlockedNotice({ sha: review.headSha, title: now.title, url }));
      return {};
    },
  );
}

/** Whether the last review before this one passed on its own merits: a draft that would have been blocked did not. */
async function passedBefore({ store, pull, review }: Publication): Promise<boolean> {
  const published = ({ generation, state, own }: ReviewRecord): boolean =>
    generation < review.generation && state === "published" && own !== null;
  const previous = (await store.reviews(pull)).find(published);
  const verdict = previous?.outcome?.verdict;
  return passes(previous?.own?.conclusion ?? null) && (verdict === "pass" || verdict === "nothing-to-review");
}

/** Pages of a hundred reviews, the oldest first. What was said after a thousand is not heard: the check is red all the same. */
const mostPages = 10;

/** Whether a person's last word on the pull request is an approval. */
async function isApproved({ octokit, pull }: Publication): Promise<boolean> {
  const listing = { ...inRepository(pull), pull_number: pull.number, per_page: 100 };
  const reviews = await firstPages(octokit.paginate.iterator(octokit.rest.pulls.listReviews, listing), mostPages);
  const last = new Map<number, string>();
  for (const { user, state } of reviews) {
    // Remarks take back no approval.
    if (user?.type === "User" && state !== "COMMENTED" && state !== "PENDING") last.set(user.id, state);
  }
  return [...last.values()].includes("APPROVED");
}

/** A conversation that takes no comment gets none: the check run is red all the same. */
async function createNotice(publication: Publication, body: string): Promise<void> {
  const { octokit, pull } = publication;
  try {
    const at = { ...inRepository(pull), issue_number: pull.number };
    const { data } = await octokit.rest.issues.createComment({ ...at, body });
    await remember(publication, data.id, data.node_id);
  } catch (error) {
    if (!refusedWith(error, 403, 404, 410, 422)) throw error;
  }
}

async function remember({ store, pull, review }: Publication, id: number, nodeId: string): Promise<void> {
  const { installationId, repositoryId, number } = pull;
  const fingerprint = noticeName(review.headSha);
  await store.saveInlineComments([{ installationId, repositoryId, number, fingerprint, id, nodeId, minimized: false }]);
}

async function foldNotices({ octokit, store }: Publication, notices: readonly InlineComment[]): Promise<void> {
  for (const notice of notices) {
    if (notice.minimized || !(await setFolded(octokit, notice.nodeId, "RESOLVED"))) continue;
    await store.saveInlineComments([{ ...notice, minimized: true }]);
  }
}
