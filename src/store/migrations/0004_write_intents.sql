-- Writes to GitHub, noted before they are sent. An open row means that GitHub may or may not have the write.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create table arch_review.write_intents (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  generation bigint not null,
  kind text not null check (kind in ('create-check-run', 'update-check-run', 'create-comment', 'update-comment')),
  state text not null default 'open' check (state in ('open', 'done')),
  attempt bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (installation_id, repository_id, number, generation, kind),
  foreign key (installation_id, repository_id, number, generation)
    references arch_review.reviews (installation_id, repository_id, number, generation) on delete restrict
);

alter table arch_review.write_intents enable row level security;
alter table arch_review.write_intents force row level security;
create policy write_intents_tenant on arch_review.write_intents
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.write_intents to arch_review_app;
grant update (state, attempt, updated_at) on arch_review.write_intents to arch_review_app;
