import { z } from "zod";
import type { Session } from "../database/database.ts";
import { bigintColumn, readRows } from "../database/read-rows.ts";
import { queueSchema } from "./jobs.ts";

/** A job that is asked for, as `foldJobs` reads it. Of one key at most one. */
export interface AskedRow {
  readonly key: string;
  readonly rank: number;
  readonly data: object;
  /** When it is wanted, ISO 8601; null: now, or `quietSeconds` from now. */
  readonly at: string | null;
  /** Not null: it waits until nobody has asked for so long, though no longer than `longestSeconds` after the first. */
  readonly quietSeconds: number | null;
  readonly longestSeconds: number;
}

const foldedRow = z.object({ key: z.string() });

/**
 * Folds jobs into those of their keys that wait and were not tried yet, which are kept from being begun until the
 * transaction ends. A waiting job becomes the one asked for where that goes first or is wanted sooner; what GitHub's limits
 * put off is not hastened by its like, and what waits for quiet waits on. Each is looked up in pg-boss's index of waiting
 * keys (job_i17), whose form the condition has: state = 'created' would let the planner, while it has no statistics, read
 * an index of all waiting jobs from end to end.
 * @param asked in the order of their keys, in which they are locked.
 * @returns the keys that had a waiting job.
 */
export async function foldJobs(
  session: Session,
  queue: string,
  asked: readonly AskedRow[],
): Promise<ReadonlySet<string>> {
  const rows = await session.query(
    `with asked as (
       select key, rank, data, "quietSeconds" as quiet, "longestSeconds" as longest,
              coalesce(at, now() + coalesce("quietSeconds", 0) * interval '1 second') as due
         from jsonb_to_recordset($2::jsonb) as asked (
                key text, rank integer, data jsonb, at timestamptz, "quietSeconds" float8, "longestSeconds" float8)
     ), waiting as (
       select asked.key, job.*
         from asked cross join lateral (
                select id, priority, start_after, ceil(priority / 2.0) as rank, created_on, data ? 'putOffs' as put_off
                  from ${queueSchema}.job
                 where name = $1 and singleton_key = asked.key and state < 'active' and state::text = 'created'
                   for update
              ) as job
     ), folded as (
       select waiting.id, asked.data,
              asked.rank > waiting.rank as outranks,
              asked.rank = waiting.rank and not put_off and asked.due < start_after as hastens,
              -- Due after its time of asking plus the longest wait, it waits for something else.
              asked.quiet is not null and not put_off and start_after > now()
                and start_after <= created_on + longest * interval '1 second' as slides,
              2 * asked.rank - mod(abs(waiting.priority), 2) as priority,
              least(start_after, asked.due) as sooner,
              least(created_on + longest * interval '1 second', greatest(start_after, asked.due)) as later
         from waiting join asked using (key)
     ), changed as (
       update ${queueSchema}.job
          set priority = case when outranks then folded.priority::integer else job.priority end,
              data = case when outranks or (hastens and not slides) then folded.data else job.data end,
              start_after = case when slides then later else sooner end
         from folded
        where job.name = $1 and job.id = folded.id and (outranks or hastens or slides)
     )
     select key from waiting`,
    [queue, JSON.stringify(asked)],
  );
  return new Set(readRows(foldedRow, rows).map(({ key }) => key));
}

const groupRow = z.object({ group: z.string(), waiting: bigintColumn, crowded: z.boolean() });

/**
 * How many jobs of each installation wait, `most` at most, and whether one of them waits as part of a crowd: what comes
 * after it may not overtake it.
 */
export async function countWaiting(
  session: Session,
  queue: string,
  groups: readonly string[],
  most: number,
): Promise<readonly z.output<typeof groupRow>[]> {
  const rows = await session.query(
    `select asked.id as group, count(first.priority) as waiting, coalesce(bool_or(mod(first.priority, 2) <> 0), false) as crowded
       from unnest($2::text[]) as asked (id)
       left join lateral (
         select priority from ${queueSchema}.job
          where name = $1 and group_id = asked.id and state < 'active'
          limit $3::integer
       ) as first on true
      group by 1`,
    [queue, [...groups], most],
  );
  return readRows(groupRow, rows);
}

/**
 * Lets the first jobs of every crowd, `most` of each, go as if they were few, where they were due `seconds` ago: however
 * busy the others are, nobody waits for ever. At most a thousand at once.
 * @returns how many.
 */
export async function raiseLongWaiting(
  session: Session,
  queue: string,
  seconds: number,
  most: number,
): Promise<number> {
  const rows = await session.query(
    `with late as (
       select id, row_number() over (partition by group_id order by priority desc, created_on) as place
         from ${queueSchema}.job
        where name = $1 and state < 'active' and mod(priority, 2) <> 0
          and greatest(created_on, start_after) < now() - $2::float8 * interval '1 second'
     )
     update ${queueSchema}.job
        set priority = priority + 1
      where name = $1 and state < 'active' and mod(priority, 2) <> 0
        and id in (select id from late where place <= $3::integer limit 1000)
     returning id`,
    [queue, seconds, most],
  );
  return rows.length;
}
