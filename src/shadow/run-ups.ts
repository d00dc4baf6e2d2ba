import { replayScript } from "./base/replay-script.ts";
import { resetSession } from "./base/reset-session.ts";
import { type RunStatement, runScript, type Sharing } from "./base/run-script.ts";
import { type Footing, withDoubt } from "./doubt.ts";
import { gapOf, hasHole } from "./gap-of.ts";
import type { ObservedStatement } from "./observation.ts";
import { observeStatement, type Relations, relationsNow } from "./observe/observe-statement.ts";
import { runUnobserved } from "./observe/run-unobserved.ts";
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
  /** Whether there is time to observe another statement; the others are run all the same. */
  readonly hasTime: () => boolean;
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

/** Where the ways up stand. */
interface Course {
  readonly wentUp: WentUp[];
  /** Why a statement of an earlier script was not run as it stands; null: all were. */
  gap: string | null;
  isClean: boolean;
  /** The transaction that the next script shares. */
  open: boolean;
  /** How many transactions were begun so far. */
  transactions: number;
  /** The relations that were there before the transaction. */
  visible: Relations;
  /** There was no time to observe some. */
  isUnobserved: boolean;
}

/** Runs the migrations up as their tool does and observes each statement of those that are observed. */
export async function runUps(
  session: ShadowSession,
  { migrations }: Rehearsal,
  ground: Ground,
  watch: Watch,
): Promise<Ups> {
  const course: Course = {
    wentUp: [],
    gap: null,
    isClean: true,
    open: false,
    transactions: 0,
    visible: ground.inUse,
    isUnobserved: false,
  };
  for (const [index, migration] of migrations.entries()) {
    if (migration.observed) await goUp(session, migration, migrations[index + 1], ground, watch, course);
    else await rerun(session, migration.up, watch, course);
  }
  const { wentUp, isClean } = course;
  return { wentUp, isClean, isWhole: !migrations.some(({ up }) => hasHole(up)) };
}

/** One of the base that runs behind an edited one: what stands below it is not rolled back. */
async function rerun(session: ShadowSession, up: PlannedScript, watch: Watch, { wentUp }: Course): Promise<void> {
  const { fault } = await replayScript(session, up, watch.running);
  if (fault !== null) {
    watch.note(`${fault.path}:${fault.line} of the base is refused behind the edited migration: ${fault.message}`);
  }
  wentUp.length = 0;
}

async function goUp(
  session: ShadowSession,
  migration: PlannedMigration,
  next: PlannedMigration | undefined,
  ground: Ground,
  watch: Watch,
  course: Course,
): Promise<void> {
  const { up, down } = migration;
  const before = down === null ? nothing : await watch.attempt("the state before a migration", () => stateOf(session));
  const sharing: Sharing = { joins: course.open, stays: sharesWithNext(up, next) };
  course.open = await runScript(session, up, observing(session, up, ground, watch, course), sharing);
  watch.running(up, null);
  course.gap ??= up.statements.map(gapOf).find((each) => each !== null) ?? null;
  if (!course.open) await resetSession(session);
  if (before === null) course.wentUp.length = 0;
  else if (course.isClean) course.wentUp.push({ migration, before });
}

/** Runs a statement of a script, observes it and tells what was seen. */
function observing(
  session: ShadowSession,
  script: PlannedScript,
  { inUse, seeds, footing, hasTime }: Ground,
  watch: Watch,
  course: Course,
): RunStatement {
  const { path, statements } = script;
  const first = statements.findIndex((each) => gapOf(each) !== null);
  const own = statements[first];
  const behind = new Set(own === undefined ? [] : statements.slice(first + 1));
  return async (statement, inTransaction, begins) => {
    const mayObserve = hasTime();
    if (!mayObserve && !course.isUnobserved) noteUnobserved(watch, path, statement);
    course.isUnobserved ||= !mayObserve;
    if (mayObserve && (!inTransaction || begins)) course.visible = await relationsNow(session);
    watch.running(script, statement);
    if (begins) course.transactions++;
    const around = { path, inUse, visible: course.visible, inTransaction, seeds };
    const observed = await (mayObserve ? observeStatement : runUnobserved)(session, statement, around);
    const gap = course.gap ?? (own !== undefined && behind.has(statement) ? gapOf(own) : null);
    const error = observed.error === null ? null : withDoubt(observed.error, statement.text, { ...footing, gap });
    watch.observed({ ...observed, ...(inTransaction ? { transaction: course.transactions } : {}), error });
    if (error !== null) course.isClean = false;
  };
}

const noteUnobserved = ({ note }: Watch, path: string, { range }: PlannedStatement): void =>
  note(`from ${path}:${range.startLine} on the statements were run and not observed, since there are too many`);

/** The tool runs all that it deploys together in one transaction. */
const sharesWithNext = (up: PlannedScript, next: PlannedMigration | undefined): boolean =>
  up.sharesTransaction && next?.observed === true && next.up.sharesTransaction;
