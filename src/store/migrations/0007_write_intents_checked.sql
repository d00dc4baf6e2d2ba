-- Checks the rows that were there before the kinds of writes were widened.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

alter table arch_review.write_intents validate constraint write_intents_kind_known;
