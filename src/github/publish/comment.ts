import type { CommentRecord } from "../../store/index.ts";
import { statusOf } from "../transient.ts";
import { type Publication, writeOnce } from "./publication.ts";

/** A comment as it shall stand; `hash` changes only when its meaning does. */
export interface CommentBody {
  readonly body: string;
  readonly hash: string;
}

/**
 * Keeps the one comment up to date. It is found by its stored id, after a crash by our App's id, never by its text, which
 * anybody can write. Nothing is written when its meaning did not change; a comment that a person deleted stays deleted; a
 * locked conversation is left alone. Gives what is known of the comment afterwards.
 */
export async function keepComment(
  publication: Publication,
  known: CommentRecord,
  wanted: CommentBody,
): Promise<CommentRecord> {
  switch (known.kind) {
    case "removed":
      return known;
    case "posted":
      return known.hash === wanted.hash ? known : updateComment(publication, known.id, wanted);
    case "none":
      return createComment(publication, wanted);
    default:
      return known satisfies never;
  }
}

async function createComment(publication: Publication, { body, hash }: CommentBody): Promise<CommentRecord> {
  const { octokit, pull } = publication;
  const at = { owner: pull.owner, repo: pull.repository, issue_number: pull.number };
  const result = await writeOnce(
    publication,
    "create-comment",
    async () => {
      const id = await findComment(publication);
      // Its text may be that of another attempt: an empty hash makes the next review write it again.
      return id === null ? null : { comment: { kind: "posted", id, hash: "", nodeId: null, minimized: false } };
    },
    async () => {
      try {
        const { data } = await octokit.rest.issues.createComment({ ...at, body });
        return { comment: { kind: "posted", id: data.id, hash, nodeId: data.node_id, minimized: false } };
      } catch (error) {
        if (refused(error)) return { comment: { kind: "none" } };
        throw error;
      }
    },
  );
  const comment = result?.comment ?? { kind: "none" };
  return comment.kind === "posted" && comment.hash !== hash
    ? updateComment(publication, comment.id, { body, hash })
    : comment;
}

async function updateComment(
  publication: Publication,
  id: number,
  { body, hash }: CommentBody,
): Promise<CommentRecord> {
  const { octokit, pull } = publication;
  const at = { owner: pull.owner, repo: pull.repository, comment_id: id };
  const result = await writeOnce(
    publication,
    "update-comment",
    async () => null,
    async () => {
      try {
        await octokit.rest.issues.updateComment({ ...at, body });
        return { comment: { kind: "posted", id, hash, nodeId: null, minimized: false } };
      } catch (error) {
        if (statusOf(error) === 404) return { comment: { kind: "removed" } };
        if (refused(error)) return { comment: { kind: "posted", id, hash: "", nodeId: null, minimized: false } };
        throw error;
      }
    },
  );
  return result?.comment ?? { kind: "posted", id, hash, nodeId: null, minimized: false };
}

/** A locked conversation (403), one that is gone (410) or a body GitHub does not take (422): the check run carries it all. */
const refused = (error: unknown): boolean => [403, 410, 422].includes(statusOf(error) ?? 0);

/** Our comment on the pull request by the App that wrote it; null when there is none. */
async function findComment({ octokit, pull, appId }: Publication): Promise<number | null> {
  const comments = await octokit.paginate(octokit.rest.issues.listComments, {
    owner: pull.owner,
    repo: pull.repository,
    issue_number: pull.number,
    per_page: 100,
  });
  return comments.find((comment) => comment.performed_via_github_app?.id === appId)?.id ?? null;
}
