-- Who did what to what. The application may write a line and read it; it has no right to change or delete one.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create table arch_review.audit_log (
  installation_id bigint not null,
  entry_id bigint generated always as identity,
  at timestamptz not null default now(),
  repository_id bigint,
  number bigint,
  -- Both null: the App itself.
  actor_id bigint,
  actor_login text,
  action text not null,
  -- Ids, names and our own words.
  details jsonb not null,
  primary key (installation_id, entry_id),
  foreign key (installation_id) references arch_review.installations (installation_id) on delete restrict,
  check ((actor_id is null) = (actor_login is null)),
  check (number is null or repository_id is not null)
);

alter table arch_review.audit_log enable row level security;
alter table arch_review.audit_log force row level security;
create policy audit_log_tenant on arch_review.audit_log
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.audit_log to arch_review_app;
