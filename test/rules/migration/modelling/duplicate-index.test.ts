import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id int PRIMARY KEY, a int, b int, c text);";

expectCases("duplicate-index", [
  {
    title: "the same twice and thrice",
    base,
    sql: "CREATE INDEX i ON t (a);\nCREATE INDEX j ON t (a);\nCREATE INDEX k ON t (a);",
    reports: ["CREATE INDEX j ON t (a)", "CREATE INDEX k ON t (a)"],
  },
  {
    title: "dropped again, all but one beside the key (splinter asks for equal definitions)",
    base,
    sql: "CREATE INDEX i ON t (id);\nCREATE INDEX j ON t (id);\nDROP INDEX j;",
    reports: ["CREATE INDEX i ON t (id)"],
    says: /`t_pkey`/,
  },
  {
    title: "a constraint twice: the server makes one index",
    sql: "CREATE TABLE u (id int PRIMARY KEY, a int UNIQUE, UNIQUE (a));",
    reports: [],
  },
  {
    title: "a key that is unique as well: so it does",
    sql: "CREATE TABLE u (id int, PRIMARY KEY (id), CONSTRAINT k UNIQUE (id));",
    reports: [],
  },
  {
    title: "added by a later statement",
    sql: "CREATE TABLE u (id int PRIMARY KEY);\nALTER TABLE u ADD CONSTRAINT k UNIQUE (id);",
    reports: ["CONSTRAINT k UNIQUE (id)"],
  },
  {
    title: "a unique one makes a plain one needless",
    base: `${base}\nCREATE INDEX i ON t (a);`,
    sql: "CREATE UNIQUE INDEX j ON t (a);",
    reports: ["CREATE UNIQUE INDEX j ON t (a)"],
    says: /Drop `i`/,
  },
  {
    title: "replaced",
    base: `${base}\nCREATE INDEX i ON t (a);`,
    sql: "CREATE INDEX CONCURRENTLY j ON t (a);\nDROP INDEX CONCURRENTLY i;\nALTER INDEX j RENAME TO i;",
    reports: [],
  },
  {
    title: "another order, condition, class, method, column",
    base,
    sql: "CREATE INDEX ON t (a);\nCREATE INDEX ON t (a DESC);\nCREATE INDEX ON t (a) WHERE b > 0;\nCREATE INDEX ON t (a text_pattern_ops);\nCREATE INDEX ON t USING hash (a);\nCREATE INDEX ON t (a) INCLUDE (b);\nCREATE INDEX ON t (b, a);",
    reports: [],
  },
  {
    title: "the same expression",
    base,
    sql: "CREATE INDEX ON t (lower(c));\nCREATE INDEX j ON t (lower(c));",
    reports: ["CREATE INDEX j ON t (lower(c))"],
  },
  {
    title: "a constraint takes an index over",
    base,
    sql: "CREATE UNIQUE INDEX i ON t (a);\nALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX i;",
    reports: [],
  },
  {
    title: "indexes of the base are not this change's",
    base: `${base}\nCREATE INDEX i ON t (a);\nCREATE INDEX j ON t (a);`,
    sql: "CREATE INDEX ON t (b);",
    reports: [],
  },
]);
