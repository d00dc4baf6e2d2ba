import { expectCases } from "../cases.ts";

expectCases("boolean-flags", [
  {
    title: "the fifth",
    base: "CREATE TABLE t (id int PRIMARY KEY, is_a boolean, is_b boolean, is_c boolean, deleted boolean);",
    sql: "ALTER TABLE t ADD COLUMN is_paid boolean;",
    reports: ["is_paid boolean"],
    says: /5 booleans.*32/,
  },
  {
    title: "something else",
    base: "CREATE TABLE t (id int PRIMARY KEY, is_a boolean, is_b boolean, is_c boolean, is_d boolean, is_e boolean);",
    sql: "ALTER TABLE t ADD COLUMN name text;",
    reports: [],
  },
  {
    title: "switches",
    sql: "CREATE TABLE user_settings (id int PRIMARY KEY, is_a boolean, is_b boolean, is_c boolean, is_d boolean, is_e boolean);",
    reports: [],
  },
  {
    title: "what a row may do",
    sql: "CREATE TABLE t (id int PRIMARY KEY, can_a boolean, can_b boolean, has_c boolean, has_d boolean, allow_e boolean);",
    reports: [],
  },
]);
