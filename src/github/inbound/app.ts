import type { Probot } from "probot";
import type { Inbox } from "../../store/index.ts";
import { heardEvents } from "./events/heard-events.ts";

/**
 * The App as Probot knows one: which events it hears and what each does, which is to be stored with its jobs and nothing
 * else. Everything that takes time or can fail is the worker's, since Probot answers GitHub only when the last listener
 * has finished. `context.octokit` is not used: all installations share its throttle, and it repeats POSTs.
 *
 * Events that have no listener (ping among them), and those that ask for nothing, are acknowledged and not stored.
 */
export const archReviewApp =
  (inbox: Inbox, appId: number) =>
  (app: Probot): void => {
    for (const { name, deliveryOf } of heardEvents) {
      app.on(name, async ({ id, payload }) => {
        const delivery = deliveryOf({ deliveryId: id, payload, appId });
        if (delivery !== null) await inbox.receive(delivery);
      });
    }
  };
