import { attempt } from "../attempt.ts";
import { isRun, runScript, runText } from "../base/run-script.ts";
import { withDoubt } from "../doubt.ts";
import { gapOf } from "../gap-of.ts";
import type { ObservedStatement, RowLoss, ServerFault } from "../observation.ts";
import type { PlannedMigration, PlannedScript, PlannedStatement, Rehearsal } from "../rehearsal.ts";
import type { RehearsalTimes } from "../rehearsal-times.ts";
import type { Seen } from "../seen.ts";
import { sentOf } from "../sent-of.ts";
import { type Sandbox, ServerError, type ShadowSession } from "../session.ts";
import { seed } from "./seed.ts";
import { danglingCounts, differencesOf, readCatalogue, rowCounts, type SqliteCatalogue } from "./state.ts";

/**
 * Rehearses a history of SQLite: the base is replayed, a few rows are planted in each of its tables, then the change is run as
 * its tool runs it, foreign keys on as drivers have them, and taken back where it has a way back. What a statement of the
 * change is refused for, and which rows it costs, is seen.
 */
export async function rehearseSqlite(
  sandbox: Sandbox,
  rehearsal: Rehearsal,
  { baseMs, changeMs }: RehearsalTimes,
  seen: Seen,
): Promise<void> {
  sandbox.endAfter(baseMs);
  await attempt(seen, "the base", () => replayBase(sandbox, rehearsal, seen));
  const first = await goUp(sandbox, rehearsal, changeMs, seen, true);
  const fault = seen.statements.at(-1)?.error ?? null;
  if (first === null && fault?.code === ofRows) await goUpAgain(sandbox, rehearsal, changeMs, seen);
  if (first === null) return;
  seen.part = "behind";
  await attempt(seen, "the ways down", () => goDown(sandbox, first, seen));
}

/** SQLSTATE of a constraint that a row violates. */
const ofRows = "23000";

/** Plants rows and runs the change on them; null where a statement of it is refused, which ends it. */
async function goUp(
  sandbox: Sandbox,
  rehearsal: Rehearsal,
  changeMs: number,
  seen: Seen,
  withNulls: boolean,
): Promise<readonly WentUp[] | null> {
  seen.part = "before";
  await attempt(seen, "planting rows", () => seed(sandbox, withNulls));
  seen.part = "change";
  sandbox.endAfter(changeMs);
  const wentUp: WentUp[] = [];
  for (const migration of rehearsal.migrations) {
    const before = await readCatalogue(sandbox);
    const stop = migration.observed
      ? await runObserved(sandbox, migration, rehearsal, seen)
      : await replay(sandbox, migration.up, seen);
    if (stop !== null) return null;
    wentUp.push({ migration, before });
  }
  return wentUp;
}

/** What a row with NULL ended is run once more on rows without, so that what stands behind it is seen too. */
async function goUpAgain(sandbox: Sandbox, rehearsal: Rehearsal, changeMs: number, seen: Seen): Promise<void> {
  const refused = seen.statements.at(-1);
  const first = seen.statements.splice(0);
  const { base } = seen;
  await sandbox.restore(await sandbox.snapshot());
  await replayBase(sandbox, rehearsal, seen);
  seen.base = base;
  await goUp(sandbox, rehearsal, changeMs, seen, false);
  if (seen.statements.length < first.length) seen.statements.splice(0, seen.statements.length, ...first);
  const at = first.length - 1;
  const again = seen.statements[at];
  if (refused !== undefined && again !== undefined) seen.statements[at] = { ...again, error: refused.error };
}

interface WentUp {
  readonly migration: PlannedMigration;
  readonly before: SqliteCatalogue;
}

/** What stopped a script, and where. */
interface Stop {
  readonly statement: PlannedStatement;
  readonly fault: ServerFault;
}

const faultOf = ({ code, message }: ServerError): ServerFault => ({ code, message, position: null });

async function replayBase(sandbox: Sandbox, { base }: Rehearsal, seen: Seen): Promise<void> {
  for (const script of base) {
    const stop = await replay(sandbox, script, seen);
    const { firstFault, replayed, notes } = seen.base;
    if (stop === null)
      seen.base = { ...seen.base, replayed: replayed + 1, notes: [...new Set([...notes, ...notesOf(script)])] };
    else {
      const fault = { path: script.path, line: stop.statement.range.startLine, message: stop.fault.message };
      seen.base = { ...seen.base, firstFault: firstFault ?? fault };
    }
  }
  await sandbox.script("PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF");
}

const notesOf = ({ statements }: PlannedScript): readonly string[] => statements.flatMap((each) => gapOf(each) ?? []);

/** Runs a script to its end or to what is refused, which ends it as it would end its tool. */
async function replay(session: ShadowSession, script: PlannedScript, seen: Seen): Promise<Stop | null> {
  let stop: Stop | null = null;
  await runScript(session, script, async (statement) => {
    if (stop !== null) return;
    seen.at = { path: script.path, range: statement.range };
    try {
      await session.script(runText(statement));
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      stop = { statement, fault: faultOf(error) };
    }
  });
  return stop;
}

