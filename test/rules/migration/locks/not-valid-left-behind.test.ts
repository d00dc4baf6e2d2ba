import { expectCases } from "../cases.ts";

const command = (name: string): string => `ADD CONSTRAINT ${name} CHECK (a > 0) NOT VALID`;
const add = (name: string): string => `ALTER TABLE t ${command(name)};`;

expectCases("not-valid-left-behind", [
  { title: "added and forgotten", sql: add("c"), reports: [command("c")], says: /`c` is NOT VALID/ },
  {
    title: "several are one finding",
    sql: `${add("c")}\n${add("d")}`,
    reports: [command("c")],
    says: /`c` and `d` are NOT VALID/,
  },
  {
    title: "recalled when the table changes again",
    base: `CREATE TABLE t (a int);\n${add("c")}`,
    sql: "ALTER TABLE t ADD COLUMN b int;",
    reports: ["ADD COLUMN b int"],
    says: /`c`/,
  },
  {
    title: "another table changes",
    base: `CREATE TABLE t (a int);\n${add("c")}`,
    sql: "ALTER TABLE u ADD COLUMN b int;",
    reports: [],
  },
  { title: "validated", sql: `${add("c")}\nALTER TABLE t VALIDATE CONSTRAINT c;`, reports: [] },
  { title: "validated in a later file", files: [add("c"), "ALTER TABLE t VALIDATE CONSTRAINT c;"], reports: [] },
  { title: "dropped again", sql: `${add("c")}\nALTER TABLE t DROP CONSTRAINT c;`, reports: [] },
  { title: "a new table", sql: `CREATE TABLE t (a int);\n${add("c")}`, reports: [] },
]);
