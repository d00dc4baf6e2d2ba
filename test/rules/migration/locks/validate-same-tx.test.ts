import { expectCases } from "../cases.ts";

const add = "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;";
const validate = "ALTER TABLE t VALIDATE CONSTRAINT c;";

expectCases("validate-same-tx", [
  {
    title: "a check",
    wrapped: true,
    sql: `${add}\n${validate}`,
    reports: ["VALIDATE CONSTRAINT c"],
    says: /every read and write waits/,
  },
  {
    title: "a foreign key",
    wrapped: true,
    sql: `ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES p NOT VALID;\n${validate}`,
    reports: ["VALIDATE CONSTRAINT c"],
    says: /SHARE ROW EXCLUSIVE .* every write waits/,
  },
  { title: "an explicit transaction", sql: `BEGIN;\n${add}\n${validate}\nCOMMIT;`, reports: ["VALIDATE CONSTRAINT c"] },
  {
    title: "one statement",
    sql: "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID, VALIDATE CONSTRAINT c;",
    reports: ["VALIDATE CONSTRAINT c"],
  },
  { title: "the transaction ends in between", wrapped: true, sql: `${add}\nCOMMIT;\n${validate}`, reports: [] },
  { title: "no transaction", sql: `${add}\n${validate}`, reports: [] },
  { title: "the tool is not known", framework: "unknown", sql: `${add}\n${validate}`, reports: [] },
  { title: "two files", wrapped: true, files: [add, validate], reports: [] },
  { title: "another constraint", wrapped: true, sql: `${add}\nALTER TABLE t VALIDATE CONSTRAINT d;`, reports: [] },
  { title: "another table", wrapped: true, sql: `${add}\nALTER TABLE u VALIDATE CONSTRAINT c;`, reports: [] },
  { title: "a new table", wrapped: true, sql: `CREATE TABLE t (a int);\n${add}\n${validate}`, reports: [] },
]);
