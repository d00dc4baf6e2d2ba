import { expectCases } from "../cases.ts";

expectCases("float-for-money", [
  {
    title: "prices in any convention",
    sql: 'CREATE TABLE items (id bigint PRIMARY KEY, "unitPrice" float8, shipping_cost real);',
    reports: ['"unitPrice" float8'],
    says: /`"unitPrice"` and `shipping_cost`/,
  },
  {
    title: "an amount beside a currency",
    sql: "CREATE TABLE gifts (id bigint PRIMARY KEY, amount double precision, currency text);",
    reports: ["amount double precision"],
  },
  {
    title: "an amount of something else",
    sql: "CREATE TABLE rainfall (id bigint PRIMARY KEY, amount double precision);",
    reports: [],
  },
  {
    title: "rates, factors and estimates",
    sql: "CREATE TABLE invoices (id bigint PRIMARY KEY, tax_rate real, price_factor real, cost_estimate real);",
    reports: [],
  },
  {
    title: "exact types",
    sql: "CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric, price_cents bigint);",
    reports: [],
  },
]);
