import pino from "pino";
import { Probot } from "probot";
import { z } from "zod";
import type { Inbox } from "../../store/index.ts";
import { archReviewApp } from "./app.ts";

/** A delivery whose signature was verified. */
export interface VerifiedEvent {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
}

/** Hands an event to its listener; rejects with what the listener threw, or a ZodError when the payload is malformed. */
export type Dispatch = (event: VerifiedEvent) => Promise<void>;

/**
 * Probot's dispatcher and nothing else of Probot. Its server buffers bodies without a cap, knows one secret and falls back
 * to a public one, repeats a handler's status code to GitHub and serves set-up pages; its log has whole payloads at debug
 * and at every error. So requests are received and verified by our own server, and Probot's log is silent. The identity it
 * wants is never used: its clients are not.
 */
export async function createDispatch(
  inbox: Inbox,
  identity: { readonly appId: number; readonly privateKey: string; readonly secret: string },
): Promise<Dispatch> {
  const probot = new Probot({ ...identity, log: pino({ level: "silent" }) });
  await probot.load(archReviewApp(inbox, identity.appId));
  return async (event) => {
    addressed.parse(event.payload);
    try {
      // The listeners validate what they read; Probot's types describe what GitHub documents.
      await probot.receive(event as Parameters<Probot["receive"]>[0]);
    } catch (error) {
      throw error instanceof AggregateError ? error.errors[0] : error;
    }
  };
}

/** Probot reads these before any listener runs, and fails on what they cannot be. */
const addressed = z.looseObject({
  action: z.string().nullish(),
  installation: z.looseObject({ id: z.number() }).nullish(),
});
