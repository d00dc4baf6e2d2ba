create index concurrently if not exists orders_tenant_created_idx on orders (tenant_id, created_at desc);
