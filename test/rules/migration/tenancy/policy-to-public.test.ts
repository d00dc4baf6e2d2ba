import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const named = ["a", "b"]
  .map(
    (name) =>
      `CREATE TABLE ${name} (owner text);\nALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;\nCREATE POLICY p ON ${name} TO app USING (owner = current_user);`,
  )
  .join("\n");
const own = "CREATE POLICY own ON notes USING (owner = current_user)";

expectCases("policy-to-public", [
  {
    title: "the custom is to name it",
    base: `${named}\n${secured}`,
    sql: `${own};`,
    reports: [own],
    severity: "advice",
    says: /TO app/,
  },
  { title: "named", base: `${named}\n${secured}`, sql: `${own.replace("USING", "TO app USING")};`, reports: [] },
  { title: "no custom", base: secured, sql: `${own};`, reports: [] },
  {
    title: "restrictive",
    base: `${named}\n${secured}`,
    sql: `${own.replace("USING", "AS RESTRICTIVE USING")};`,
    reports: [],
  },
  {
    title: "once a change",
    base: `${named}\n${secured}`,
    sql: `${own};\nCREATE POLICY other ON notes FOR DELETE USING (owner = current_user);`,
    reports: [own],
    says: /like `other`/,
  },
  {
    title: "as many name none",
    base: `${named}\n${secured}\nCREATE POLICY x ON a USING (true);\nCREATE POLICY y ON b USING (true);`,
    sql: `${own};`,
    reports: [],
  },
]);
