import { expectCases } from "../cases.ts";

expectCases("fk-on-delete-unspecified", [
  {
    title: "once for a statement",
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_id int REFERENCES p (id), q_id int REFERENCES q (id), r_id int REFERENCES r (id) ON DELETE CASCADE);",
    reports: ["REFERENCES p (id)"],
    says: /`p_id` and `q_id` of `c` do not say/,
  },
  {
    title: "any action, the default included",
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_id int REFERENCES p (id) ON DELETE RESTRICT, q_id int REFERENCES q (id)\n  on delete no action);",
    reports: [],
  },
  {
    title: "dropped again",
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_id int REFERENCES p (id));\nALTER TABLE c DROP CONSTRAINT c_p_id_fkey;",
    reports: [],
  },
]);
