import { expectCases } from "../cases.ts";

/** From one type to another: what is lost, or null. */
const changes: readonly (readonly [from: string, to: string, lost: RegExp | null])[] = [
  ["varchar(20)", "varchar(10)", /more than 10 characters/],
  ["text", "varchar(10)", /more than 10 characters/],
  ["varchar", "char(3)", /more than 3 characters/],
  ["varchar(10)", "varchar(20)", null],
  ["varchar(10)", "text", null],
  ["text", "varchar", null],
  ["text", "citext", null],
  ["bigint", "int", /2,147,483,647/],
  ["int", "smallint", /32,767/],
  ["int", "bigint", null],
  ["numeric", "int", /fractions/],
  ["double precision", "bigint", /fractions/],
  ["double precision", "real", /digits/],
  ["numeric", "double precision", /approximate/],
  ["numeric", "numeric(10,2)", /precision/],
  ["numeric(10,2)", "numeric(8,2)", /before the point/],
  ["numeric(10,4)", "numeric(10,2)", /behind the point/],
  ["numeric(10,2)", "numeric(12,2)", null],
  ["numeric(10,2)", "numeric", null],
  ["int", "numeric(10,2)", /more digits/],
  ["int", "numeric(12,2)", null],
  ["timestamptz", "date", /time of day/],
  ["timestamp", "time", /date is cut/],
  ["timestamp", "timestamptz", null],
  ["timestamp(3)", "timestamp(0)", /second/],
  ["timestamp(0)", "timestamp(3)", null],
  ["json", "jsonb", null],
];

expectCases("narrowing-type", [
  ...changes.map(([from, to, lost]) => ({
    title: `${from} to ${to}`,
    base: `CREATE TABLE t (id int PRIMARY KEY, a ${from});`,
    sql: `ALTER TABLE t ALTER a TYPE ${to};`,
    reports: lost === null ? [] : [`ALTER a TYPE ${to}`],
    says: lost ?? /./,
  })),
  { title: "a type that is not known", sql: "ALTER TABLE t ALTER a TYPE int;", reports: [] },
  { title: "a new table", sql: "CREATE TABLE t (a bigint);\nALTER TABLE t ALTER a TYPE int;", reports: [] },
  { title: "a new column", sql: "ALTER TABLE t ADD a bigint;\nALTER TABLE t ALTER a TYPE int;", reports: [] },
  {
    title: "an emptied table",
    base: "CREATE TABLE t (a bigint);",
    sql: "TRUNCATE t;\nALTER TABLE t ALTER a TYPE int;",
    reports: [],
  },
]);
