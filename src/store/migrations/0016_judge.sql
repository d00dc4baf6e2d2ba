-- What a language model said of a check, by a hash over everything that decides the answer, and the tokens that asking it took.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create table arch_review.judgements (
  installation_id bigint not null,
  key text not null check (char_length(key) <= 200),
  -- JSON as text: nothing asks inside it.
  entry text not null check (char_length(entry) <= 200000),
  created_at timestamptz not null default now(),
  -- To a day: what is still used is kept, so that an open pull request does not get another answer after some weeks.
  used_at timestamptz not null default now(),
  primary key (installation_id, key),
  foreign key (installation_id) references arch_review.installations (installation_id) on delete restrict
);

-- Purges what was not used for long.
create index judgements_used on arch_review.judgements (installation_id, used_at);

create table arch_review.judge_spend (
  installation_id bigint not null,
  -- In UTC.
  day date not null,
  tokens bigint not null check (tokens >= 0),
  primary key (installation_id, day),
  foreign key (installation_id) references arch_review.installations (installation_id) on delete restrict
);

alter table arch_review.judgements enable row level security;
alter table arch_review.judgements force row level security;
create policy judgements_tenant on arch_review.judgements
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
create policy judgements_maintenance on arch_review.judgements
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

alter table arch_review.judge_spend enable row level security;
alter table arch_review.judge_spend force row level security;
create policy judge_spend_tenant on arch_review.judge_spend
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
create policy judge_spend_maintenance on arch_review.judge_spend
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert, update (used_at) on arch_review.judgements to arch_review_app;
grant select, insert, update (tokens) on arch_review.judge_spend to arch_review_app;
grant select, delete on arch_review.judgements, arch_review.judge_spend to arch_review_maintenance;
