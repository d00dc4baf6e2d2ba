import { expectCases } from "../cases.ts";

expectCases("pii-column", [
  {
    title: "once for a statement",
    sql: "CREATE TABLE t (id int PRIMARY KEY, ssn text, phone text, birthdate date);",
    reports: ["ssn text"],
    says: /`ssn`, `phone` and `birthdate`/,
  },
  {
    title: "classified, column or table",
    sql: "CREATE TABLE t (id int PRIMARY KEY, ssn text);\nCOMMENT ON COLUMN t.ssn IS 'PII';\nCREATE TABLE u (id int PRIMARY KEY, iban text);\nCOMMENT ON TABLE u IS 'personal data of payees';",
    reports: [],
  },
  {
    title: "about such data",
    sql: "CREATE TABLE t (id int PRIMARY KEY, phone_verified_at timestamptz, has_phone boolean, phone_id bigint, iban_hash text, phone_type text);",
    reports: [],
  },
  {
    title: "names that mean many things",
    sql: "CREATE TABLE t (id int PRIMARY KEY, address text, name text, ip inet, email text);",
    reports: [],
  },
]);
