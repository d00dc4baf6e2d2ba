import { expectCases } from "../cases.ts";

const table = (rest: string): string => `CREATE TABLE p (id bigint PRIMARY KEY, x text ${rest});`;

expectCases("fk-to-auth-unique", [
  {
    title: "a unique column",
    sql: table("REFERENCES auth.users (email)"),
    reports: ["REFERENCES auth.users (email)"],
    severity: "warning",
  },
  {
    title: "known to be unique",
    base: "CREATE TABLE auth.users (id uuid PRIMARY KEY, username text UNIQUE);",
    sql: table("REFERENCES auth.users (username)"),
    reports: ["REFERENCES auth.users (username)"],
  },
  {
    title: "added",
    sql: "ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES auth.users (phone);",
    reports: ["CONSTRAINT f FOREIGN KEY (x) REFERENCES auth.users (phone)"],
  },
  { title: "the key", sql: table("REFERENCES auth.users (id)"), reports: [] },
  { title: "the key, unnamed", sql: table("REFERENCES auth.users"), reports: [] },
  { title: "another schema", sql: table("REFERENCES app.users (email)"), reports: [] },
  {
    title: "within auth",
    sql: "CREATE TABLE auth.p (id bigint PRIMARY KEY, x text REFERENCES auth.users (email));",
    reports: [],
  },
  { title: "dropped again", sql: `${table("REFERENCES auth.users (email)")}\nDROP TABLE p;`, reports: [] },
  {
    title: "the key goes again",
    sql: `${table("CONSTRAINT f REFERENCES auth.users (email)")}\nALTER TABLE p DROP CONSTRAINT f;`,
    reports: [],
  },
]);
