import type { BaseReplay } from "../observation.ts";
import type { PlannedScript, PlannedStatement } from "../rehearsal.ts";
import { ServerError, type ShadowSession } from "../session.ts";
import { makeRole, makeSchema, makeTables, meetNeeds, runIfPossible } from "./meet-needs.ts";
import { resetSession } from "./reset-session.ts";
import { isRun, runScript, runText } from "./run-script.ts";

/** How replaying a script of the base went. */
export interface ReplayedScript {
  /** Null: all of it went through. */
  readonly fault: BaseReplay["firstFault"];
  /** Object ids of relations that were made since no script made them. */
  readonly derived: readonly number[];
  /** Texts of the statements that were refused to the end. */
  readonly refused: readonly string[];
}

/** Says which statement is being run, for whoever must tell where the sandbox was ended. */
export type Running = (script: PlannedScript, statement: PlannedStatement | null) => void;

/** How often something that is missing is made and the script run again. */
const attempts = 4;

/**
 * Replays a script of the base. It ran in production, so that what is refused here is refused for want of something: that
 * is made where it is known, and in the end as much of the script is run as can be.
 */
export async function replayScript(
  session: ShadowSession,
  script: PlannedScript,
  running: Running,
): Promise<ReplayedScript> {
  running(script, null);
  await meetNeeds(session, script.needs);
  if (await ranAtOnce(session, script)) return { fault: unread(script), derived: [], refused: [] };
  const derived: number[] = [];
  let refusal = await refusalOf(session, script, running);
  for (let attempt = 0; refusal !== null && attempt < attempts; attempt++) {
    const made = await make(session, refusal.error, attempt === 0 ? script : null);
    if (made === null) break;
    derived.push(...made);
    refusal = await refusalOf(session, script, running);
  }
  if (refusal === null) return { fault: unread(script), derived, refused: [] };
  const { statement, error } = refusal;
  const fault = { path: script.path, line: statement.range.startLine, message: error.message };
  return { fault, derived, refused: await runWhatCan(session, script, running) };
}

/** Some of the text is no statement that could be read, and was not run. */
function unread({ hasProblems, path }: PlannedScript): BaseReplay["firstFault"] {
  return hasProblems ? { path, line: 1, message: "parts of it could not be read" } : null;
}

/** Whether the whole script went through as one string, which leaves the catalogue that its tool would leave. */
async function ranAtOnce(session: ShadowSession, { statements }: PlannedScript): Promise<boolean> {
  const run = statements.filter(isRun);
  if (run.length === 0) return true;
  if (statements.some(({ transaction, alone }) => transaction.length > 0 || alone)) return false;
  try {
    await session.script(`BEGIN;\n${run.map(runText).join("\n;")}\n;COMMIT`);
    await resetSession(session);
    return true;
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    await resetSession(session);
    return false;
  }
}

interface Refusal {
  readonly statement: PlannedStatement;
  readonly error: ServerError;
}

/** Runs the script as its tool does, until the server refuses something. */
async function refusalOf(session: ShadowSession, script: PlannedScript, running: Running): Promise<Refusal | null> {
  let current: PlannedStatement | null = null;
  try {
    await runScript(session, script, async (statement) => {
      current = statement;
      running(script, statement);
      await session.script(runText(statement));
    });
    return null;
  } catch (error) {
    if (!(error instanceof ServerError) || current === null) throw error;
    return { statement: current, error };
  } finally {
    running(script, null);
    await resetSession(session);
  }
}

/** Makes what the server says is missing; the relations among it, or null: nothing could be made. */
async function make(
  session: ShadowSession,
  { code, message }: ServerError,
  script: PlannedScript | null,
): Promise<readonly number[] | null> {
  const [, kind, name] = /\b(role|schema|language) "([^"]+)" does not exist/.exec(message) ?? [];
  if (name !== undefined) {
    if (kind === "role") await makeRole(session, name);
    else if (kind === "schema") await makeSchema(session, name);
    else return null;
    return [];
  }
  // A table, a column or a key of it is not there (manual, appendix A).
  if (script === null || script.needs.tables.length === 0 || !/^(?:42P01|42703|42830)$/.test(code)) return null;
  return makeTables(session, script.needs.tables);
}

/** Each statement by itself; what is refused again is told. */
async function runWhatCan(session: ShadowSession, script: PlannedScript, running: Running): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const statement of script.statements) {
    if (!isRun(statement) || statement.transaction.length > 0) continue;
    running(script, statement);
    if (!(await runIfPossible(session, runText(statement)))) refused.push(runText(statement));
  }
  running(script, null);
  await resetSession(session);
  return refused;
}
