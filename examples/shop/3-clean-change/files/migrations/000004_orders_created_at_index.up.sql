create index concurrently orders_tenant_created_idx on orders (tenant_id, created_at desc);
