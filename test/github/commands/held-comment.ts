import type { PullRequestHandle } from "../../simulator/index.ts";
import type { JsonObject } from "../../simulator/state/model.ts";
import type { RunningApp } from "../running-app.ts";

/** A comment that GitHub has and has not told the App of. */
export interface HeldComment {
  readonly id: number;
  /** Tells the App, as `of` rewrites what GitHub would say, and waits until it has done its work. */
  deliver(of?: (payload: CommentPayload) => JsonObject): Promise<void>;
}

/** The payload of a comment's creation, as far as tests change it. */
export interface CommentPayload extends JsonObject {
  readonly sender: JsonObject;
  readonly comment: JsonObject & { readonly created_at: string };
}

/** Writes a comment of a person whose delivery is late. */
export function heldComment(app: RunningApp, pull: PullRequestHandle, text: string, author: string): HeldComment {
  const { id } = pull.comment(text, { author, deliver: false });
  const delivery = app.github.deliveries.findLast(({ event, state }) => event === "issue_comment" && state === "held");
  const payload: CommentPayload = JSON.parse(JSON.stringify(delivery?.payload ?? {}));
  return {
    id,
    async deliver(of = (whole) => whole) {
      app.github.send("issue_comment", of(payload));
      await app.drained();
    },
  };
}

/** The same comment, written so many milliseconds later. */
export const written =
  (milliseconds: number) =>
  (payload: CommentPayload): JsonObject => {
    const created_at = new Date(Date.parse(payload.comment.created_at) + milliseconds).toISOString();
    return { ...payload, comment: { ...payload.comment, created_at } };
  };
