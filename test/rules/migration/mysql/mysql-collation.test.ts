import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-collation", [
  {
    title: "tables that do not agree",
    dialect,
    base: "CREATE TABLE a (i int) COLLATE=utf8mb4_bin; CREATE TABLE b (i int) COLLATE=utf8mb4_bin; CREATE TABLE c (i int) COLLATE=utf8mb4_unicode_ci;",
    sql: "CREATE TABLE d (t text) COLLATE=utf8mb4_0900_ai_ci;",
    reports: [],
  },
  {
    title: "names without a set",
    dialect,
    mysql: "mariadb-11.4",
    sql: "CREATE TABLE d (t text) CHARSET=utf8mb4 COLLATE=uca1400_ai_ci;",
    reports: [],
  },
  {
    title: "both names of utf8mb3",
    dialect,
    sql: "CREATE TABLE d (t text) CHARSET=utf8mb3 COLLATE=utf8_bin;",
    reports: [],
  },
]);
