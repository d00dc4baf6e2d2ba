import type { Session } from "../database.ts";
import type { Delivery } from "../delivery.ts";
import { type Job, jobKey, type ReviewJob } from "../job.ts";

/**
 * Stores a delivery and the keys of its jobs unless it is there already; one that failed is taken up again.
 * @returns whether it was stored.
 */
export async function insertDelivery(session: Session, delivery: Delivery): Promise<boolean> {
  const [only] = delivery.jobs;
  // The previous release, which may run beside this one, closes a delivery by its pull request.
  const subject = delivery.jobs.length === 1 && only?.kind === "review" ? only : null;
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
      delivery.jobs.length === 0 ? "done" : "queued",
    ],
  );
  if (rows.length === 1) await upsertJobKeys(session, delivery);
  return rows.length === 1;
}

async function upsertJobKeys(session: Session, delivery: Delivery): Promise<void> {
  await session.query(
    `insert into arch_review.delivery_jobs (installation_id, delivery_id, job_key)
     select $1::bigint, $2::uuid, job_key from unnest($3::text[]) as keys (job_key)
     on conflict (installation_id, delivery_id, job_key) do update set state = excluded.state`,
    [delivery.installationId, delivery.id, [...new Set(delivery.jobs.map(jobKey))]],
  );
}

/**
 * Closes what a job that ended has answered: its part of the deliveries that arrived up to `until`. A delivery is closed
 * with the last of its jobs, and failed if one of them did.
 */
export async function settleDeliveries(
  session: Session,
  job: Job,
  state: "done" | "failed",
  until: Date,
): Promise<void> {
  await session.query(
    `with answered as (
       update arch_review.delivery_jobs
          set state = $3
         from arch_review.deliveries
        where delivery_jobs.installation_id = $1::bigint and delivery_jobs.job_key = $2
          and delivery_jobs.state = 'queued'
          and deliveries.installation_id = delivery_jobs.installation_id
          and deliveries.delivery_id = delivery_jobs.delivery_id
          and deliveries.received_at <= $4::timestamptz
       returning delivery_jobs.delivery_id
     )
     update arch_review.deliveries
        set state = case
              when $3 = 'failed' or exists (
                select from arch_review.delivery_jobs as other
                 where other.installation_id = deliveries.installation_id
                   and other.delivery_id = deliveries.delivery_id and other.state = 'failed'
              ) then 'failed' else 'done' end
       from answered
      where deliveries.installation_id = $1::bigint and deliveries.delivery_id = answered.delivery_id
        and deliveries.state = 'queued'
        and not exists (
          select from arch_review.delivery_jobs as other
           where other.installation_id = deliveries.installation_id
             and other.delivery_id = deliveries.delivery_id
             and other.job_key <> $2 and other.state = 'queued'
        )`,
    [job.installationId, jobKey(job), state, until.toISOString()],
  );
  if (job.kind === "review") await settleOlderDeliveries(session, job, state, until);
}

/** The same for deliveries that the previous release has stored, which have no keys of jobs. */
async function settleOlderDeliveries(
  session: Session,
  job: ReviewJob,
  state: "done" | "failed",
  until: Date,
): Promise<void> {
  await session.query(
    `update arch_review.deliveries
        set state = $4
      where installation_id = $1::bigint and repository_id = $2::bigint and number = $3::bigint
        and state = 'queued' and received_at <= $5::timestamptz
        and not exists (
          select from arch_review.delivery_jobs
           where delivery_jobs.installation_id = deliveries.installation_id
             and delivery_jobs.delivery_id = deliveries.delivery_id
        )`,
    [job.installationId, job.repositoryId, job.number, state, until.toISOString()],
  );
}
