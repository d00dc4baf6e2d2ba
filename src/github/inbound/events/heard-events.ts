import type { EmitterWebhookEventName } from "@octokit/webhooks";
import { checkRunDelivery } from "./check-run.ts";
import { checkSuiteDelivery } from "./check-suite.ts";
import { installationDelivery, installationRepositoriesDelivery } from "./installation.ts";
import { issueCommentDelivery } from "./issue-comment.ts";
import { mergeGroupDelivery } from "./merge-group.ts";
import type { DeliveryOf } from "./payload.ts";
import { pullRequestDelivery } from "./pull-request.ts";
import { pushDelivery } from "./push.ts";

/** An event by its name in `X-GitHub-Event`, and what its payload asks for. */
interface HeardEvent {
  readonly name: EmitterWebhookEventName;
  readonly deliveryOf: DeliveryOf;
  /** The actions that can ask for something, where most of what GitHub sends under this name does not; left out: any may. */
  readonly actions?: readonly string[];
}

/**
 * The events that are heard, and what each asks for. Besides those that app.yml subscribes to, GitHub sends every App its
 * installation events, and one that may write checks the re-requests of its runs and suites (GitHub documentation,
 * "Webhook events and payloads").
 */
export const heardEvents: readonly HeardEvent[] = [
  { name: "pull_request", deliveryOf: pullRequestDelivery },
  { name: "issue_comment", deliveryOf: issueCommentDelivery, actions: ["created", "edited"] },
  { name: "check_run", deliveryOf: checkRunDelivery, actions: ["rerequested", "requested_action"] },
  { name: "check_suite", deliveryOf: checkSuiteDelivery, actions: ["rerequested"] },
  { name: "merge_group", deliveryOf: mergeGroupDelivery, actions: ["checks_requested"] },
  { name: "push", deliveryOf: pushDelivery },
  { name: "installation", deliveryOf: installationDelivery },
  { name: "installation_repositories", deliveryOf: installationRepositoriesDelivery },
];
