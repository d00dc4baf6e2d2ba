import type { Notice } from "../../report/index.ts";
import type { CommentRecord } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import { absent, refusalOf } from "./comment-refusal.ts";
import { setFolded } from "./minimize.ts";
import { adoptComment } from "./own-comments.ts";
import { headMoved, type Publication, rewriteOnce, writeOnce } from "./publication.ts";
import { sendableBody } from "./within-limits.ts";

/** A comment as it shall stand; `hash` changes only when its meaning does. */
export interface CommentBody {
  readonly body: string;
  readonly hash: string;
  /** Nothing is left to say: it is folded away as resolved, and where there is none, none is written. */
  readonly folded: boolean;
}

/** What is known of the comment afterwards, and why it is not there or not up to date (null: it is). */
export interface KeptComment {
  readonly comment: CommentRecord;
  readonly notice: Notice | null;
  /** It was left as it is, since the head has moved on: the review is of a commit that nobody merges any more. */
  readonly overtaken?: true;
}

type Posted = Extract<CommentRecord, { kind: "posted" }>;

/**
 * Keeps the one comment up to date. It is found by its stored id, after a crash by our App's id, never by its text, which
 * anybody can write. Nothing is written when its meaning did not change or when the head has moved on; a comment that a
 * person deleted stays deleted until somebody asks for a review; where the conversation takes none, the check run has it all.
 */
export async function keepComment(
  publication: Publication,
  known: CommentRecord,
  wanted: CommentBody,
): Promise<KeptComment> {
  switch (known.kind) {
    case "removed":
      return { comment: known, notice: wanted.folded ? null : absent("It was deleted from the conversation") };
    case "posted":
      return known.hash === wanted.hash && known.minimized === wanted.folded
        ? { comment: known, notice: null }
        : unlessMoved(publication, known, () => bringUp(publication, known, wanted));
    case "none":
      return wanted.folded
        ? { comment: known, notice: null }
        : unlessMoved(publication, known, () => createComment(publication, wanted));
    default:
      return known satisfies never;
  }
}

/** Comments of a conversation that is new to us; a longer one is not read for what is seldom there. */
const mostSearched = 300;

/** A push that came during the review brings a review of its own: the comment waits for it. */
const unlessMoved = async (
  publication: Publication,
  comment: CommentRecord,
  write: () => Promise<KeptComment>,
): Promise<KeptComment> => ((await headMoved(publication)) ? { comment, notice: null, overtaken: true } : write());

async function createComment(publication: Publication, wanted: CommentBody): Promise<KeptComment> {
  const { octokit, pull, review } = publication;
  const at = { ...inRepository(pull), issue_number: pull.number };
  let refusal: Notice | null = null;
  const result = await writeOnce(
    publication,
    "create-comment",
    async () => {
      const comment = await adoptComment(publication);
      return comment === null ? null : { comment };
    },
    async () => {
      // A pull request that is new to us and has comments may be one that a lost store knew.
      const isNew = review.generation === 1 && pull.comments > 0 && pull.comments <= mostSearched;
      const left = isNew ? await adoptComment(publication) : null;
      if (left !== null) return { comment: left };
      try {
        const { data } = await octokit.rest.issues.createComment({ ...at, body: sendableBody(wanted.body) });
        const { id, node_id: nodeId } = data;
        return { comment: { kind: "posted", id, hash: wanted.hash, nodeId, minimized: false } };
      } catch (error) {
        refusal = refusalOf(error);
        if (refusal === null) throw error;
        return { comment: { kind: "none" } };
      }
    },
  );
  const comment = result?.comment ?? { kind: "none" };
  if (comment.kind === "posted" && comment.hash !== wanted.hash) return bringUp(publication, comment, wanted);
  return { comment, notice: comment.kind === "posted" ? null : (refusal ?? absent("GitHub did not take it")) };
}

/** Writes what has changed, then folds or opens: a reader never finds an old text opened up. */
async function bringUp(publication: Publication, known: Posted, wanted: CommentBody): Promise<KeptComment> {
  const written =
    known.hash === wanted.hash ? { comment: known, notice: null } : await rewriteComment(publication, known, wanted);
  const { comment } = written;
  if (comment.kind !== "posted" || comment.minimized === wanted.folded || comment.hash !== wanted.hash) return written;
  const nodeId = comment.nodeId ?? (await nodeIdOf(publication, comment.id));
  if (!(await setFolded(publication.octokit, nodeId, wanted.folded ? "RESOLVED" : null))) return written;
  const folded = { ...comment, nodeId, minimized: wanted.folded };
  await publication.store.saveComment(publication.pull, folded);
  return { comment: folded, notice: null };
}

async function rewriteComment(publication: Publication, known: Posted, wanted: CommentBody): Promise<KeptComment> {
  const { octokit, pull } = publication;
  const at = { ...inRepository(pull), comment_id: known.id };
  let notice: Notice | null = null;
  const comment = await rewriteOnce(publication, async (): Promise<CommentRecord> => {
    try {
      const { data } = await octokit.rest.issues.updateComment({ ...at, body: sendableBody(wanted.body) });
      return { ...known, hash: wanted.hash, nodeId: data.node_id };
    } catch (error) {
      notice = refusalOf(error);
      if (refusedWith(error, 404)) return { kind: "removed" };
      if (notice === null) throw error;
      // What stands there is not what we would say: the next review writes it, whatever that finds.
      return { ...known, hash: "" };
    }
  });
  return { comment, notice };
}

/** Comments that were posted before these ids were kept have none in the store. */
async function nodeIdOf({ octokit, pull }: Publication, id: number): Promise<string> {
  const at = { ...inRepository(pull), comment_id: id };
  return (await octokit.rest.issues.getComment(at)).data.node_id;
}
