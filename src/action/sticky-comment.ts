import { inRepository } from "../github/address.ts";
import { refusedWith } from "../github/client/transient.ts";
import { setFolded } from "../github/publish/minimize.ts";
import { checkRunName } from "../github/publish/own-runs.ts";
import { sendableBody } from "../github/publish/within-limits.ts";
import type { Hub } from "./github.ts";
import { type Conversation, type MarkedComment, markOf, readConversation } from "./marked-comments.ts";

/** A comment as it shall stand; `hash` changes only when its meaning does. */
export interface WantedComment {
  readonly body: string;
  readonly hash: string;
  /** Nothing is left to say: it is folded away, and where there is none, none is written. */
  readonly folded: boolean;
}

/** The pull request, and the commit that was reviewed. */
export interface CommentPlace {
  readonly number: number;
  readonly headSha: string;
}

/** What came of it: the comment's address, or why there is none. */
export type StickyComment =
  | { readonly kind: "posted"; readonly url: string }
  | { readonly kind: "unneeded" | "head-moved" | "app-comments" };

/**
 * Keeps one comment up to date, in place, and writes only when its meaning has changed. Where the App reviews the repository
 * too, its comment stands and ours is folded away. Rejects with what GitHub refuses.
 */
export async function keepStickyComment(hub: Hub, place: CommentPlace, wanted: WantedComment): Promise<StickyComment> {
  const conversation = await readConversation(hub, place.number);
  const [kept, ...leftovers] = conversation.own;
  for (const { nodeId, folded } of leftovers) if (!folded) await setFolded(hub.octokit, nodeId, "OUTDATED");
  if (await isReviewedByApp(hub, place, conversation)) {
    if (kept !== undefined && !kept.folded) await setFolded(hub.octokit, kept.nodeId, "OUTDATED");
    return { kind: "app-comments" };
  }
  if (kept === undefined && wanted.folded) return { kind: "unneeded" };
  const stands = kept !== undefined && kept.hash === wanted.hash && kept.folded === wanted.folded;
  if (!stands && (await headMoved(hub, place))) return { kind: "head-moved" };
  const url = kept === undefined ? await create(hub, place, wanted) : await bringUp(hub, kept, wanted);
  return { kind: "posted", url };
}

/** A comment can take a while to come; the App's check run is there before it. Who may not look goes by the comment alone. */
async function isReviewedByApp(
  hub: Hub,
  { headSha }: CommentPlace,
  { hasReviewOfApp }: Conversation,
): Promise<boolean> {
  if (hasReviewOfApp) return true;
  try {
    const at = { ...inRepository(hub), ref: headSha, check_name: checkRunName, per_page: 100 };
    const { data } = await hub.octokit.rest.checks.listForRef(at);
    // The job of a workflow may have our name: its run belongs to the App of GitHub's own that runs workflows.
    return data.check_runs.some(({ app }) => app !== null && app.slug !== "github-actions");
  } catch (error) {
    if (refusedWith(error, 403, 404)) return false;
    throw error;
  }
}

/** A later push has a run of its own, which may have written before this one. */
async function headMoved(hub: Hub, { number, headSha }: CommentPlace): Promise<boolean> {
  const { data } = await hub.octokit.rest.pulls.get({ ...inRepository(hub), pull_number: number });
  return data.head.sha !== headSha || data.state !== "open";
}

const bodyOf = ({ body, hash }: WantedComment): string => `${sendableBody(body)}\n${markOf(hash)}\n`;

async function create(hub: Hub, { number }: CommentPlace, wanted: WantedComment): Promise<string> {
  const at = { ...inRepository(hub), issue_number: number };
  return (await hub.octokit.rest.issues.createComment({ ...at, body: bodyOf(wanted) })).data.html_url;
}

/** Writes what has changed, then folds or opens: a reader never finds an old text opened up. */
async function bringUp(hub: Hub, kept: MarkedComment, wanted: WantedComment): Promise<string> {
  const { octokit } = hub;
  if (kept.hash !== wanted.hash) {
    await octokit.rest.issues.updateComment({ ...inRepository(hub), comment_id: kept.id, body: bodyOf(wanted) });
  }
  if (kept.folded !== wanted.folded) await setFolded(octokit, kept.nodeId, wanted.folded ? "RESOLVED" : null);
  return kept.url;
}
