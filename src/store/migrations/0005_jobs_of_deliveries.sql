-- A delivery may ask for several jobs, one row each. A delivery without such rows is of an earlier release, which asked for
-- one review and closes it by the pull request.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create table arch_review.delivery_jobs (
  installation_id bigint not null,
  delivery_id uuid not null,
  -- As jobKey() in src/store/job.ts gives it: equal for jobs that ask for the same.
  job_key text not null,
  state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
  created_at timestamptz not null default now(),
  primary key (installation_id, delivery_id, job_key),
  foreign key (installation_id, delivery_id)
    references arch_review.deliveries (installation_id, delivery_id) on delete restrict
);

-- Closes the deliveries that a job answers when it ends.
create index delivery_jobs_queued on arch_review.delivery_jobs (installation_id, job_key) where state = 'queued';

alter table arch_review.delivery_jobs enable row level security;
alter table arch_review.delivery_jobs force row level security;
create policy delivery_jobs_tenant on arch_review.delivery_jobs
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.delivery_jobs to arch_review_app;
grant update (state) on arch_review.delivery_jobs to arch_review_app;
