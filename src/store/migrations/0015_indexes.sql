-- For what is asked often, and for what the sweep and the retention ask of every installation.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

-- How the open pull requests with one head, or into one branch, stand.
create index pull_requests_head on arch_review.pull_requests (installation_id, repository_id, head_sha)
  where state = 'open';
create index pull_requests_base on arch_review.pull_requests (installation_id, repository_id, base_ref)
  where state = 'open';
-- Reviews whose check run may be in progress.
create index reviews_running on arch_review.reviews (installation_id, repository_id, number) where state = 'running';
-- Repositories that are due to be compared with GitHub.
create index repositories_reconciled on arch_review.repositories (installation_id, reconciled_at nulls first);

-- What has been kept long enough.
create index deliveries_received on arch_review.deliveries (installation_id, received_at);
create index pull_requests_closed on arch_review.pull_requests (installation_id, updated_at) where state = 'closed';
create index reviews_ended on arch_review.reviews (installation_id, updated_at) where state <> 'running';
create index audit_log_at on arch_review.audit_log (installation_id, at);
