alter table orders add column region text not null;
alter table orders add column public_id uuid not null default gen_random_uuid();
create index orders_region_idx on orders (region);

create table order_notes (
  order_id bigint not null references orders (id),
  body text
);
