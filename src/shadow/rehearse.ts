import { makeTables, meetNeeds, namesOf } from "./base/meet-needs.ts";
import { prepareBase, unprepared } from "./base/prepare-base.ts";
import { resetSession } from "./base/reset-session.ts";
import { forSoLong } from "./for-so-long.ts";
import { gapOf } from "./gap-of.ts";
import { notRehearsed } from "./not-rehearsed.ts";
import type { BaseReplay, BrokenUse, Ended, Leak, ObservedDown, ObservedStatement, Rehearsed } from "./observation.ts";
import { relationsNow } from "./observe/observe-statement.ts";
import { probeTenants, type TenantBaseline, tenantBaseline } from "./probes/probe-tenants.ts";
import { rehearseDowns } from "./probes/rehearse-downs.ts";
import { oldUses, tryOldUses } from "./probes/rolling-deploy.ts";
import type { PlannedMigration, Rehearsal } from "./rehearsal.ts";
import { runUps, type Ups, type Watch } from "./run-ups.ts";
import type { SnapshotStore } from "./sandbox/snapshot-store.ts";
import { type Seeds, seedTables } from "./seed/seed-tables.ts";
import { type Sandbox, SandboxEnded, ServerError, type ShadowSession } from "./session.ts";

/** How long the parts of a rehearsal may take, in milliseconds. */
export interface RehearsalTimes {
  readonly baseMs: number;
  /** The change; what is tried with it before and behind has as long each. */
  readonly changeMs: number;
}

/**
 * Part of `changeMs` that our own work may take on the base. Behind the change the same is tried with all of it, so that what
 * does not come to its end there is the doing of the change.
 */
const partBefore = 0.5;

/** What was seen so far, so that it is kept when the sandbox is ended. */
interface Seen {
  base: BaseReplay;
  readonly statements: ObservedStatement[];
  readonly downs: ObservedDown[];
  readonly leaks: Leak[];
  readonly broken: BrokenUse[];
  readonly notes: string[];
  /** What is being run: the base's scripts, ours on what they leave, the change's (up or down), ours on what those leave. */
  part: "base" | "before" | "change" | "behind";
  at: Ended["at"];
}

/** Rehearses one history in a sandbox. Resolves whatever it holds; what was seen before the sandbox was ended is kept. */
export async function rehearse(
  sandbox: Sandbox,
  rehearsal: Rehearsal,
  snapshots: SnapshotStore,
  times: RehearsalTimes,
): Promise<Rehearsed> {
  const seen: Seen = {
    base: unprepared(rehearsal),
    statements: [],
    downs: [],
    leaks: [],
    broken: [],
    notes: [],
    part: "base",
    at: null,
  };
  const ended = await endOf(async () => {
    sandbox.endAfter(times.baseMs);
    await attempt(seen, "the base", () => prepare(sandbox, rehearsal, snapshots, seen));
    await rehearseChange(sandbox, rehearsal, times.changeMs, seen);
  }, seen);
  const { base, statements, downs, leaks, broken, notes } = seen;
  return {
    engine: sandbox.engine,
    root: rehearsal.root,
    base: { ...base, notes: [...base.notes, ...notes] },
    statements,
    notRehearsed: notRehearsed(rehearsal),
    downs,
    leaks,
    broken,
    ended,
  };
}

async function endOf(work: () => Promise<void>, seen: Seen): Promise<Ended | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof SandboxEnded)) throw error;
    return { reason: error.reason, at: seen.at, byChange: seen.part === "change" || seen.part === "behind" };
  }
}

/** Internal errors (manual, appendix A): what the server says when its catalogue is broken. */
const isBroken = (error: unknown): boolean => error instanceof ServerError && error.code.startsWith("XX");

/**
 * Work whose failure must not lose the rest: null, and a note, where it fails. The end of the sandbox goes through, and is made
 * of what shows that the change broke the server: nothing that is asked of it afterwards counts.
 */
async function attempt<Value>({ notes, part }: Seen, what: string, work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SandboxEnded) throw error;
    if ((part === "change" || part === "behind") && isBroken(error)) throw new SandboxEnded("crash");
    notes.push(`${what} could not be looked at: ${error instanceof Error ? error.message.slice(0, 300) : "unknown"}`);
    return null;
  }
}

