-- What the maintenance role may do: list the installations, and delete the rows of the one that app.installation_id names. It
-- writes nothing, and it alone deletes.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

grant usage on schema arch_review to arch_review_maintenance;

-- Ids alone, of all installations: whoever looks for what was missed has to begin somewhere.
create policy installations_listed on arch_review.installations
  for select to arch_review_maintenance
  using (true);
create policy installations_maintenance on arch_review.installations
  for delete to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select (installation_id), delete on arch_review.installations to arch_review_maintenance;

create policy repositories_maintenance on arch_review.repositories
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.repositories to arch_review_maintenance;

create policy deliveries_maintenance on arch_review.deliveries
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.deliveries to arch_review_maintenance;

create policy delivery_jobs_maintenance on arch_review.delivery_jobs
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.delivery_jobs to arch_review_maintenance;

create policy pull_requests_maintenance on arch_review.pull_requests
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.pull_requests to arch_review_maintenance;

create policy reviews_maintenance on arch_review.reviews
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.reviews to arch_review_maintenance;

create policy write_intents_maintenance on arch_review.write_intents
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.write_intents to arch_review_maintenance;

create policy commands_maintenance on arch_review.commands
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.commands to arch_review_maintenance;

create policy waivers_maintenance on arch_review.waivers
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.waivers to arch_review_maintenance;

create policy disputes_maintenance on arch_review.disputes
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.disputes to arch_review_maintenance;

create policy replies_maintenance on arch_review.replies
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.replies to arch_review_maintenance;

create policy audit_log_maintenance on arch_review.audit_log
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.audit_log to arch_review_maintenance;

create policy inline_comments_maintenance on arch_review.inline_comments
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.inline_comments to arch_review_maintenance;

create policy finding_outcomes_maintenance on arch_review.finding_outcomes
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.finding_outcomes to arch_review_maintenance;

create policy comment_reactions_maintenance on arch_review.comment_reactions
  for all to arch_review_maintenance
  using (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint))
  with check (installation_id = (select nullif(current_setting('app.installation_id', true), '')::bigint));
grant select, delete on arch_review.comment_reactions to arch_review_maintenance;
