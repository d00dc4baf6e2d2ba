import { batchesOf, type OperationOf, type StatementBatch } from "../../artifacts/migration/index.ts";
import type { PlannedScript, PlannedStatement } from "../rehearsal.ts";
import { ServerError, type ShadowSession } from "../session.ts";

/**
 * What runs one statement. `inTransaction`: one is open, and stays open behind it; `begins`: it is the first one in there.
 * It handles what the server refuses: behind it an open transaction goes on.
 */
export type RunStatement = (statement: PlannedStatement, inTransaction: boolean, begins: boolean) => Promise<void>;

/** How a script stands to its neighbours that the tool runs in the same transaction. */
export interface Sharing {
  /** Its transaction is open already: the script before it left it so. */
  readonly joins: boolean;
  /** The transaction is left open for the script behind it. */
  readonly stays: boolean;
}

const byItself: Sharing = { joins: false, stays: false };

type Command = OperationOf<"transaction">["command"];

/** Who opened a transaction: the tool, the server for a string of several statements, or the script. */
type Opener = "tool" | "string" | "script";

/** Where a run stands. */
interface Course {
  readonly session: ShadowSession;
  open: Opener | null;
  /** The tool's own transaction was ended by the script: it does not open another. */
  ended: boolean;
  /** Nothing was run in the open transaction. */
  begins: boolean;
}

/**
 * Runs a script as its tool does, transactions included: `run` is called for each statement that is to be run (those with
 * a replacement among them), and not for those that open and end transactions. Rejects with `SandboxEnded` alone, or with
 * what `run` rejects with. Says whether a transaction is open at its end.
 */
export async function runScript(
  session: ShadowSession,
  script: PlannedScript,
  run: RunStatement,
  { joins, stays }: Sharing = byItself,
): Promise<boolean> {
  const course: Course = { session, open: joins ? "tool" : null, ended: false, begins: !joins };
  const batches = batchesOf(script);
  for (const [index, statement] of script.statements.entries()) {
    const batch: StatementBatch | null = batches[index] ?? null;
    if (index > 0 && batch?.number !== batches[index - 1]?.number) await leaveBatch(course);
    await enter(course, batch === null ? outside(script) : batch.mode === "wrapped" ? "tool" : "string");
    if (statement.transaction.some(opensOrEnds)) await control(course, statement);
    else if (isRun(statement)) {
      await run(statement, course.open !== null, course.begins && course.open !== null);
      course.begins = false;
    }
  }
  if (stays && course.open === "tool") return true;
  await end(course, "COMMIT");
  return false;
}

/** Who opens a transaction for statements in no batch. A string of one statement is none of several (manual, 54.2.2.1). */
function outside({ transaction, statements, hasProblems }: PlannedScript): "tool" | "string" | null {
  if (transaction === "wrapped") return "tool";
  return transaction === "implicit" && statements.length + (hasProblems ? 1 : 0) > 1 ? "string" : null;
}

async function leaveBatch(course: Course): Promise<void> {
  if (course.open !== "script") await end(course, "COMMIT");
  course.ended = false;
}

async function enter(course: Course, opener: "tool" | "string" | null): Promise<void> {
  if (course.open === null && opener !== null && !(opener === "tool" && course.ended)) await begin(course, opener);
}

async function begin(course: Course, opener: Opener): Promise<void> {
  await course.session.script("BEGIN");
  course.open = opener;
  course.begins = true;
}

async function end(course: Course, how: "COMMIT" | "ROLLBACK"): Promise<void> {
  if (course.open !== null) await endTransaction(course.session, how);
  course.open = null;
}

/** Savepoints are run like any statement. */
const opensOrEnds = (command: Command): boolean => command !== "savepoint" && command !== "other";

/** BEGIN within a transaction is a warning; in a string of several statements it takes those before it along. */
async function control(course: Course, { transaction }: PlannedStatement): Promise<void> {
  for (const command of transaction) {
    switch (command) {
      case "begin":
        if (course.open === null) await begin(course, "script");
        else if (course.open === "string") course.open = "script";
        break;
      case "commit":
      case "rollback":
        if (course.open === "tool") course.ended = true;
        await end(course, command === "commit" ? "COMMIT" : "ROLLBACK");
        break;
      case "savepoint":
      case "other":
        break;
      default:
        command satisfies never;
    }
  }
}

/** What is not run is skipped or refused. */
export const isRun = ({ treatment }: PlannedStatement): boolean =>
  treatment.kind === "run" || treatment.kind === "replace";

/** The text that stands for a statement: its own, or what replaces it. */
export const runText = ({ text, treatment }: PlannedStatement): string =>
  treatment.kind === "replace" ? treatment.text : text;

/** What is deferred is checked now and may be refused; the transaction is over in any case. */
async function endTransaction(session: ShadowSession, how: "COMMIT" | "ROLLBACK"): Promise<void> {
  try {
    await session.script(how);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    await session.script("ROLLBACK");
  }
}
