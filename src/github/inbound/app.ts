import type { Probot } from "probot";
import type { Inbox } from "../../store/index.ts";
import { installationDelivery, pullRequestDelivery } from "./delivery-of.ts";

/** The label that asks for a review of the whole diff. */
const forceLabel = "arch-review";

/**
 * The App as Probot knows one: which events it hears and what each does, which is to be stored with its job and nothing
 * else. Everything that takes time or can fail is the worker's, since Probot answers GitHub only when the last listener
 * has finished. `context.octokit` is not used: all installations share its throttle, and it repeats POSTs.
 *
 * Events that have no listener (ping among them) are acknowledged and not stored.
 */
export const archReviewApp =
  (inbox: Inbox) =>
  (app: Probot): void => {
    app.on(
      [
        "pull_request.opened",
        "pull_request.reopened",
        "pull_request.synchronize",
        "pull_request.ready_for_review",
        "pull_request.closed",
      ],
      async ({ id, payload }) => {
        await inbox.receive(pullRequestDelivery(id, payload));
      },
    );
    // A new base branch is another diff; a new title is not.
    app.on("pull_request.edited", async ({ id, payload }) => {
      if (payload.changes?.base !== undefined) await inbox.receive(pullRequestDelivery(id, payload));
    });
    app.on(["pull_request.labeled", "pull_request.unlabeled"], async ({ id, payload }) => {
      if (payload.label?.name === forceLabel) await inbox.receive(pullRequestDelivery(id, payload));
    });
    app.on(
      ["installation.created", "installation.deleted", "installation.suspend", "installation.unsuspend"],
      async ({ id, payload }) => {
        await inbox.receive(installationDelivery(id, payload));
      },
    );
  };
