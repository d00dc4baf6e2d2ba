import { expectCases } from "../cases.ts";

expectCases("soft-delete-hazards", [
  {
    title: "a unique index that is added",
    base: "CREATE TABLE t (id int PRIMARY KEY, slug text, deleted_at timestamptz);",
    sql: "CREATE UNIQUE INDEX i ON t (slug);",
    reports: ["CREATE UNIQUE INDEX i ON t (slug)"],
    says: /WHERE deleted_at IS NULL/,
  },
  {
    title: "the column is added",
    base: "CREATE TABLE t (id int PRIMARY KEY, slug text UNIQUE);",
    sql: "ALTER TABLE t ADD COLUMN deleted_at timestamptz;",
    reports: ["deleted_at timestamptz"],
  },
  {
    title: "a time without its zone",
    sql: "CREATE TABLE t (id int PRIMARY KEY, slug text UNIQUE, deleted_at timestamp(3));",
    reports: ["UNIQUE"],
  },
  {
    title: "a flag of its own",
    sql: "CREATE TABLE t (id int PRIMARY KEY, name text UNIQUE, is_deleted boolean);",
    reports: ["UNIQUE"],
    says: /WHERE NOT is_deleted/,
  },
  {
    title: "partial, with the time, the key",
    sql: "CREATE TABLE t (id int PRIMARY KEY, slug text, deleted_at timestamptz, UNIQUE (slug, deleted_at));\nCREATE UNIQUE INDEX ON t (slug) WHERE deleted_at IS NULL;",
    reports: [],
  },
  {
    title: "values of a machine",
    sql: "CREATE TABLE t (id int PRIMARY KEY, public_id uuid UNIQUE, external_id text UNIQUE, deleted_at timestamptz);",
    reports: [],
  },
]);
