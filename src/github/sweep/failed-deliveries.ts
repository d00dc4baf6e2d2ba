import { heardEvents } from "../inbound/events/heard-events.ts";

/** An attempt to deliver a webhook, as GitHub lists it. `statusCode` 0: nobody answered. */
export interface ListedAttempt {
  readonly id: number;
  /** The same for all attempts of one delivery. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly deliveredAt: Date;
  readonly statusCode: number;
}

/** A delivery that no attempt has brought, by its last attempt. */
export interface MissedDelivery {
  readonly attemptId: number;
  readonly guid: string;
  readonly installationId: number;
}

/** GitHub delivers again what is at most three days old (documentation, "Redelivering webhooks"). */
export const redeliverableMs = 3 * 86_400_000;

/** After the second attempt this long is waited for a third, and twice as long each time: some ten attempts in three days. */
const secondWaitMs = 5 * 60_000;

/**
 * The deliveries that are due to be asked for again: those that nothing of these attempts has brought, of events that are
 * heard, the most awaited first and of these the newest. The list itself tells how often each was tried, so that nothing is
 * kept about it.
 */
export function missedDeliveries(attempts: readonly ListedAttempt[], now: Date): readonly MissedDelivery[] {
  const missed = [...Map.groupBy(attempts, ({ guid }) => guid).values()].flatMap((tries) => {
    const [last] = tries.toSorted((one, other) => other.deliveredAt.getTime() - one.deliveredAt.getTime());
    if (last === undefined || last.installationId === null || tries.some(isDelivered)) return [];
    const age = now.getTime() - last.deliveredAt.getTime();
    const wait = tries.length === 1 ? 0 : secondWaitMs * 2 ** (tries.length - 2);
    const rank = rankOf(last);
    if (rank === null || age < wait || age > redeliverableMs) return [];
    return [{ attemptId: last.id, guid: last.guid, installationId: last.installationId, rank, age }];
  });
  return missed
    .toSorted((one, other) => one.rank - other.rank || one.age - other.age)
    .map(({ attemptId, guid, installationId }) => ({ attemptId, guid, installationId }));
}

const isDelivered = ({ statusCode }: ListedAttempt): boolean => statusCode >= 200 && statusCode < 300;

/** Which deliveries nothing else makes up for come first: what a pull request is and was, reconciliation finds as well. */
const mostAwaited: readonly string[] = ["merge_group", "issue_comment", "check_run", "check_suite"];

/** Smaller is earlier; null: nobody hears it. */
function rankOf({ event, action }: ListedAttempt): number | null {
  const heard = heardEvents.find(({ name }) => name === event);
  if (heard === undefined || heard.actions?.includes(action ?? "") === false) return null;
  const place = mostAwaited.indexOf(event);
  return place < 0 ? mostAwaited.length : place;
}
