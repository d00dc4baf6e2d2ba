-- The language model whose status is disputed; null: a rule's finding. Its fingerprint is then the judgement's name, or that of
-- the finding that came of it.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

alter table arch_review.disputes add column model text;
grant update (model) on arch_review.disputes to arch_review_app;
