import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";
import type { Delivery } from "../delivery.ts";
import { type Job, jobKey, type ReviewJob } from "../job.ts";

/**
 * Stores deliveries of one installation and the keys of their jobs, but for those that are there already and those about a
 * branch that no open pull request goes into; one that failed is taken up again. The installation is made known where they ask for something: only to hang rows on, since what it is, and
 * whether it is, GitHub is asked.
 * @returns the ids of those that were stored.
 */
export async function insertDeliveries(
  session: Session,
  installationId: number,
  deliveries: readonly Delivery[],
): Promise<readonly string[]> {
  const rows = await session.query(
    `with asked as (
       select * from jsonb_to_recordset($2::jsonb) as delivery (
         id uuid, event text, action text, "repositoryId" bigint, number bigint, state text, keys text[],
         "intoRepository" bigint, "intoBranch" text)
        where "intoBranch" is null or exists (
          select from arch_review.pull_requests as pulls
           where pulls.installation_id = $1::bigint and pulls.repository_id = "intoRepository"
             and pulls.base_ref = "intoBranch" and pulls.state = 'open')
     ), stored as (
       insert into arch_review.deliveries (installation_id, delivery_id, event, action, repository_id, number, state)
       select $1::bigint, id, event, action, "repositoryId", number, state from asked
       on conflict (installation_id, delivery_id)
       do update set state = excluded.state, received_at = now()
       where deliveries.state = 'failed'
       returning delivery_id
     ), keyed as (
       insert into arch_review.delivery_jobs (installation_id, delivery_id, job_key)
       select $1::bigint, id, key from asked join stored on stored.delivery_id = asked.id, unnest(keys) as job (key)
       on conflict (installation_id, delivery_id, job_key) do update set state = excluded.state
     ), known as (
       insert into arch_review.installations (installation_id, account)
       select $1::bigint, $3 where exists (select from asked join stored on stored.delivery_id = asked.id where state = 'queued')
       on conflict (installation_id) do nothing
     )
     select delivery_id as id from stored`,
    [installationId, JSON.stringify(deliveries.map(rowOf)), accountOf(deliveries)],
  );
  return readRows(idRow, rows).map(({ id }) => id);
}

const idRow = z.object({ id: z.string() });

function rowOf(delivery: Delivery): object {
  const [only] = delivery.jobs;
  // The previous release, which may run beside this one, closes a delivery by its pull request.
  const subject = delivery.jobs.length === 1 && only?.kind === "review" ? only : null;
  return {
    id: delivery.id,
    event: delivery.event,
    action: delivery.action,
    repositoryId: subject?.repositoryId ?? null,
    number: subject?.number ?? null,
    state: delivery.jobs.length === 0 ? "done" : "queued",
    keys: [...new Set(delivery.jobs.map(jobKey))],
    intoRepository: delivery.onlyIfInto?.repositoryId ?? null,
    intoBranch: delivery.onlyIfInto?.branch ?? null,
  };
}

/** The account of an installation is the owner of its repositories; a job of the installation itself finds out which it is. */
function accountOf(deliveries: readonly Delivery[]): string {
  for (const { jobs } of deliveries) for (const job of jobs) if ("owner" in job) return job.owner;
  return "";
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
