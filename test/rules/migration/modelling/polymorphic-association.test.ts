import { expectCases } from "../cases.ts";

expectCases("polymorphic-association", [
  {
    title: "in camel case",
    sql: 'CREATE TABLE t (id int PRIMARY KEY, "ownerType" text, "ownerId" int);',
    reports: ['"ownerId" int'],
  },
  {
    title: "an enum says which",
    sql: "CREATE TYPE kind AS ENUM ('a');\nCREATE TABLE t (id int PRIMARY KEY, owner_type kind, owner_id int);",
    reports: ["owner_id int"],
  },
  {
    title: "the id alone is added",
    base: "CREATE TABLE t (id int PRIMARY KEY, owner_type text);",
    sql: "ALTER TABLE t ADD COLUMN owner_id bigint;",
    reports: ["owner_id bigint"],
  },
  {
    title: "an id with a foreign key",
    sql: "CREATE TABLE t (id int PRIMARY KEY, owner_type text, owner_id int REFERENCES owners (id));",
    reports: [],
  },
  {
    title: "a type of the thing itself",
    base: "CREATE TABLE events (id int PRIMARY KEY);",
    sql: "CREATE TABLE t (id int PRIMARY KEY, event_type text, event_id int);",
    reports: [],
  },
  {
    title: "another system's ids, a log, a cursor",
    sql: "CREATE TABLE t (id int PRIMARY KEY, external_type text, external_id text, last_type text, last_id int);\nCREATE TABLE audit_log (id int PRIMARY KEY, subject_type text, subject_id int);",
    reports: [],
  },
  {
    title: "a number is no type",
    sql: "CREATE TABLE t (id int PRIMARY KEY, owner_type boolean, owner_id int);",
    reports: [],
  },
]);
