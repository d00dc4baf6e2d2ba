import type { PlannedScript, PlannedStatement } from "../rehearsal.ts";
import type { ShadowSession } from "../session.ts";

/** What runs one statement; `inTransaction`: one is open, and stays open behind it. It handles what the server refuses. */
export type RunStatement = (statement: PlannedStatement, inTransaction: boolean) => Promise<void>;

/**
 * Runs a script as its tool does, transactions included: `run` is called for each statement that is to be run, and not for
 * those that open and end transactions.
 */
export async function runScript(_session: ShadowSession, script: PlannedScript, run: RunStatement): Promise<void> {
  for (const statement of script.statements) await run(statement, false);
}
