import { migrationCases } from "./migration-case.ts";

/** What a transaction and its timeouts decide. */
export const transactionCases = migrationCases("Transactions and timeouts", [
  {
    id: "concurrent-in-begin",
    change: "CREATE INDEX CONCURRENTLY between BEGIN and COMMIT, which PostgreSQL refuses",
    sql: "begin;\ncreate index concurrently orders_placed_idx on orders (placed_at);\ncommit;",
    problem: ["concurrent-in-transaction"],
  },
  {
    id: "enum-value-used",
    change: "An enum value added and used in one transaction, which PostgreSQL refuses",
    also: "alter table orders add column payment payment_state;\n",
    sql: "begin;\nalter type payment_state add value 'refunded';\nupdate orders set payment = 'refunded' where id = 1;\ncommit;",
    problem: ["enum-add-value-in-tx", "enum-value-used-same-tx"],
  },
  {
    id: "validate-in-one",
    change: "NOT VALID and VALIDATE in one transaction, so the lock lasts through the check",
    sql: "begin;\nalter table orders add constraint orders_quantity_positive check (quantity > 0) not valid;\nalter table orders validate constraint orders_quantity_positive;\ncommit;",
    problem: ["validate-same-tx"],
  },
  {
    id: "never-committed",
    change: "A transaction begun and never committed",
    sql: "begin;\nalter table orders add column channel text;",
    problem: ["transaction-not-closed"],
  },
  {
    id: "backfill-under-lock",
    change: "A column added and all rows filled in one transaction",
    sql: "begin;\nalter table orders add column channel text;\nupdate orders set channel = 'web' where channel is null;\ncommit;",
    problem: ["backfill-in-ddl-tx", "work-under-access-exclusive", "mixed-ddl-dml"],
  },
  {
    id: "no-timeouts",
    change: "A lock taken on a busy table without a lock_timeout",
    sql: "alter table orders add column channel text;",
    unguarded: true,
    problem: ["missing-lock-timeout"],
  },
  {
    id: "with-timeouts",
    change: "The same with both timeouts",
    sql: "alter table orders add column if not exists channel text;",
    problem: [],
  },
]);
