-- When a repository was last compared with GitHub.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

alter table arch_review.repositories add column reconciled_at timestamptz;
grant update (reconciled_at) on arch_review.repositories to arch_review_app;
