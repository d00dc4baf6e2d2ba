import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const forced =
  "CREATE TABLE a (id bigint PRIMARY KEY);\nALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;";
const enable = "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;";

expectCases("rls-not-forced", [
  { title: "nothing shows who owns it", base: notes, sql: enable, reports: [] },
  {
    title: "others force it",
    base: `${forced}\n${notes}`,
    sql: enable,
    reports: ["ENABLE ROW LEVEL SECURITY"],
    severity: "warning",
    says: /other tables of this database force it/,
  },
  {
    title: "forced in a later statement",
    base: `${forced}\n${notes}`,
    sql: `${enable}\nALTER TABLE notes FORCE ROW LEVEL SECURITY;`,
    reports: [],
  },
  {
    title: "owned by the role that policies are for",
    base: `${notes}\nALTER TABLE notes OWNER TO app;`,
    sql: `${enable}\nCREATE POLICY p ON notes TO app USING (owner = current_user);`,
    reports: ["ENABLE ROW LEVEL SECURITY"],
    says: /`app`, which policies or grants are for, owns it/,
  },
  {
    title: "owned by another role",
    base: `${notes}\nALTER TABLE notes OWNER TO schema_owner;`,
    sql: `${enable}\nCREATE POLICY p ON notes TO app USING (owner = current_user);`,
    reports: [],
  },
  { title: "served by an API", base: `CREATE ROLE anon;\n${forced}\n${notes}`, sql: enable, reports: [] },
  {
    title: "once a change",
    base: `${forced}\n${notes}\nCREATE TABLE b (id bigint PRIMARY KEY);`,
    sql: `${enable}\nALTER TABLE b ENABLE ROW LEVEL SECURITY;`,
    reports: ["ENABLE ROW LEVEL SECURITY"],
    says: /`notes`, `b`/,
  },
]);