async function prepare(sandbox: Sandbox, rehearsal: Rehearsal, snapshots: SnapshotStore, seen: Seen): Promise<void> {
  const running: Watch["running"] = ({ path }, statement) => {
    seen.at = statement === null ? null : { path, range: statement.range };
  };
  seen.base = await prepareBase(sandbox, rehearsal, snapshots, running);
}

async function rehearseChange(sandbox: Sandbox, rehearsal: Rehearsal, changeMs: number, seen: Seen): Promise<void> {
  const safely: Watch["attempt"] = (what, work) => attempt(seen, what, () => atRest(sandbox, work));
  const begin = (part: Seen["part"]): void => {
    seen.part = part;
    seen.at = null;
    sandbox.endAfter(changeMs);
  };
  begin("before");
  const before = await lookBefore(forSoLong(sandbox, changeMs * partBefore), rehearsal, seen, safely);
  const inUse = await safely("the relations that are there", () => relationsNow(sandbox));
  if (inUse === null) return;
  begin("change");
  const footing = { base: seen.base, isWhole: rehearsal.isWhole };
  const watch = watching(seen);
  const ups = await safely("the migrations", () =>
    runUps(sandbox, rehearsal, { inUse, seeds: before.seeds, footing }, watch),
  );
  if (ups === null || !mayGoOn(ups)) return;
  begin("behind");
  await safely("old code", () => tryOldUses(sandbox, before.uses, rehearsal, (use) => seen.broken.push(use)));
  const { baseline } = before;
  if (baseline !== null) {
    await safely("tenants", () => probeTenants(sandbox, rehearsal, baseline, (leak) => seen.leaks.push(leak)));
  }
  if (!rehearsal.migrations.every(isAsWritten)) return;
  const { running } = watch;
  await safely("the ways down", () =>
    rehearseDowns(sandbox, ups.wentUp, before.seeds, (down) => seen.downs.push(down), running),
  );
}

/** What is known and made of the base before the change. */
interface Before {
  readonly seeds: Seeds;
  readonly uses: Awaited<ReturnType<typeof oldUses>>;
  /** Null: it was not looked at to the end. */
  readonly baseline: TenantBaseline | null;
}

async function lookBefore(
  session: ShadowSession,
  rehearsal: Rehearsal,
  seen: Seen,
  safely: Watch["attempt"],
): Promise<Before> {
  await safely("what the change takes to be there", () => meetChange(session, rehearsal, seen));
  const seeds = await safely("planting rows", () => seedTables(session, rehearsal.touched));
  const uses = await safely("what old code does", () => oldUses(session, rehearsal));
  const baseline = await safely("tenants before the change", () => tenantBaseline(session, rehearsal));
  return { seeds: seeds ?? { planted: new Set() }, uses: uses ?? [], baseline };
}

function watching(seen: Seen): Watch {
  return {
    running: ({ path }, statement) => {
      seen.at = statement === null ? seen.at : { path, range: statement.range };
    },
    observed: (statement) => seen.statements.push(statement),
    note: (text) => seen.notes.push(text),
    attempt: (what, work) => attempt(seen, what, work),
  };
}

/** What probes find is told only of a state that production would have too. */
const mayGoOn = ({ isClean, isWhole }: Ups): boolean => isClean && isWhole;

/** Up and down are run as they stand: what takes the place of something is not taken away again. */
const isAsWritten = ({ up, down }: PlannedMigration): boolean =>
  [...up.statements, ...(down?.statements ?? [])].every((statement) => gapOf(statement) === null);

/** Work between which the session is as a new one. */
async function atRest<Value>(session: ShadowSession, work: () => Promise<Value>): Promise<Value> {
  await resetSession(session);
  try {
    return await work();
  } finally {
    await resetSession(session);
  }
}

/** Makes what the change takes to be there. Tables are made by guess only where the base does not tell what there is. */
async function meetChange(session: ShadowSession, { base, migrations, isWhole }: Rehearsal, seen: Seen): Promise<void> {
  const knowsAll = base.length > 0 && isWhole && seen.base.firstFault === null && seen.base.derived.length === 0;
  for (const { up } of migrations) {
    await meetNeeds(session, up.needs);
    if (knowsAll) continue;
    const made = await makeTables(session, up.needs.tables);
    seen.base = { ...seen.base, derived: [...new Set([...seen.base.derived, ...(await namesOf(session, made))])] };
  }
}
