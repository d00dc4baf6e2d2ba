import { expect, test } from "vitest";
import { loadParser, parseScript } from "../../../src/artifacts/migration/index.ts";
import { planScript } from "../../../src/shadow/plan/plan-script.ts";

await loadParser();

const needs = { supabase: false, roles: [], schemas: [], tables: [], extensions: [] };

const planned = (sql: string) => {
  const script = {
    ...parseScript(sql),
    transaction: "none",
    transactionReason: "",
    batches: [],
    sharesTransaction: false,
  } as const;
  const [statement] = planScript("a.sql", script, needs, false).statements;
  if (statement === undefined) throw new Error(`no statement: ${sql}`);
  return statement;
};

test.each([
  ["CREATE INDEX CONCURRENTLY i ON t (a)", true],
  ["CREATE INDEX i ON t (a)", false],
  ["DROP INDEX CONCURRENTLY i", true],
  ["REINDEX TABLE CONCURRENTLY t", true],
  ["REINDEX TABLE t", false],
  ["REINDEX SCHEMA public", true],
  ["VACUUM t", true],
  ["CLUSTER", true],
  ["CLUSTER t USING i", false],
  ["CALL work()", true],
  ["DO $$ BEGIN COMMIT; END $$", true],
  ["DO $$ BEGIN CREATE TABLE a (); END $$", false],
])("%s is run by itself: %s", (sql, alone) => expect(planned(sql).alone).toBe(alone));

test.each([
  ["BEGIN", ["begin"]],
  ["COMMIT", ["commit"]],
  ["SAVEPOINT a", ["savepoint"]],
  ["CREATE TABLE a ()", []],
])("%s does to the transaction: %j", (sql, commands) => expect(planned(sql).transaction).toEqual(commands));
