import type { CommentRecord } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { firstPages } from "../client/first-pages.ts";
import { setFolded } from "./minimize.ts";
import type { Publication } from "./publication.ts";

type Posted = Extract<CommentRecord, { kind: "posted" }>;

/** A comment of ours in a conversation, oldest first where there are several. */
export interface OwnComment {
  readonly id: number;
  readonly nodeId: string;
}

/** A pull request, and a client that reaches it. */
type Place = Pick<Publication, "octokit" | "pull" | "appId">;

/** GitHub takes 2,500 comments in a conversation; a server that takes more is not read any further. */
const mostPages = 25;

/**
 * Comments that our App wrote on the pull request and that the store does not know: neither the review comment, nor the
 * reply to commands, nor a notice. They are known by the App that GitHub names, or by its robot where a server names none,
 * never by their text, which anybody can write.
 */
export async function unknownComments(publication: Place & Pick<Publication, "store">): Promise<readonly OwnComment[]> {
  const { octokit, pull, appId, store } = publication;
  const listing = { ...inRepository(pull), issue_number: pull.number, per_page: 100 };
  const comments = await firstPages(octokit.paginate.iterator(octokit.rest.issues.listComments, listing), mostPages);
  const unmarked = comments.some(({ performed_via_github_app: app, user }) => app == null && user?.type === "Bot");
  const login = unmarked ? await ownLogin(publication) : null;
  const ours = comments.filter(({ performed_via_github_app: app, user }) =>
    app == null ? user?.type === "Bot" && user.login === login : app.id === appId,
  );
  if (ours.length === 0) return [];
  // Read after the list: what was written between the two is not on it, what is on it may have been noted meanwhile.
  const reply = await store.reply(pull);
  const record = await store.findPullRequest(pull);
  const known = new Set((await store.inlineComments(pull)).map(({ id }) => id));
  if (reply.kind === "posted") known.add(reply.id);
  if (record?.comment.kind === "posted") known.add(record.comment.id);
  return ours.filter(({ id }) => !known.has(id)).map(({ id, node_id }) => ({ id, nodeId: node_id }));
}

/**
 * Our review comment that an unheard answer or a lost store left behind: the oldest. Others are folded away as outdated and
 * stay, since somebody may have linked to them. Null when there is none.
 */
export async function adoptComment(publication: Publication): Promise<Posted | null> {
  const [oldest, ...leftovers] = await unknownComments(publication);
  if (oldest === undefined) return null;
  for (const { nodeId } of leftovers) await setFolded(publication.octokit, nodeId, "OUTDATED");
  // Its text may be that of another attempt: an empty hash makes it be written again.
  return { kind: "posted", ...oldest, hash: "", minimized: false };
}

/**
 * The login under which our App writes, by a run that it put on the head; null when there is none. Nobody else
 * can have it: people's logins hold no brackets.
 */
export async function ownLogin({ octokit, pull, appId }: Place): Promise<string | null> {
  const { data } = await octokit.rest.checks.listForRef({
    ...inRepository(pull),
    ref: pull.headSha,
    app_id: appId,
    per_page: 1,
  });
  const slug = data.check_runs[0]?.app?.slug;
  return slug === undefined ? null : `${slug}[bot]`;
}
