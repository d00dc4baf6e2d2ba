drop table order_notes;
alter table orders drop column public_id, drop column region;
