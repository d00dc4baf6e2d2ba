-- What a review concludes by itself, and what is kept of a pull request and of our comment to say it rightly. All of it is
-- null or false in rows of an earlier release, which goes on writing them without these columns.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

alter table arch_review.reviews
  add column base_ref text,
  add column conclusion text,
  add column title text;
grant update (conclusion, title) on arch_review.reviews to arch_review_app;

alter table arch_review.pull_requests
  add column draft boolean not null default false,
  add column merged boolean not null default false,
  add column comment_node_id text,
  add column comment_minimized boolean not null default false;
grant update (draft, merged, comment_node_id, comment_minimized) on arch_review.pull_requests to arch_review_app;

-- Two more kinds of write. The old rows are checked by the next migration, under a lock that lets writers on.
alter table arch_review.write_intents drop constraint write_intents_kind_check;
alter table arch_review.write_intents add constraint write_intents_kind_known check (
  kind in (
    'create-check-run', 'update-check-run', 'create-comment', 'update-comment', 'create-review', 'create-notice'
  )
) not valid;
