import { createHmac } from "node:crypto";
import type { World } from "../state/model.ts";
import type { Delivery } from "./model.ts";

/** What a delivery says, before it has a number and an outcome. */
export type DeliveryFacts = Pick<
  Delivery,
  "guid" | "event" | "action" | "payload" | "installationId" | "repositoryId" | "redelivery"
>;

/** Characters kept of an answer. */
const answerLength = 1_000;

/**
 * Keeps a delivery and, when it is to be sent and a hook is set, sends it without waiting. Like GitHub it is sent once,
 * and several are under way at a time. A payload over 25 MB is not sent at all.
 */
export function deliver(world: World, facts: DeliveryFacts, send: boolean): Delivery {
  const body = JSON.stringify(facts.payload);
  const delivery: Delivery = {
    id: world.nextId(),
    ...facts,
    deliveredAt: world.clock(),
    headers: headersOf(world, facts, body),
    state: "held",
    statusCode: null,
    answer: "",
    duration: 0,
  };
  world.deliveries.push(delivery);
  if (send && world.hook !== null && Buffer.byteLength(body) <= world.limits.deliveryBytes) {
    const sending = post(world, delivery, world.hook.url, body);
    world.pending.add(sending);
    void sending.finally(() => world.pending.delete(sending));
  }
  return delivery;
}

/** The headers GitHub sends: https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers (2026-11). */
function headersOf(world: World, facts: DeliveryFacts, body: string): Readonly<Record<string, string>> {
  return {
    Accept: "*/*",
    "Content-Type": "application/json",
    "User-Agent": "GitHub-Hookshot/51mu1a7",
    "X-GitHub-Delivery": facts.guid,
    "X-GitHub-Event": facts.event,
    "X-GitHub-Hook-ID": "880055",
    "X-GitHub-Hook-Installation-Target-ID": String(world.app.id),
    "X-GitHub-Hook-Installation-Target-Type": "integration",
    ...(world.hook === null ? {} : { "X-Hub-Signature-256": sign(world.hook.secret, body) }),
  };
}

/** The value of `X-Hub-Signature-256` for a body. */
export function sign(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

async function post(world: World, delivery: Delivery, url: string, body: string): Promise<void> {
  delivery.state = "sent";
  const timeout = AbortSignal.timeout(world.limits.deliveryMilliseconds);
  const signal = AbortSignal.any([timeout, world.stopping.signal]);
  try {
    const answer = await fetch(url, { method: "POST", headers: delivery.headers, body, signal, redirect: "manual" });
    delivery.statusCode = answer.status;
    delivery.answer = (await answer.text()).slice(0, answerLength);
    delivery.state = answer.ok ? "answered" : "failed";
  } catch (error) {
    // A refused connection or a late answer is an outcome to record, as on GitHub's page of recent deliveries.
    delivery.state = "failed";
    delivery.answer = timeout.aborted ? "timed out" : String(error);
  }
  delivery.duration = (world.clock().getTime() - delivery.deliveredAt.getTime()) / 1000;
}

/** Sends a delivery again, under the same GUID and with a number of its own. */
export function redeliver(world: World, delivery: Delivery): Delivery {
  const { guid, event, action, payload, installationId, repositoryId } = delivery;
  return deliver(world, { guid, event, action, payload, installationId, repositoryId, redelivery: true }, true);
}
