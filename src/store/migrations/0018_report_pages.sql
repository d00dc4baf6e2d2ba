-- What the page of a review shows beside its report, and published reviews that stay as lines when their reports are taken out:
-- how long findings lived is asked long after.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

-- ReviewDetails in src/report/details.ts.
alter table arch_review.reviews add column details jsonb;
-- When its report was taken out, since it had been kept long enough; null: it was not.
alter table arch_review.reviews add column emptied_at timestamptz;
grant update (details) on arch_review.reviews to arch_review_app;
grant update (report, details, emptied_at) on arch_review.reviews to arch_review_maintenance;

-- What may have been kept long enough: reports of published reviews, and reviews that were not published.
create index reviews_published on arch_review.reviews (installation_id, updated_at)
  where state = 'published' and emptied_at is null;
create index reviews_unpublished on arch_review.reviews (installation_id, updated_at)
  where state in ('superseded', 'given-up');
drop index arch_review.reviews_ended;
-- Waivers that end next.
create index waivers_until on arch_review.waivers (installation_id, until) where ended_how is null;
