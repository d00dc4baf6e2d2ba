-- One row per finding of a published review, so that what became of a finding is answered without taking reports apart. The
-- rows outlive the report they came from.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create table arch_review.findings (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  -- Of the review that had it.
  generation bigint not null,
  fingerprint text not null,
  rule text not null,
  severity text not null check (severity in ('blocking', 'warning', 'advice')),
  status text not null check (status in ('open', 'waived')),
  path text not null,
  start_line bigint not null,
  end_line bigint not null,
  created_at timestamptz not null default now(),
  primary key (installation_id, repository_id, number, generation, fingerprint),
  foreign key (installation_id, repository_id, number)
    references arch_review.pull_requests (installation_id, repository_id, number) on delete restrict
);

alter table arch_review.findings enable row level security;
alter table arch_review.findings force row level security;
create policy findings_tenant on arch_review.findings
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
create policy findings_maintenance on arch_review.findings
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.findings to arch_review_app;
grant select, delete on arch_review.findings to arch_review_maintenance;

-- Whether the rows above were made from this review's report: false for what the previous release publishes beside this
-- one, until somebody asks for the findings of its pull request.
alter table arch_review.reviews add column findings_kept boolean not null default false;
grant update (findings_kept) on arch_review.reviews to arch_review_app;
