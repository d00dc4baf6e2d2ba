import { migrationCases } from "./migration-case.ts";

const invoices = (columns: string): string => `create table if not exists invoices (
  id bigint generated always as identity primary key,
${columns}  total numeric(12, 2) not null,
  issued_at timestamptz not null
);
`;
const tenant = "  tenant_id bigint not null references tenants (id) on delete restrict,\n";
const index = "create index if not exists invoices_tenant_idx on invoices (tenant_id);\n";
const secured = "alter table invoices enable row level security;\nalter table invoices force row level security;\n";

/** Rows of many customers in one table: who reaches which. */
export const tenantCases = migrationCases("Tenants and access", [
  {
    id: "no-tenant-column",
    change: "A table of rows that belong to tenants, without a tenant column",
    sql: `${invoices("  customer_id bigint not null references customers (id) on delete restrict,\n")}create index if not exists invoices_customer_idx on invoices (customer_id);`,
    problem: ["tenant-column-missing"],
  },
  {
    id: "no-row-security",
    change: "A table with a tenant column and no row level security",
    sql: `${invoices(tenant)}${index}`,
    problem: ["rls-not-enabled"],
  },
  {
    id: "policy-for-everybody",
    change: "A policy that lets everybody see every row",
    sql: `${invoices(tenant)}${index}${secured}create policy invoices_all on invoices using (true);`,
    problem: ["policy-always-true", "policy-missing-tenant-predicate"],
  },
  {
    id: "row-security-disabled",
    change: "Row level security switched off for a table",
    sql: "alter table orders disable row level security;",
    problem: ["rls-disabled-or-policy-dropped"],
  },
  {
    id: "definer-search-path",
    change: "A SECURITY DEFINER function without a fixed search_path",
    sql: "create function order_count() returns bigint language sql security definer as 'select count(*) from orders';",
    problem: ["secdef-search-path"],
  },
  {
    id: "grant-to-public",
    change: "All rights on a table granted to everybody",
    sql: "grant all on orders to public;",
    problem: ["grant-to-public", "grant-all"],
  },
  {
    id: "secured-table",
    change: "A new table with tenant, key, index and policy",
    sql: `${invoices(tenant)}${index}${secured}create policy invoices_of_tenant on invoices
  using (tenant_id = (select current_setting('app.tenant_id')::bigint))
  with check (tenant_id = (select current_setting('app.tenant_id')::bigint));`,
    problem: [],
  },
]);

/** The way back, for tools that keep one. */
export const downCases = migrationCases("Down scripts", [
  {
    id: "down-forgotten",
    change: "A column added in a project with down scripts, and no down script",
    sql: "alter table orders add column channel text;",
    down: null,
    problem: ["missing-down"],
  },
  {
    id: "down-other-column",
    change: "A down script that leaves the new column in place",
    sql: "alter table orders add column channel text;",
    down: "set lock_timeout = '2s';\nset statement_timeout = '5min';\nalter table orders alter column state drop default;\n",
    problem: ["down-not-inverse"],
  },
  {
    id: "down-exact",
    change: "A constraint, and a down script that takes away exactly that",
    sql: "alter table orders add constraint orders_quantity_positive check (quantity > 0) not valid;",
    down: "set lock_timeout = '2s';\nset statement_timeout = '5min';\nalter table orders drop constraint if exists orders_quantity_positive;\n",
    problem: [],
  },
]);

/** Choices of a new table that are expensive to correct once it has rows. */
export const modellingCases = migrationCases("Modelling", [
  {
    id: "foreign-key-unindexed",
    change: "A foreign key without an index",
    sql: "create table if not exists order_notes (id bigint generated always as identity primary key, tenant_id bigint not null, order_id bigint not null references orders (id) on delete restrict, body text not null);",
    problem: ["fk-without-index"],
  },
  {
    id: "key-of-four-bytes",
    change: "A primary key of four bytes",
    sql: "create table if not exists clicks (id integer generated always as identity primary key, tenant_id bigint not null);",
    problem: ["pk-int32"],
  },
  {
    id: "no-key",
    change: "A table without a primary key",
    sql: "create table if not exists clicks (tenant_id bigint not null, url text not null);",
    problem: ["pk-missing"],
  },
  {
    id: "time-without-zone",
    change: "A moment kept without its time zone",
    sql: "create table if not exists clicks (id bigint generated always as identity primary key, tenant_id bigint not null, clicked_at timestamp not null);",
    problem: ["timestamp-without-tz"],
  },
  {
    id: "money-as-float",
    change: "An amount of money kept in binary fractions",
    sql: "create table if not exists refunds (id bigint generated always as identity primary key, tenant_id bigint not null, amount double precision not null);",
    problem: ["float-for-money"],
  },
  {
    id: "card-number",
    change: "A card number with its security code in plain text",
    sql: "create table if not exists cards (id bigint generated always as identity primary key, tenant_id bigint not null, card_number text not null, cvv text not null);",
    problem: ["pan-or-cvv-storage"],
  },
  {
    id: "table-in-order",
    change: "A table with wide keys, a zone, exact amounts, an indexed reference and its tenant's policy",
    sql: `create table if not exists refunds (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references tenants (id) on delete restrict,
  order_id bigint not null references orders (id) on delete restrict,
  amount_cents bigint not null constraint refunds_amount_positive check (amount_cents > 0),
  refunded_at timestamptz not null default now()
);
create index if not exists refunds_tenant_idx on refunds (tenant_id);
create index if not exists refunds_order_idx on refunds (order_id);
alter table refunds enable row level security;
alter table refunds force row level security;
create policy refunds_of_tenant on refunds
  using (tenant_id = (select current_setting('app.tenant_id')::bigint));`,
    problem: [],
  },
]);
