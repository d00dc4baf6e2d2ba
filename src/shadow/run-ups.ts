import { replayScript } from "./base/replay-script.ts";
import { resetSession } from "./base/reset-session.ts";
import { runScript, type Sharing } from "./base/run-script.ts";
import { type Footing, withDoubt } from "./doubt.ts";
import { gapOf, hasHole } from "./gap-of.ts";
import type { ObservedStatement } from "./observation.ts";
import { observeStatement, type Relations, relationsNow } from "./observe/observe-statement.ts";
import { stateOf, type WentUp } from "./probes/rehearse-downs.ts";
import type { PlannedMigration, PlannedScript, PlannedStatement, Rehearsal } from "./rehearsal.ts";
import type { Seeds } from "./seed/seed-tables.ts";
import type { ShadowSession } from "./session.ts";

/** What running the ways up tells while it goes on. */
export interface Watch {
  /** A statement is about to be run; null: what was told last is over. */
  readonly running: (script: PlannedScript, statement: PlannedStatement | null) => void;
  readonly observed: (statement: ObservedStatement) => void;
  /** Something that people should know, as a sentence without its stop. */
  readonly note: (text: string) => void;
  /** Runs work whose failure must not lose the rest; null where it failed. */
  readonly attempt: <Value>(what: string, work: () => Promise<Value>) => Promise<Value | null>;
}

/** What the ways up run on. */
export interface Ground {
  readonly inUse: Relations;
  readonly seeds: Seeds;
  readonly footing: Omit<Footing, "gap">;
}

/** How the ways up went. */
export interface Ups {
  /** Those that went through, with the state before each. */
  readonly wentUp: readonly WentUp[];
  /** Every statement went through. */
  readonly isClean: boolean;
  /** Nothing was left out that would have left something. */
  readonly isWhole: boolean;
}

/** For a migration without a way down: there is nothing to compare. */
const nothing: WentUp["before"] = { catalogue: new Map(), rows: new Map() };

/** Runs the migrations up as their tool does and observes each statement of those that are observed. */
export async function runUps(
  session: ShadowSession,
  { migrations }: Rehearsal,
  { inUse, seeds, footing }: Ground,
  watch: Watch,
): Promise<Ups> {
  const wentUp: WentUp[] = [];
  let gap: string | null = null;
  let isClean = true;
  let open = false;
  let visible = inUse;

  const observe =
    (script: PlannedScript) => async (statement: PlannedStatement, inTransaction: boolean, begins: boolean) => {
      if (!inTransaction || begins) visible = await relationsNow(session);
      watch.running(script, statement);
      const observed = await observeStatement(session, statement, {
        path: script.path,
        inUse,
        visible,
        inTransaction,
        seeds,
      });
      gap ??= gapBefore(script, statement);
      const error = observed.error === null ? null : withDoubt(observed.error, statement.text, { ...footing, gap });
      watch.observed({ ...observed, error });
      if (error !== null) isClean = false;
    };

  for (const [index, migration] of migrations.entries()) {
    const { up, observed } = migration;
    if (!observed) {
      const { fault } = await replayScript(session, up, watch.running);
      if (fault !== null)
        watch.note(`${fault.path}:${fault.line} of the base is refused behind the edited migration: ${fault.message}`);
      // What stands on top of it is not rolled back.
      wentUp.length = 0;
      continue;
    }
    const before =
      migration.down === null ? nothing : await watch.attempt("the state before a migration", () => stateOf(session));
    const sharing: Sharing = { joins: open, stays: sharesWithNext(up, migrations[index + 1]) };
    open = await runScript(session, up, observe(up), sharing);
    watch.running(up, null);
    gap ??= up.statements.map(gapOf).find((each) => each !== null) ?? null;
    if (!open) await resetSession(session);
    if (before === null) wentUp.length = 0;
    else if (isClean) wentUp.push({ migration, before });
  }
  return { wentUp, isClean, isWhole: !migrations.some(({ up }) => hasHole(up)) };
}

/** Why what a statement of a script finds is not what production would have, through those before it; null: it is. */
function gapBefore({ statements }: PlannedScript, statement: PlannedStatement): string | null {
  const before = statements.slice(0, statements.indexOf(statement));
  return before.map(gapOf).find((each) => each !== null) ?? null;
}

/** The tool runs all that it deploys together in one transaction. */
const sharesWithNext = (up: PlannedScript, next: PlannedMigration | undefined): boolean =>
  up.sharesTransaction && next?.observed === true && next.up.sharesTransaction;
