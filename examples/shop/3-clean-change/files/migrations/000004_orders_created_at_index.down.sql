drop index concurrently if exists orders_tenant_created_idx;
