import type { Session } from "../database.ts";
import type { Delivery } from "../delivery.ts";
import type { PullRequestKey } from "../job.ts";

/**
 * Stores a delivery unless it is there already; one that failed is taken up again.
 * @returns whether it was stored.
 */
export async function insertDelivery(
  session: Session,
  delivery: Delivery,
  subject: { readonly repositoryId: number; readonly number: number } | null,
): Promise<boolean> {
  const rows = await session.query(
    `insert into arch_review.deliveries (installation_id, delivery_id, event, action, repository_id, number, state)
     values ($1::bigint, $2::uuid, $3, $4, $5::bigint, $6::bigint, $7)
     on conflict (installation_id, delivery_id)
     do update set state = excluded.state, received_at = now()
     where deliveries.state = 'failed'
     returning delivery_id`,
    [
      delivery.installationId,
      delivery.id,
      delivery.event,
      delivery.action,
      subject?.repositoryId ?? null,
      subject?.number ?? null,
      subject === null ? "done" : "queued",
    ],
  );
  return rows.length === 1;
}

/** Closes the queued deliveries of a pull request that arrived up to `until`: the job that ended answered them all. */
export async function settleDeliveries(
  session: Session,
  key: PullRequestKey,
  state: "done" | "failed",
  until: Date,
): Promise<void> {
  await session.query(
    `update arch_review.deliveries
        set state = $4
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
        and state = 'queued' and received_at <= $5::timestamptz`,
    [key.installationId, key.repositoryId, key.number, state, until.toISOString()],
  );
}
