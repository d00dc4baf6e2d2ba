import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id int CONSTRAINT key PRIMARY KEY, u int NOT NULL);";
const drop = (name: string) => `DROP CONSTRAINT ${name}`;

expectCases("drop-pk", [
  { title: "the primary key", base, sql: "ALTER TABLE t DROP CONSTRAINT key;", reports: [drop("key")] },
  {
    title: "by the server's name",
    sql: "ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE;",
    reports: ["DROP CONSTRAINT t_pkey CASCADE"],
  },
  {
    title: "by other names",
    sql: 'ALTER TABLE t DROP CONSTRAINT pk_t, DROP CONSTRAINT t_primary_key, DROP CONSTRAINT "PK_8bf09ba";',
    reports: [drop("pk_t"), drop("t_primary_key"), 'DROP CONSTRAINT "PK_8bf09ba"'],
  },
  {
    title: "no primary key",
    sql: "ALTER TABLE t DROP CONSTRAINT t_age_check, DROP CONSTRAINT t_email_key, DROP CONSTRAINT t_p_id_fkey;",
    reports: [],
  },
  {
    title: "a name that deceives",
    base: "CREATE TABLE t (id int, a int CONSTRAINT a_pkey UNIQUE);",
    sql: "ALTER TABLE t DROP CONSTRAINT a_pkey;",
    reports: [],
  },
  { title: "swapped", base, sql: "ALTER TABLE t DROP CONSTRAINT key, ADD PRIMARY KEY (u);", reports: [] },
  {
    title: "swapped on a table that no migration creates",
    sql: "ALTER TABLE t DROP CONSTRAINT t_pkey;\nALTER TABLE t ADD PRIMARY KEY (u);",
    reports: [],
  },
  {
    title: "its column goes too",
    base,
    sql: "ALTER TABLE t DROP CONSTRAINT key;\nALTER TABLE t DROP COLUMN id;",
    reports: [],
  },
  {
    title: "of a new table",
    sql: "CREATE TABLE t (id int PRIMARY KEY);\nALTER TABLE t DROP CONSTRAINT t_pkey;",
    reports: [],
  },
]);
