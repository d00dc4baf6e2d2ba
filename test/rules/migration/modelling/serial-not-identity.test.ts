import { expectCases } from "../cases.ts";

expectCases("serial-not-identity", [
  {
    title: "all of its sisters",
    sql: "CREATE TABLE a (id serial2);\nCREATE TABLE b (id serial4);\nCREATE TABLE c (id BIGSERIAL);",
    reports: ["id serial2", "id serial4", "id BIGSERIAL"],
  },
  { title: "in quotes it is the same", sql: 'CREATE TABLE a (id "serial");', reports: ['id "serial"'] },
  { title: "added to a table", sql: "ALTER TABLE a ADD COLUMN n serial;", reports: ["n serial"] },
  { title: "identity", sql: "CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);", reports: [] },
  {
    title: "a default of a sequence is somebody's decision",
    sql: "CREATE SEQUENCE s;\nCREATE TABLE a (id bigint DEFAULT nextval('s'));",
    reports: [],
  },
]);
