import { inRepository } from "../github/address.ts";
import { firstPages } from "../github/client/first-pages.ts";
import type { Hub } from "./github.ts";

/** A comment of ours: the token of this run wrote it, and its last line is our mark. */
export interface MarkedComment {
  readonly id: number;
  readonly nodeId: string;
  readonly url: string;
  /** What it means, as `meaningHash` has it. */
  readonly hash: string;
  readonly folded: boolean;
}

/** What a conversation holds. */
export interface Conversation {
  /** Oldest first. */
  readonly own: readonly MarkedComment[];
  /** Another robot has put up a review: the App. */
  readonly hasReviewOfApp: boolean;
}

/** The last line of a comment: by it we know what it means without reading it. */
export const markOf = (hash: string): string => `<!-- arch-review-action ${hash} -->`;

const mark = /<!-- arch-review-action ([0-9a-f]{64}) -->\s*$/;

/** GitHub takes 2,500 comments in a conversation. */
const mostPages = 25;
/** Nodes of one query. */
const batch = 100;

/**
 * The comments of a conversation that matter. Anybody can write our mark: a comment is ours when GitHub says besides that this
 * token's account wrote it.
 */
export async function readConversation(hub: Hub, number: number): Promise<Conversation> {
  const { octokit } = hub;
  const listing = { ...inRepository(hub), issue_number: number, per_page: 100 };
  const comments = await firstPages(octokit.paginate.iterator(octokit.rest.issues.listComments, listing), mostPages);
  const marked = comments.flatMap(({ id, node_id, html_url, body = "" }) => {
    const hash = mark.exec(body)?.[1];
    return hash === undefined ? [] : [{ id, nodeId: node_id, url: html_url, hash }];
  });
  const written = await writtenByUs(hub, marked);
  const own = marked.flatMap((comment) => {
    const folded = written.get(comment.nodeId);
    return folded === undefined ? [] : [{ ...comment, folded }];
  });
  return {
    own,
    hasReviewOfApp: comments.some(
      ({ user, body = "", node_id }) =>
        user?.type === "Bot" && body.startsWith("### arch-review: ") && !mark.test(body) && !written.has(node_id),
    ),
  };
}

interface Authored {
  readonly id?: string;
  readonly viewerDidAuthor?: boolean;
  readonly isMinimized?: boolean;
}

/** Those of the comments that this token's account wrote, and whether each is folded away. */
async function writtenByUs(
  { octokit }: Hub,
  comments: readonly { readonly nodeId: string }[],
): Promise<ReadonlyMap<string, boolean>> {
  const own = new Map<string, boolean>();
  for (let from = 0; from < comments.length; from += batch) {
    const ids = comments.slice(from, from + batch).map(({ nodeId }) => nodeId);
    const { nodes } = await octokit.graphql<{ readonly nodes: readonly (Authored | null)[] }>(query, { ids });
    for (const node of nodes) {
      if (node?.viewerDidAuthor === true && node.id !== undefined) own.set(node.id, node.isMinimized === true);
    }
  }
  return own;
}

const query = `query($ids: [ID!]!) {
  nodes(ids: $ids) { ... on IssueComment { id viewerDidAuthor isMinimized } }
}`;
