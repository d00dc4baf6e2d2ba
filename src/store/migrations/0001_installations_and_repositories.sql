-- Accounts that installed the App and the repositories it was seen in. Rows belong to one installation: the policies show
-- a transaction only the rows of the installation it names in app.installation_id, and none when it names none.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create schema if not exists arch_review;
grant usage on schema arch_review to arch_review_app;

create table arch_review.installations (
  installation_id bigint not null,
  account text not null,
  state text not null default 'active' check (state in ('active', 'suspended', 'deleted')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (installation_id)
);

alter table arch_review.installations enable row level security;
alter table arch_review.installations force row level security;
create policy installations_tenant on arch_review.installations
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.installations to arch_review_app;
grant update (account, state, updated_at) on arch_review.installations to arch_review_app;

create table arch_review.repositories (
  installation_id bigint not null,
  repository_id bigint not null,
  owner text not null,
  name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (installation_id, repository_id),
  foreign key (installation_id) references arch_review.installations (installation_id) on delete restrict
);

alter table arch_review.repositories enable row level security;
alter table arch_review.repositories force row level security;
create policy repositories_tenant on arch_review.repositories
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.repositories to arch_review_app;
grant update (owner, name, updated_at) on arch_review.repositories to arch_review_app;
