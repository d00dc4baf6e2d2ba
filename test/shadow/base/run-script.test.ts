import { expect, test } from "vitest";
import { loadParser, parseScript, type TransactionMode } from "../../../src/artifacts/migration/index.ts";
import { runScript, type Sharing } from "../../../src/shadow/base/run-script.ts";
import { planScript } from "../../../src/shadow/plan/plan-script.ts";
import type { PlannedScript } from "../../../src/shadow/rehearsal.ts";
import type { ShadowSession } from "../../../src/shadow/session.ts";

await loadParser();

const noNeeds = { supabase: false, roles: [], schemas: [], extensions: [], tables: [] };

const scriptOf = (sql: string, transaction: TransactionMode, batches: PlannedScript["batches"] = []): PlannedScript =>
  planScript(
    "1.sql",
    { ...parseScript(sql), transaction, transactionReason: "", sharesTransaction: false, batches },
    noNeeds,
    true,
  );

/** What the server is asked, in its order: `a` in a transaction, `a!` the first in it, `(a)` outside of one. */
async function course(script: PlannedScript, sharing?: Sharing): Promise<string> {
  const asked: string[] = [];
  const session: ShadowSession = {
    engine: "none",
    query: async () => [],
    script: async (text) => void asked.push(text),
  };
  const isOpen = await runScript(
    session,
    script,
    async ({ text }, inTransaction, begins) =>
      void asked.push(inTransaction ? `${text.slice(-1)}${begins ? "!" : ""}` : `(${text.slice(-1)})`),
    sharing,
  );
  return [...asked, ...(isOpen ? ["open"] : [])].join(" ");
}

const abc = "SELECT a; SELECT b; SELECT c";

test.each<readonly [string, string, TransactionMode, string]>([
  ["one transaction of the tool's", abc, "wrapped", "BEGIN a! b c COMMIT"],
  ["one statement in the tool's transaction", "SELECT a", "wrapped", "BEGIN a! COMMIT"],
  ["BEGIN in the tool's transaction is a warning", "BEGIN; SELECT a; SELECT b", "wrapped", "BEGIN a! b COMMIT"],
  ["COMMIT ends the tool's transaction", "SELECT a; COMMIT; SELECT b", "wrapped", "BEGIN a! COMMIT (b)"],
  ["ROLLBACK ends it too", "SELECT a; ROLLBACK; SELECT b", "wrapped", "BEGIN a! ROLLBACK (b)"],
  [
    "the script's own behind it",
    "COMMIT; BEGIN; SELECT a; COMMIT; SELECT b",
    "wrapped",
    "BEGIN COMMIT BEGIN a! COMMIT (b)",
  ],
  ["a string of several statements", abc, "implicit", "BEGIN a! b c COMMIT"],
  ["a string of one", "SELECT a", "implicit", "(a)"],
  [
    "BEGIN in a string takes what was before along",
    "SELECT a; BEGIN; SELECT b; COMMIT; SELECT c",
    "implicit",
    "BEGIN a! b COMMIT BEGIN c! COMMIT",
  ],
  ["none", abc, "none", "(a) (b) (c)"],
  ["none but the script's", "SELECT a; BEGIN; SELECT b; COMMIT; SELECT c", "none", "(a) BEGIN b! COMMIT (c)"],
  ["one that the script leaves open", "BEGIN; SELECT a", "none", "BEGIN a! COMMIT"],
  ["the tool is not known", abc, "unknown", "(a) (b) (c)"],
  ["COMMIT AND CHAIN", "BEGIN; SELECT a; COMMIT AND CHAIN; SELECT b", "none", "BEGIN a! COMMIT BEGIN b! COMMIT"],
  ["savepoints are statements", "SAVEPOINT s; SELECT a; RELEASE s", "wrapped", "BEGIN s! a s COMMIT"],
  ["what is skipped is not run", "LISTEN c; SELECT a", "none", "(a)"],
])("%s", async (_name, sql, mode, expected) => expect(await course(scriptOf(sql, mode))).toBe(expected));

test("batches are run in transactions of their own, and a batch of one statement alone", async () => {
  const script = scriptOf("SELECT a;\nSELECT b;\nSELECT c;\nSELECT d;\nSELECT e;", "none", [
    { mode: "implicit", startLine: 1, endLine: 2 },
    { mode: "implicit", startLine: 3, endLine: 3 },
    { mode: "wrapped", startLine: 5, endLine: 5 },
  ]);
  expect(await course(script)).toBe("BEGIN a! b COMMIT (c) (d) BEGIN e! COMMIT");
});

test.each<readonly [Sharing, string]>([
  [{ joins: false, stays: true }, "BEGIN a! b c open"],
  [{ joins: true, stays: true }, "a b c open"],
  [{ joins: true, stays: false }, "a b c COMMIT"],
])("a transaction that files share: %o", async (sharing, expected) =>
  expect(await course(scriptOf(abc, "wrapped"), sharing)).toBe(expected),
);
