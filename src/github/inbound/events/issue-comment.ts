import { z } from "zod";
import type { CommandJob, ReceivedCommand } from "../../../store/index.ts";
import { parseCommand } from "../../commands/parse-command.ts";
import { type DeliveryOf, deliveryOf, id, login, name, originOf, place } from "./payload.ts";
import { rewrittenComment } from "./rewritten-comment.ts";

/** A login of a bot ends in `[bot]`, so only a person's is held to a name's form. */
const account = z.object({ id, login, type: z.string().max(40) });

const payload = place.extend({
  issue: z.object({ number: id, pull_request: z.unknown().optional() }),
  comment: z.object({
    id,
    body: z.string().nullish(),
    user: account.nullish(),
    // PostgreSQL knows no year 0.
    created_at: z.iso.datetime({ offset: true }).refine((time) => time >= "1970"),
    performed_via_github_app: z.unknown().optional(),
  }),
  sender: account,
});

type CommentPayload = z.infer<typeof payload>;

/** GitHub's limit for a comment's text. */
const longestBody = 65_536;

/**
 * A command in a pull request's conversation. It is read from the payload of the comment's creation and never again, since
 * a comment can be edited by others than its author. An edit of one of ours is written down.
 */
export const issueCommentDelivery: DeliveryOf = (received) => {
  const event = payload.parse(received.payload);
  const { comment, issue } = event;
  if (event.action === "edited") return rewrittenComment(received.deliveryId, received.payload, received.appId);
  if (event.action !== "created" || !isOnPullRequest(event) || !isPersonsOwn(event)) return null;
  const body = comment.body ?? "";
  const command = body.length > longestBody ? null : parseCommand(body);
  if (command === null) return null;
  const origin = originOf("issue_comment", received.deliveryId, event);
  const job: CommandJob = { kind: "command", ...origin, number: issue.number, commentId: comment.id };
  const given: ReceivedCommand = {
    installationId: origin.installationId,
    repositoryId: origin.repositoryId,
    number: issue.number,
    commentId: comment.id,
    author: { id: event.sender.id, login: name.parse(event.sender.login) },
    writtenAt: new Date(comment.created_at),
    command,
  };
  return { ...deliveryOf("issue_comment", event, job), command: given };
};

const isOnPullRequest = ({ issue }: CommentPayload): boolean =>
  issue.pull_request !== undefined && issue.pull_request !== null;

/**
 * Whether a person wrote the comment with his own hands: he is a user, he is who sent it, and no App wrote it in his name. An
 * App with a person's token may be led by text that it read, and its person never saw the command.
 */
const isPersonsOwn = ({ comment, sender }: CommentPayload): boolean =>
  sender.type === "User" &&
  comment.user?.type === "User" &&
  comment.user.id === sender.id &&
  (comment.performed_via_github_app === undefined || comment.performed_via_github_app === null);
