import { migrationCases } from "./migration-case.ts";

/** What takes data away, or something that running code still reads or does not send yet. */
export const lossCases = migrationCases("Lost data and broken readers", [
  {
    id: "drop-column",
    change: "A column dropped",
    sql: "alter table orders drop column quantity;",
    problem: ["drop-column"],
  },
  { id: "drop-table", change: "A table dropped", sql: "drop table imports;", problem: ["drop-table"] },
  {
    id: "drop-cascade",
    change: "A column dropped together with the view that reads it",
    sql: "alter table orders drop column note cascade;",
    problem: ["drop-cascade", "drop-view-or-function-in-use"],
  },
  {
    id: "rename-column",
    change: "A column renamed",
    sql: "alter table orders rename column reference to order_reference;",
    problem: ["rename-column"],
  },
  {
    id: "rename-table",
    change: "A table renamed",
    sql: "alter table orders rename to purchases;",
    problem: ["rename-table"],
  },
  {
    id: "required-column",
    change: "A required column without a default on a table with rows",
    sql: "alter table orders add column channel text not null;",
    problem: ["add-required-column"],
  },
  {
    id: "update-everything",
    change: "UPDATE without WHERE",
    sql: "update orders set state = 'archived';",
    problem: ["mutation-without-where"],
  },
  {
    id: "update-one-batch",
    change: "UPDATE of ten thousand rows by their key",
    sql: "update orders set note = '' where id between 1 and 10000 and note is null;",
    problem: [],
  },
  {
    id: "truncate-cascade",
    change: "TRUNCATE with CASCADE",
    sql: "truncate customers cascade;",
    problem: ["truncate"],
  },
  {
    id: "text-to-varchar",
    change: "A text column becomes a short varchar",
    sql: "alter table orders alter column reference type varchar(10);",
    problem: ["narrowing-type", "type-change-rewrite", "type-change-rechecks"],
  },
]);
