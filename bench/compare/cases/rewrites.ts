import { migrationCases } from "./migration-case.ts";

/** Statements that write a table anew, and their cheap relatives (PostgreSQL 16, ALTER TABLE, "Notes"). */
export const rewriteCases = migrationCases("Rewrites", [
  {
    id: "int-to-bigint",
    change: "An integer column becomes a bigint",
    sql: "alter table orders alter column quantity type bigint;",
    problem: ["type-change-rewrite"],
  },
  {
    id: "varchar-wider",
    change: "A varchar becomes longer, which touches no row",
    sql: "alter table orders alter column code type varchar(40);",
    problem: [],
  },
  {
    id: "timestamp-to-timestamptz",
    change: "A timestamp without zone becomes one with a zone",
    sql: "alter table orders alter column booked_at type timestamptz;",
    problem: ["type-change-rewrite", "type-change-timezone"],
  },
  {
    id: "volatile-default",
    change: "A new column whose default differs from row to row",
    sql: "alter table orders add column token uuid default gen_random_uuid();",
    problem: ["add-column-volatile-default"],
  },
  {
    id: "constant-default",
    change: "A new column with a constant default, which touches no row since PostgreSQL 11",
    sql: "alter table orders add column if not exists channel text not null default 'web';",
    problem: [],
  },
  {
    id: "stable-default",
    change: "A new column with now() as its default, which is evaluated once",
    sql: "alter table orders add column if not exists seen_at timestamptz not null default now();",
    problem: [],
  },
  {
    id: "generated-stored",
    change: "A new stored generated column",
    sql: "alter table orders add column doubled integer generated always as (quantity * 2) stored;",
    problem: ["add-column-stored-generated"],
  },
  {
    id: "serial-column",
    change: "A new bigserial column on a table with rows",
    sql: "alter table orders add column number bigserial;",
    problem: ["add-column-autoincrement"],
  },
  {
    id: "set-unlogged",
    change: "A table becomes unlogged",
    sql: "alter table orders set unlogged;",
    problem: ["set-logged-tablespace-am", "unlogged-table"],
  },
]);
