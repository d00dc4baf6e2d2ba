import type { Octokit } from "@octokit/rest";
import { TransientError } from "../../charter/index.ts";
import { refusedWith } from "../client/transient.ts";
import type { Recent } from "../recent.ts";
import type { AppSetting } from "../setting.ts";
import { type ListedAttempt, type MissedDelivery, missedDeliveries, redeliverableMs } from "./failed-deliveries.ts";

/** Pages of a hundred attempts that are read in one sweep: the last ones, and further back those that failed. */
const mostPages = { all: 5, failure: 10 } as const;
/** Deliveries that are asked for again in one sweep; what is left comes with the next, or is found by reconciliation. */
const mostAgain = 200;
/** A sweep waits no longer than this for the turn of one request. */
const longestPauseMs = 60_000;

/** What asking again needs beside the setting. */
export interface DeliverySetting {
  /**
   * The last failed attempt from which each delivery was asked for again by this process: while no later one has failed, it
   * has come, whether or not it asked for anything that was stored.
   */
  readonly asked: Recent<string, number>;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Asks GitHub to deliver again what it could not in the last three days: it never does by itself (documentation, "Handling
 * failed webhook deliveries"). A delivery keeps its GUID, so that what was stored after all is known. At most 15 requests
 * list and 200 deliver in ten minutes, 1,290 of the 5,000 that an App may send in an hour for itself.
 * @returns how many were asked for.
 */
export async function deliverAgain(
  { store, now }: Pick<AppSetting, "store" | "now">,
  octokit: Octokit,
  { asked, pause }: DeliverySetting,
  signal: AbortSignal,
): Promise<number> {
  // What the last attempts brought is among them; of what failed before them, the store knows what came after all.
  const attempts = [...(await listAttempts(octokit, "all", now())), ...(await listAttempts(octokit, "failure", now()))];
  const missed = missedDeliveries([...new Map(attempts.map((one) => [one.id, one])).values()], now()).filter(
    ({ guid, attemptId }) => asked.get(guid) !== attemptId,
  );
  let count = 0;
  for (const delivery of (await unknownOnes(store, missed)).slice(0, mostAgain)) {
    if (!(await inTurn(() => askAgain(octokit, delivery), { now, pause }, signal))) break;
    asked.set(delivery.guid, delivery.attemptId);
    count += 1;
  }
  return count;
}

/** Attempts of the last three days, the newest first, as many as are read in one sweep. */
async function listAttempts(
  octokit: Octokit,
  which: keyof typeof mostPages,
  now: Date,
): Promise<readonly ListedAttempt[]> {
  const attempts: ListedAttempt[] = [];
  let pages = 0;
  const listing = { per_page: 100, ...(which === "failure" ? { status: which } : {}) };
  for await (const { data } of octokit.paginate.iterator(octokit.rest.apps.listWebhookDeliveries, listing)) {
    const read = data.map((one) => ({
      id: one.id,
      guid: one.guid,
      event: one.event,
      action: one.action,
      installationId: one.installation_id,
      deliveredAt: new Date(one.delivered_at),
      statusCode: one.status_code,
    }));
    attempts.push(...read);
    pages += 1;
    const oldest = read.at(-1)?.deliveredAt.getTime() ?? 0;
    if (pages === mostPages[which] || now.getTime() - oldest > redeliverableMs) break;
  }
  return attempts;
}

/** Those that were not stored: an answer may have been lost after the delivery was. One question for each installation. */
async function unknownOnes(
  store: AppSetting["store"],
  missed: readonly MissedDelivery[],
): Promise<readonly MissedDelivery[]> {
  const known = new Set<string>();
  for (const [installationId, ones] of Map.groupBy(missed, (one) => one.installationId)) {
    const guids = ones.map(({ guid }) => guid);
    for (const guid of await store.knownDeliveries(installationId, guids)) known.add(guid);
  }
  return missed.filter(({ guid }) => !known.has(guid.toLowerCase()));
}

async function askAgain(octokit: Octokit, { attemptId }: MissedDelivery): Promise<void> {
  try {
    await octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: attemptId });
  } catch (error) {
    // It is too old by now, or GitHub does not deliver it for another reason: asking again would not help.
    if (!refusedWith(error, 400, 404, 422)) throw error;
  }
}

/** Sends a request when its turn comes; false where that takes so long that the next sweep may. */
async function inTurn(
  send: () => Promise<void>,
  { now, pause }: Pick<AppSetting, "now"> & Pick<DeliverySetting, "pause">,
  signal: AbortSignal,
): Promise<boolean> {
  for (let tries = 0; tries < 3; tries++) {
    try {
      await send();
      return true;
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      const wait = error.retryAt.getTime() - now().getTime();
      if (wait > longestPauseMs) return false;
      await pause(Math.max(wait, 0), signal);
    }
  }
  return false;
}
