import { expectCases } from "../cases.ts";

expectCases("on-update-cascade", [
  {
    title: "a name as a key",
    base: "CREATE TABLE p (id int PRIMARY KEY, name text UNIQUE);",
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_name text REFERENCES p (name) ON UPDATE CASCADE);",
    reports: ["REFERENCES p (name) ON UPDATE CASCADE"],
  },
  {
    title: "a text that is an id",
    base: "CREATE TABLE p (id text PRIMARY KEY);",
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_id text REFERENCES p (id) ON UPDATE CASCADE);",
    reports: [],
  },
  {
    title: "Prisma writes it everywhere",
    framework: "prisma",
    base: "CREATE TABLE p (slug text PRIMARY KEY);",
    sql: "CREATE TABLE c (id int PRIMARY KEY, p text REFERENCES p (slug) ON UPDATE CASCADE);",
    reports: [],
  },
  {
    title: "a table nobody knows",
    sql: "CREATE TABLE c (id int PRIMARY KEY, p text REFERENCES p (slug) ON UPDATE CASCADE);",
    reports: [],
  },
]);