async function runObserved(
  sandbox: Sandbox,
  { up }: PlannedMigration,
  { isWhole }: Rehearsal,
  seen: Seen,
): Promise<ServerFault | null> {
  let stopped: ServerFault | null = null;
  let gap: string | null = null;
  const last: { counts: ReadonlyMap<string, number> } = { counts: await rowCounts(sandbox) };
  const start = last.counts;
  const dangling = await danglingCounts(sandbox);
  const run = async (statement: PlannedStatement): Promise<void> => {
    if (stopped !== null) return;
    seen.at = { path: up.path, range: statement.range };
    try {
      await sandbox.script(runText(statement));
      const now = await rowCounts(sandbox);
      seen.statements.push(observed(up, statement, null, sideLosses(statement, last.counts, now, start)));
      last.counts = now;
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      stopped = withDoubt(faultOf(error), statement.text, { base: seen.base, isWhole, gap });
      seen.statements.push(observed(up, statement, stopped, []));
    }
    gap ??= gapOf(statement);
  };
  await runScript(sandbox, up, run);
  if (stopped === null) await addFinalLosses(sandbox, seen.statements, { start, dangling, up });
  return stopped;
}

function observed(
  { path }: PlannedScript,
  statement: PlannedStatement,
  error: ServerFault | null,
  losses: readonly RowLoss[],
): ObservedStatement {
  const nothing = { locks: [], held: [], rewrites: [], scans: [] };
  return {
    path,
    range: statement.range,
    ...sentOf(statement),
    ...nothing,
    error,
    source: "observed",
    ...(losses.length === 0 ? {} : { losses }),
  };
}

/** Tables that a statement took rows from without naming them: what ON DELETE CASCADE of a DROP TABLE does. */
function sideLosses(
  { operations }: PlannedStatement,
  before: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
  start: ReadonlyMap<string, number>,
): readonly RowLoss[] {
  const named = new Set(
    operations.flatMap((each) => ("table" in each && each.table !== null ? [each.table.name.toLowerCase()] : [])),
  );
  const drops = operations.some(({ kind }) => kind === "drop-table");
  if (!drops) return [];
  return [...now].flatMap(([table, rows]): readonly RowLoss[] => {
    const was = before.get(table) ?? 0;
    return rows < was && start.has(table) && !named.has(table)
      ? [{ kind: "gone", table, rows: was - rows, of: was }]
      : [];
  });
}

interface Start {
  readonly start: ReadonlyMap<string, number>;
  readonly dangling: ReadonlyMap<string, number>;
  readonly up: PlannedScript;
}

/** What a migration as a whole cost: rows that a copy left out, and rows that point at nothing. */
async function addFinalLosses(
  sandbox: Sandbox,
  own: ObservedStatement[],
  { start, dangling, up }: Start,
): Promise<void> {
  const deletes = up.statements.some(({ operations }) => operations.some(({ kind }) => kind === "delete"));
  const told = new Set(
    own.filter(({ path }) => path === up.path).flatMap(({ losses = [] }) => losses.map(({ table }) => table)),
  );
  const end = await rowCounts(sandbox);
  const losses: RowLoss[] = [];
  for (const [table, rows] of end) {
    const was = start.get(table) ?? 0;
    if (!deletes && rows < was && !told.has(table)) losses.push({ kind: "gone", table, rows: was - rows, of: was });
  }
  for (const [table, rows] of await danglingCounts(sandbox)) {
    const was = dangling.get(table) ?? 0;
    if (rows > was) losses.push({ kind: "dangling", table, rows: rows - was, of: end.get(table) ?? rows });
  }
  const last = own.at(-1);
  if (last !== undefined && losses.length > 0)
    own[own.length - 1] = { ...last, losses: [...(last.losses ?? []), ...losses] };
}

/** Takes migrations back, the last one first, as long as they have a way back that goes through. */
async function goDown(sandbox: Sandbox, wentUp: readonly WentUp[], seen: Seen): Promise<void> {
  for (const { migration, before } of wentUp.toReversed()) {
    const { down, up } = migration;
    const first = down?.statements.find(isRun);
    const asWritten = [...up.statements, ...(down?.statements ?? [])].every((each) => gapOf(each) === null);
    if (down === null || first === undefined || !asWritten) return;
    const stop = await replay(sandbox, down, seen);
    if (stop !== null) {
      seen.downs.push({ path: down.path, range: stop.statement.range, differences: [], lost: [], error: stop.fault });
      return;
    }
    const differences = differencesOf(before, await readCatalogue(sandbox));
    seen.downs.push({ path: down.path, range: first.range, differences, lost: [], error: null });
  }
}
