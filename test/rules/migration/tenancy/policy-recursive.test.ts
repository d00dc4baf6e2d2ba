import { expectCases } from "../cases.ts";

const members = "CREATE TABLE members (team_id bigint, name text);\nALTER TABLE members ENABLE ROW LEVEL SECURITY;";
const teams = "CREATE TABLE teams (id bigint);\nALTER TABLE teams ENABLE ROW LEVEL SECURITY;";
const policy = (rest: string): string => `CREATE POLICY p ON members ${rest}`;
const mine = "team_id IN (SELECT team_id FROM members WHERE name = current_user)";

expectCases("policy-recursive", [
  {
    title: "reads itself",
    base: members,
    sql: `${policy(`USING (${mine})`)};`,
    reports: [policy(`USING (${mine})`)],
    severity: "blocking",
  },
  {
    title: "an INSERT policy reads a table whose read policy has no subquery",
    base: `${members}\nCREATE POLICY r ON members FOR SELECT USING (name = current_user);`,
    sql: `${policy(`FOR INSERT WITH CHECK (${mine})`)};`,
    reports: [],
  },
  {
    title: "and one whose read policy has",
    base: `${members}\n${teams}\nCREATE POLICY r ON members FOR SELECT USING (team_id IN (SELECT id FROM teams));\nCREATE POLICY t ON teams USING (id IN (SELECT id FROM teams));`,
    sql: `${policy(`FOR INSERT WITH CHECK (${mine})`)};`,
    reports: [policy(`FOR INSERT WITH CHECK (${mine})`)],
  },
  {
    title: "by way of another table",
    base: `${members}\n${teams}\nCREATE POLICY t ON teams USING (id IN (SELECT team_id FROM members));`,
    sql: `${policy("USING (team_id IN (SELECT id FROM teams))")};`,
    reports: [policy("USING (team_id IN (SELECT id FROM teams))")],
    says: /lead back/,
  },
  {
    title: "another table without row-level security",
    base: `${members}\nCREATE TABLE teams (id bigint);`,
    sql: `${policy("USING (team_id IN (SELECT id FROM teams))")};`,
    reports: [],
  },
  {
    title: "a function",
    base: members,
    sql: `${policy("USING (team_id IN (SELECT private.my_teams()))")};`,
    reports: [],
  },
  {
    title: "roles that never meet",
    base: `${members}\n${teams}\nCREATE POLICY t ON teams TO jobs USING (id IN (SELECT team_id FROM members));`,
    sql: `${policy("TO app USING (team_id IN (SELECT id FROM teams))")};`,
    reports: [],
  },
]);
