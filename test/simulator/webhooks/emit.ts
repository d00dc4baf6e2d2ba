import { randomUUID } from "node:crypto";
import type { Account, Installation, JsonObject, Level, Repository, World } from "../state/model.ts";
import { allows } from "../state/permissions.ts";
import { nodeId, organizationView, userView } from "../views/account.ts";
import { repositoryView } from "../views/repository.ts";
import { deliver } from "./deliver.ts";

/** Who caused an event, and whether GitHub tells the App about it (it does unless said otherwise). */
export interface Act {
  /** Login of the person acting; each action has its own default. */
  readonly sender?: string;
  /** `false` changes state in silence: the delivery is kept as held and can be sent later. */
  readonly deliver?: boolean;
}

/** An event of a repository: its name, action, sender and the members of the payload that are its own. */
export interface RepositoryEvent {
  readonly event: string;
  readonly action: string | null;
  readonly sender: Account;
  readonly payload: JsonObject;
}

/**
 * The permission an event needs, from the "webhook events" list of each permission in
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads (read 2026-11).
 */
const needs: Readonly<Record<string, readonly [permission: string, level: Level]>> = {
  pull_request: ["pull_requests", "read"],
  issue_comment: ["issues", "read"],
  push: ["contents", "read"],
  check_run: ["checks", "read"],
  check_suite: ["checks", "read"],
  merge_group: ["merge_queues", "read"],
};

/** Check events that go to Apps with write permission only, whether they subscribed or not. */
const forWriters: ReadonlySet<string> = new Set(["requested", "rerequested", "requested_action"]);

function wanted(world: World, installation: Installation, { event, action }: RepositoryEvent): boolean {
  const need = needs[event];
  if (need === undefined || !allows(installation.permissions, ...need)) return false;
  if (event.startsWith("check_") && action !== null && forWriters.has(action)) {
    return allows(installation.permissions, "checks", "write");
  }
  return world.app.events.includes(event);
}

/** Tells the App about something that happened in a repository, if it is installed there and may know. */
export function emit(world: World, repository: Repository, event: RepositoryEvent, act: Act): void {
  const { installation } = repository;
  if (installation === null || installation.suspendedAt !== null || !wanted(world, installation, event)) return;
  const { owner } = repository;
  const payload = {
    ...(event.action === null ? {} : { action: event.action }),
    ...event.payload,
    repository: repositoryView(world, repository),
    ...(owner.type === "Organization" ? { organization: organizationView(world, owner) } : {}),
    sender: userView(world, event.sender),
    installation: { id: installation.id, node_id: nodeId("Installation", installation.id) },
  };
  const { event: name, action } = event;
  const facts = { event: name, action, payload, installationId: installation.id, repositoryId: repository.id };
  deliver(world, { guid: randomUUID(), ...facts, redelivery: false }, act.deliver !== false);
}
