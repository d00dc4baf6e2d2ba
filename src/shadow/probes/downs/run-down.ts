import type { Running } from "../../base/replay-script.ts";
import { resetSession } from "../../base/reset-session.ts";
import { isRun, runScript } from "../../base/run-script.ts";
import type { ServerFault } from "../../observation.ts";
import { observeStatement } from "../../observe/observe-statement.ts";
import type { PlannedScript, PlannedStatement } from "../../rehearsal.ts";
import type { Seeds } from "../../seed/seed-tables.ts";
import type { ShadowSession } from "../../session.ts";

/** A statement that the server refused. */
export interface Refusal {
  readonly statement: PlannedStatement;
  readonly fault: ServerFault;
}

/** How running a way down went. `refusal`: the first statement that was refused; null: none was. */
export interface RanDown {
  readonly refusal: Refusal | null;
  /** Planted rows were taken away so that it went on: what is empty now was not emptied by it. */
  readonly clearedSeeds: boolean;
}

/** Runs a way down as its tool does, up to the first statement that is refused with planted rows and without them. */
export async function runDown(
  session: ShadowSession,
  down: PlannedScript,
  seeds: Seeds,
  running: Running,
): Promise<RanDown> {
  let refusal: Refusal | null = null;
  let clearedSeeds = false;
  await runScript(session, down, async (statement, inTransaction) => {
    if (refusal !== null) return;
    running(down, statement);
    const around = { path: down.path, inUse: nothing, visible: nothing, inTransaction };
    const withRows = await observeStatement(session, statement, { ...around, seeds: noSeeds });
    if (withRows.error === null) return;
    const { error } = await observeStatement(session, statement, { ...around, seeds });
    if (error === null) clearedSeeds = true;
    else refusal = { statement, fault: error };
  });
  await resetSession(session);
  running(down, null);
  return { refusal, clearedSeeds };
}

const noSeeds: Seeds = { planted: new Set() };

/** Locks, rewrites and scans of a way down are nobody's question. */
const nothing = new Map<number, never>();

/** A way down that says by an error of its own that there is none. P0001: what RAISE EXCEPTION gives (manual, appendix A). */
export const isIntended = ({ statement, fault }: Refusal): boolean =>
  fault.code === "P0001" || /\braise\s+exception\b/iu.test(statement.text);

/** It holds nothing, or only what changes nothing: the custom where a tool wants a file. */
export function saysNothing({ statements }: PlannedScript): boolean {
  return statements.every(({ operations }) =>
    operations.every(({ kind }) => kind === "query" || kind === "transaction"),
  );
}

/** All of it is run as it stands, so that what it leaves is its own doing. */
export const isWhole = ({ statements, hasProblems }: PlannedScript): boolean =>
  !hasProblems && statements.every((each) => each.treatment.kind === "run" || each.transaction.length > 0);

/** Rows are deleted for a condition. */
export const deletesByCondition = ({ statements }: PlannedScript): boolean =>
  statements.some(({ operations }) => operations.some((each) => each.kind === "delete" && each.where !== null));

/** What is told of a way down stands at its first statement. */
export const firstOf = ({ statements }: PlannedScript): PlannedStatement | null => statements.find(isRun) ?? null;
