import { expectCases } from "../cases.ts";

const name = (length: number) => "n".repeat(length);

expectCases("identifier-truncated", [
  { title: "63 bytes", sql: `CREATE TABLE ${name(63)} (id int);`, reports: [] },
  { title: "64 bytes", sql: `CREATE TABLE ${name(64)} (id int);`, reports: [name(64)] },
  { title: "in quotes, which do not count", sql: `CREATE TABLE "${name(63)}" (id int);`, reports: [] },
  {
    title: "letters of several bytes",
    sql: `CREATE TABLE "${"é".repeat(32)}" (id int);`,
    reports: [`"${"é".repeat(32)}"`],
    says: /é{31}` of it/,
  },
  {
    title: "family emoji",
    sql: 'create table "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦" (id bigint);',
    reports: ['"👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦"'],
  },
  {
    title: "several of a statement, told at the first",
    sql: `ALTER TABLE t\n  ADD COLUMN ${name(70)} int,\n  ADD COLUMN m${name(70)} int;`,
    reports: [name(70)],
    says: /have more than 63 bytes/,
  },
  {
    title: "told once",
    sql: `ALTER TABLE t ADD COLUMN ${name(70)} int;\nUPDATE t SET ${name(70)} = 1 WHERE id = 1;`,
    reports: [name(70)],
  },
  { title: "a text", sql: `UPDATE t SET a = '${name(70)}' WHERE id = 1;`, reports: [] },
  { title: "a comment", sql: `-- ${name(70)}\nSELECT 1;`, reports: [] },
  {
    title: "what goes had its name cut before",
    sql: `ALTER TABLE t DROP CONSTRAINT IF EXISTS ${name(70)};\nDROP INDEX ${name(71)};\nUPDATE t SET ${name(72)} = 1 WHERE id = 1;`,
    reports: [],
  },
  {
    title: "another name is given",
    sql: `ALTER TABLE t RENAME CONSTRAINT c TO ${name(70)};`,
    reports: [name(70)],
  },
]);
