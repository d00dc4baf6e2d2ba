-- Reviews that were made before, by a hash over everything that decides the answer. An entry never goes stale: it is only
-- purged.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create table arch_review.verdicts (
  installation_id bigint not null,
  key text not null,
  -- JSON as text: nothing asks inside it, and what is made of it depends on the order of its keys.
  review text not null check (char_length(review) <= 2000000),
  created_at timestamptz not null default now(),
  primary key (installation_id, key),
  foreign key (installation_id) references arch_review.installations (installation_id) on delete restrict
);

-- Purges what is old.
create index verdicts_created on arch_review.verdicts (installation_id, created_at);

alter table arch_review.verdicts enable row level security;
alter table arch_review.verdicts force row level security;
create policy verdicts_tenant on arch_review.verdicts
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
create policy verdicts_maintenance on arch_review.verdicts
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.verdicts to arch_review_app;
grant select, delete on arch_review.verdicts to arch_review_maintenance;
