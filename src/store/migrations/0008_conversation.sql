-- The conversation on a pull request: commands as they were when they were written, and what came of them. Commands and our
-- reply reference no pull request: they come in before anything is known about it.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create table arch_review.commands (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  comment_id bigint not null,
  author_id bigint not null,
  author_login text not null,
  written_at timestamptz not null,
  received_at timestamptz not null default now(),
  -- Command in src/store/conversation.ts.
  command jsonb not null,
  -- Null until it was carried out.
  outcome text check (outcome in ('done', 'refused', 'ignored')),
  answer text,
  primary key (installation_id, repository_id, number, comment_id),
  foreign key (installation_id) references arch_review.installations (installation_id) on delete restrict
);

alter table arch_review.commands enable row level security;
alter table arch_review.commands force row level security;
create policy commands_tenant on arch_review.commands
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.commands to arch_review_app;
grant update (outcome, answer) on arch_review.commands to arch_review_app;

create table arch_review.waivers (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  -- Counts from 1 in each pull request.
  waiver_id bigint not null,
  fingerprint text not null,
  rule text not null,
  head_sha text not null,
  by_id bigint not null,
  by_login text not null,
  reason text not null,
  -- The last day on which it holds.
  until date not null,
  comment_id bigint not null,
  given_at timestamptz not null default now(),
  ended_how text check (ended_how in ('revoked', 'void')),
  ended_by_id bigint,
  ended_by_login text,
  ended_at timestamptz,
  primary key (installation_id, repository_id, number, waiver_id),
  unique (installation_id, repository_id, number, comment_id, fingerprint),
  foreign key (installation_id, repository_id, number)
    references arch_review.pull_requests (installation_id, repository_id, number) on delete restrict,
  check ((ended_how is null) = (ended_at is null)),
  check ((ended_by_id is null) = (ended_by_login is null))
);

alter table arch_review.waivers enable row level security;
alter table arch_review.waivers force row level security;
create policy waivers_tenant on arch_review.waivers
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.waivers to arch_review_app;
grant update (ended_how, ended_by_id, ended_by_login, ended_at) on arch_review.waivers to arch_review_app;

create table arch_review.disputes (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  fingerprint text not null,
  rule text not null,
  by_id bigint not null,
  by_login text not null,
  reason text not null,
  comment_id bigint not null,
  created_at timestamptz not null default now(),
  primary key (installation_id, repository_id, number, fingerprint, by_id),
  foreign key (installation_id, repository_id, number)
    references arch_review.pull_requests (installation_id, repository_id, number) on delete restrict
);

alter table arch_review.disputes enable row level security;
alter table arch_review.disputes force row level security;
create policy disputes_tenant on arch_review.disputes
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.disputes to arch_review_app;
grant update (by_login, reason, comment_id) on arch_review.disputes to arch_review_app;

-- The one comment that answers commands. 'creating': GitHub may or may not have it.
create table arch_review.replies (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  state text not null check (state in ('creating', 'posted')),
  comment_id bigint,
  -- Of its text, so that it is not written again unchanged.
  hash text,
  since timestamptz not null default now(),
  primary key (installation_id, repository_id, number),
  foreign key (installation_id) references arch_review.installations (installation_id) on delete restrict,
  check ((state = 'posted') = (comment_id is not null and hash is not null))
);

alter table arch_review.replies enable row level security;
alter table arch_review.replies force row level security;
create policy replies_tenant on arch_review.replies
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.replies to arch_review_app;
grant update (state, comment_id, hash, since) on arch_review.replies to arch_review_app;
