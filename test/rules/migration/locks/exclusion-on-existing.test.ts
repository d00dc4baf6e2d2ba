import { expectCases } from "../cases.ts";

const command = "ADD CONSTRAINT no_overlap EXCLUDE USING gist (id WITH =)";

expectCases("exclusion-on-existing", [
  {
    title: "a table in use",
    sql: `ALTER TABLE rooms ${command};`,
    reports: [command],
    says: /ADD EXCLUDE takes an ACCESS EXCLUSIVE lock on `rooms`/,
  },
  { title: "a new table", sql: `CREATE TABLE rooms (id int);\nALTER TABLE rooms ${command};`, reports: [] },
  { title: "another constraint", sql: "ALTER TABLE rooms ADD CONSTRAINT c CHECK (id > 0);", reports: [] },
]);
