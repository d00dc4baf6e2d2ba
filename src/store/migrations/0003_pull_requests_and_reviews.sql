-- Pull requests as last fetched, with our comment, and one row per review of a head. A review is written before its check
-- run is created and stays 'running' until the run is completed, so that a crash leaves a trace to finish.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create table arch_review.pull_requests (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  head_sha text not null,
  base_sha text not null,
  base_ref text not null,
  state text not null check (state in ('open', 'closed')),
  forced boolean not null default false,
  comment_state text not null default 'none' check (comment_state in ('none', 'posted', 'removed')),
  comment_id bigint,
  comment_hash text,
  -- Number of the latest review; a worker that holds an older one may not write any more.
  generation bigint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (installation_id, repository_id, number),
  foreign key (installation_id, repository_id)
    references arch_review.repositories (installation_id, repository_id) on delete restrict,
  check ((comment_state = 'posted') = (comment_id is not null and comment_hash is not null))
);

alter table arch_review.pull_requests enable row level security;
alter table arch_review.pull_requests force row level security;
create policy pull_requests_tenant on arch_review.pull_requests
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.pull_requests to arch_review_app;
grant update (
  head_sha, base_sha, base_ref, state, forced, comment_state, comment_id, comment_hash, generation, updated_at
) on arch_review.pull_requests to arch_review_app;

create table arch_review.reviews (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  generation bigint not null,
  head_sha text not null,
  base_sha text not null,
  state text not null default 'running' check (state in ('running', 'published', 'superseded', 'given-up')),
  check_run_id bigint,
  policy_hash text,
  engine_version text,
  verdict text,
  report jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (installation_id, repository_id, number, generation),
  foreign key (installation_id, repository_id, number)
    references arch_review.pull_requests (installation_id, repository_id, number) on delete restrict,
  check (num_nulls(policy_hash, engine_version, verdict, report) in (0, 4))
);

alter table arch_review.reviews enable row level security;
alter table arch_review.reviews force row level security;
create policy reviews_tenant on arch_review.reviews
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.reviews to arch_review_app;
grant update (state, check_run_id, policy_hash, engine_version, verdict, report, updated_at)
  on arch_review.reviews to arch_review_app;
