import { beforeAll, expect, it } from "vitest";
import { runMigrationRules } from "../../../../src/rules/index.ts";
import { expectCases, ruleOf } from "../cases.ts";
import { changeOf, ready } from "../change-of.ts";

const table = "CREATE TABLE users (id bigint);";

expectCases("transaction-not-closed", [
  { title: "BEGIN", sql: `BEGIN;\n${table}`, reports: ["BEGIN"] },
  { title: "START TRANSACTION", sql: `START TRANSACTION;\n${table}`, reports: ["START TRANSACTION"] },
  {
    title: "BEGIN with an isolation level",
    sql: `BEGIN ISOLATION LEVEL SERIALIZABLE;\n${table}`,
    reports: ["BEGIN ISOLATION LEVEL SERIALIZABLE"],
  },
  { title: "COMMIT", sql: `BEGIN;\n${table}\nCOMMIT;`, reports: [] },
  { title: "END", sql: `BEGIN;\n${table}\nEND TRANSACTION;`, reports: [] },
  { title: "ROLLBACK", sql: `BEGIN;\n${table}\nROLLBACK;`, reports: [] },
  { title: "PREPARE TRANSACTION", sql: `BEGIN;\n${table}\nPREPARE TRANSACTION 'a';`, reports: [] },
  { title: "COMMIT PREPARED commits another", sql: `BEGIN;\n${table}\nCOMMIT PREPARED 'a';`, reports: ["BEGIN"] },
  { title: "ROLLBACK TO leaves it open", sql: `BEGIN;\nSAVEPOINT a;\nROLLBACK TO a;`, reports: ["BEGIN"] },
  { title: "AND CHAIN opens another", sql: `BEGIN;\n${table}\nCOMMIT AND CHAIN;`, reports: ["COMMIT AND CHAIN"] },
  { title: "the second of two", sql: `BEGIN;\nCOMMIT;\nBEGIN READ WRITE;\n${table}`, reports: ["BEGIN READ WRITE"] },
  { title: "BEGIN twice: told at the first", sql: `BEGIN WORK;\nBEGIN;\n${table}`, reports: ["BEGIN WORK"] },
  { title: "the tool commits", wrapped: true, sql: `BEGIN;\n${table}`, reports: [] },
  { title: "golang-migrate does not", framework: "golang-migrate", sql: `BEGIN;\n${table}`, reports: ["BEGIN"] },
  {
    title: "a body's own BEGIN",
    sql: "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;",
    reports: [],
  },
]);

beforeAll(ready);

it("leaves a COMMIT that the parser refuses, since the semicolon before it is missing, to syntax-error", () => {
  const change = changeOf({ files: [`BEGIN;\n${table}\nDROP TABLE users\n\nCOMMIT;\n`] });
  expect(change.migrations[0]?.up.problems).toHaveLength(1);
  const [{ observations } = { observations: [] }] = runMigrationRules(change, [ruleOf("transaction-not-closed")]);
  expect(observations).toEqual([]);
});
