-- The inbox: one row per webhook delivery that asks for something, with the ids needed to act and nothing else of its body.
-- It references no other table: a delivery is stored before anything is known about its installation.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create table arch_review.deliveries (
  installation_id bigint not null,
  delivery_id uuid not null,
  event text not null,
  action text not null,
  -- Null for an event about the installation itself.
  repository_id bigint,
  number bigint,
  state text not null check (state in ('queued', 'done', 'failed')),
  received_at timestamptz not null default now(),
  primary key (installation_id, delivery_id)
);

-- Closes the deliveries of a pull request when its job ends.
create index deliveries_queued on arch_review.deliveries (installation_id, repository_id, number)
  where state = 'queued';

alter table arch_review.deliveries enable row level security;
alter table arch_review.deliveries force row level security;
create policy deliveries_tenant on arch_review.deliveries
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.deliveries to arch_review_app;
grant update (state, received_at) on arch_review.deliveries to arch_review_app;
