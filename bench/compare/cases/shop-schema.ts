/** The schema of a shop with many tenants, as the migrations before each case left it. All its tables are taken to be large. */
export const shopSchema = `
create table tenants (
  id bigint generated always as identity primary key,
  name text not null
);

create table customers (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references tenants (id) on delete restrict,
  email text not null,
  constraint customers_email_once unique (tenant_id, email)
);

create table orders (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references tenants (id) on delete restrict,
  customer_id bigint not null references customers (id) on delete restrict,
  reference text not null,
  code varchar(20) not null,
  state text not null,
  note text,
  quantity integer not null,
  booked_at timestamp,
  placed_at timestamptz not null
);
create index orders_tenant_idx on orders (tenant_id);
create index orders_customer_idx on orders (customer_id);
create index orders_state_idx on orders (state);

create table imports (
  id bigint not null,
  tenant_id bigint not null references tenants (id) on delete restrict,
  payload jsonb not null
);
create index imports_tenant_idx on imports (tenant_id);

create table events (
  id bigint generated always as identity,
  tenant_id bigint not null references tenants (id) on delete restrict,
  created_at timestamptz not null,
  primary key (id, created_at)
) partition by range (created_at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create table events_2026 (
  id bigint not null,
  tenant_id bigint not null,
  created_at timestamptz not null
);

create materialized view daily_totals as
  select tenant_id, date_trunc('day', placed_at) as day, count(*) as orders from orders group by 1, 2;
create unique index daily_totals_key on daily_totals (tenant_id, day);

create view open_orders with (security_invoker = true) as select id, tenant_id, note from orders where state = 'open';

create type payment_state as enum ('open', 'paid');

alter table customers enable row level security;
alter table customers force row level security;
create policy customers_of_tenant on customers
  using (tenant_id = (select current_setting('app.tenant_id')::bigint));
alter table orders enable row level security;
alter table orders force row level security;
create policy orders_of_tenant on orders
  using (tenant_id = (select current_setting('app.tenant_id')::bigint));
`;

/** The head of a careful migration: it gives up rather than make others wait. */
export const timeouts = `set lock_timeout = '2s';
set statement_timeout = '5min';
`;
