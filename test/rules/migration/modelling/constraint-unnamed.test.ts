import { expectCases } from "../cases.ts";

expectCases("constraint-unnamed", [
  {
    title: "each kind",
    sql: "ALTER TABLE t ADD UNIQUE (a), ADD CHECK (a > 0), ADD FOREIGN KEY (a) REFERENCES p (id);",
    reports: ["UNIQUE (a)", "CHECK (a > 0)", "FOREIGN KEY (a) REFERENCES p (id)"],
  },
  {
    title: "a primary key, NOT NULL, a column's own",
    sql: "ALTER TABLE t ADD PRIMARY KEY (id);\nALTER TABLE t ADD COLUMN b int UNIQUE REFERENCES p (id);\nCREATE TABLE u (id int PRIMARY KEY, a int UNIQUE);",
    reports: [],
  },
  { title: "named", sql: "ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a);", reports: [] },
]);
