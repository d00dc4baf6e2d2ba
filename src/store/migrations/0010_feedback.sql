-- Comments of ours at lines, how findings ended, and what people thought of our comment.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create table arch_review.inline_comments (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  comment_id bigint not null,
  node_id text not null,
  fingerprint text not null,
  minimized boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (installation_id, repository_id, number, comment_id),
  foreign key (installation_id, repository_id, number)
    references arch_review.pull_requests (installation_id, repository_id, number) on delete restrict
);

alter table arch_review.inline_comments enable row level security;
alter table arch_review.inline_comments force row level security;
create policy inline_comments_tenant on arch_review.inline_comments
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.inline_comments to arch_review_app;
grant update (minimized) on arch_review.inline_comments to arch_review_app;

create table arch_review.finding_outcomes (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  fingerprint text not null,
  rule text not null,
  severity text not null,
  outcome text not null check (outcome in ('fixed', 'waived', 'merged', 'dropped')),
  disputed boolean not null,
  -- When the pull request was closed, as far as we know.
  closed_at timestamptz not null default now(),
  primary key (installation_id, repository_id, number, fingerprint),
  foreign key (installation_id, repository_id, number)
    references arch_review.pull_requests (installation_id, repository_id, number) on delete restrict
);

-- Counts what ended since a day.
create index finding_outcomes_closed on arch_review.finding_outcomes (installation_id, closed_at);

alter table arch_review.finding_outcomes enable row level security;
alter table arch_review.finding_outcomes force row level security;
create policy finding_outcomes_tenant on arch_review.finding_outcomes
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.finding_outcomes to arch_review_app;
grant update (rule, severity, outcome, disputed, closed_at) on arch_review.finding_outcomes to arch_review_app;

create table arch_review.comment_reactions (
  installation_id bigint not null,
  repository_id bigint not null,
  number bigint not null,
  up bigint not null check (up >= 0),
  down bigint not null check (down >= 0),
  read_at timestamptz not null default now(),
  primary key (installation_id, repository_id, number),
  foreign key (installation_id, repository_id, number)
    references arch_review.pull_requests (installation_id, repository_id, number) on delete restrict
);

alter table arch_review.comment_reactions enable row level security;
alter table arch_review.comment_reactions force row level security;
create policy comment_reactions_tenant on arch_review.comment_reactions
  for all to arch_review_app
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));

grant select, insert on arch_review.comment_reactions to arch_review_app;
grant update (up, down, read_at) on arch_review.comment_reactions to arch_review_app;
