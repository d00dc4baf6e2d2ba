import { performance } from "node:perf_hooks";
import {
  createDispatch,
  fairShare,
  githubBodyCap,
  type Route,
  webhookPath,
  webhookRoute,
} from "../github/inbound/index.ts";
import type { Inbox, Log } from "../store/index.ts";
import type { ServerConfig } from "./config.ts";
import { tracedInbox } from "./traced-store.ts";
import type { Tracer } from "./tracer.ts";

/** What the route needs. `bodyCap`: bytes of the longest payload. */
export interface DeliveryParts {
  readonly inbox: Inbox;
  readonly tracer: Tracer;
  readonly log: Log;
  readonly bodyCap?: number | undefined;
}

/** Unsigned bodies may hold this much memory together. */
const bodyMemory = 4 * githubBodyCap;

/** The route that deliveries come by, each the beginning of a trace. */
export async function deliveryRoute(
  { appId, privateKey, webhookSecrets }: Pick<ServerConfig, "appId" | "privateKey" | "webhookSecrets">,
  { inbox, tracer, log, bodyCap = githubBodyCap }: DeliveryParts,
): Promise<Route> {
  const [secret = ""] = webhookSecrets;
  const dispatch = await createDispatch(tracedInbox(inbox, tracer), { appId, privateKey, secret });
  return webhookRoute({
    secrets: webhookSecrets,
    dispatch: (event) => {
      const facts = { "arch_review.delivery": event.id, "arch_review.event": event.name, "http.route": webhookPath };
      return tracer.span({ name: "delivery", kind: "server", facts }, () => dispatch(event));
    },
    bodyCap,
    memory: fairShare(bodyMemory),
    log,
    now: () => performance.now(),
  });
}
