import { expectCases } from "../cases.ts";

expectCases("array-of-ids", [
  {
    title: "of a table of the same change",
    sql: 'CREATE TABLE companies (id uuid PRIMARY KEY);\nCREATE TABLE deals (id uuid PRIMARY KEY, "partnerCompanyIds" uuid[]);',
    reports: ['"partnerCompanyIds" uuid[]'],
  },
  {
    title: "ids of another system",
    base: "CREATE TABLE users (id int PRIMARY KEY);",
    sql: "CREATE TABLE t (id int PRIMARY KEY, message_ids text[]);",
    reports: [],
  },
  {
    title: "no array",
    base: "CREATE TABLE users (id int PRIMARY KEY);",
    sql: "CREATE TABLE t (id int PRIMARY KEY, user_ids jsonb, user_id int);",
    reports: [],
  },
]);
