import { migrationCases } from "./migration-case.ts";

/** Statements that make readers or writers wait, and how the manual says to avoid it (PostgreSQL 16, "Explicit Locking", ALTER TABLE). */
export const lockCases = migrationCases("Locks", [
  {
    id: "index-plain",
    change: "An index on a large table, built while writes wait",
    sql: "create index orders_placed_idx on orders (placed_at);",
    problem: ["index-not-concurrent"],
  },
  {
    id: "index-concurrent",
    change: "The same index, built concurrently",
    sql: "create index concurrently if not exists orders_placed_idx on orders (placed_at);",
    problem: [],
  },
  {
    id: "drop-index-plain",
    change: "An index dropped under a lock on its table",
    sql: "drop index orders_state_idx;",
    problem: ["drop-index-not-concurrent"],
  },
  {
    id: "drop-index-concurrent",
    change: "The same index dropped concurrently",
    sql: "drop index concurrently if exists orders_state_idx;",
    problem: [],
  },
  {
    id: "reindex-plain",
    change: "A table reindexed while writes wait",
    sql: "reindex table orders;",
    problem: ["reindex-not-concurrent"],
  },
  {
    id: "foreign-key-plain",
    change: "A foreign key that checks every row under locks on both tables",
    also: "alter table orders add column parent_id bigint;\ncreate index orders_parent_idx on orders (parent_id);\n",
    sql: "alter table orders add constraint orders_parent_fk foreign key (parent_id) references orders (id) on delete restrict;",
    problem: ["fk-validates-immediately"],
  },
  {
    id: "check-not-valid",
    change: "A constraint added NOT VALID, to be validated by a later migration",
    sql: "alter table orders add constraint orders_quantity_positive check (quantity > 0) not valid;",
    problem: [],
  },
  {
    id: "validate-later",
    change: "A constraint validated that an earlier migration added NOT VALID",
    also: "alter table orders add constraint orders_quantity_positive check (quantity > 0) not valid;\n",
    sql: "alter table orders validate constraint orders_quantity_positive;",
    problem: [],
  },
  {
    id: "check-plain",
    change: "A check constraint that reads every row under the strongest lock",
    sql: "alter table orders add constraint orders_quantity_positive check (quantity > 0);",
    problem: ["check-validates-immediately"],
  },
  {
    id: "not-null-scan",
    change: "NOT NULL set on a column: every row is read under the strongest lock",
    sql: "alter table orders alter column note set not null;",
    problem: ["set-not-null-scan", "not-null-on-existing-data"],
  },
  {
    id: "not-null-proved",
    change: "NOT NULL set where a validated check already proves it",
    also: "alter table orders add constraint orders_note_present check (note is not null) not valid;\nalter table orders validate constraint orders_note_present;\n",
    sql: "alter table orders alter column note set not null;",
    problem: [],
  },
  {
    id: "unique-plain",
    change: "A unique constraint that builds its index under the strongest lock",
    sql: "alter table orders add constraint orders_reference_once unique (tenant_id, reference);",
    problem: ["unique-builds-index"],
  },
  {
    id: "unique-using-index",
    change: "A unique constraint that takes over an index built before",
    also: "create unique index concurrently orders_reference_once on orders (tenant_id, reference);\n",
    sql: "alter table orders add constraint orders_reference_once unique using index orders_reference_once;",
    problem: [],
  },
  {
    id: "primary-key-plain",
    change: "A primary key that builds its index under the strongest lock",
    sql: "alter table imports add constraint imports_pkey primary key (id);",
    problem: ["pk-builds-index"],
  },
  {
    id: "refresh-plain",
    change: "A materialized view refreshed while its readers wait",
    sql: "refresh materialized view daily_totals;",
    problem: ["matview-refresh-blocking"],
  },
  {
    id: "refresh-concurrent",
    change: "The same view refreshed concurrently",
    sql: "refresh materialized view concurrently daily_totals;",
    problem: [],
  },
  {
    id: "vacuum-full",
    change: "VACUUM FULL of a large table",
    sql: "vacuum full orders;",
    problem: ["vacuum-full-or-cluster"],
  },
  {
    id: "attach-scan",
    change: "A partition attached whose rows have to be read first",
    sql: "alter table events attach partition events_2026 for values from ('2026-01-01') to ('2027-01-01');",
    problem: ["attach-partition-scan"],
  },
  {
    id: "detach-plain",
    change: "A partition detached while all readers of the table wait",
    sql: "alter table events detach partition events_2025;",
    problem: ["detach-partition-blocking"],
  },
  {
    id: "lock-table",
    change: "A table locked by hand against everybody",
    sql: "begin;\nlock table orders in access exclusive mode;\nalter table orders add column channel text;\ncommit;",
    problem: ["explicit-lock-table"],
  },
]);
