create table orders (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references tenants (id),
  number text not null,
  total_cents bigint not null,
  state text not null default 'open',
  created_at timestamptz not null default now(),
  unique (tenant_id, number)
);

alter table orders enable row level security;
alter table orders force row level security;
create policy orders_of_tenant on orders
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
