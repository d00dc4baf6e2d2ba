import { makeTables, meetNeeds, namesOf } from "./base/meet-needs.ts";
import { prepareBase, unprepared } from "./base/prepare-base.ts";
import { resetSession } from "./base/reset-session.ts";
import { gapOf } from "./gap-of.ts";
import { notRehearsed } from "./not-rehearsed.ts";
import type { BaseReplay, BrokenUse, Ended, Leak, ObservedDown, ObservedStatement, Rehearsed } from "./observation.ts";
import { relationsNow } from "./observe/observe-statement.ts";
import { probeTenants, tenantBaseline } from "./probes/probe-tenants.ts";
import { rehearseDowns } from "./probes/rehearse-downs.ts";
import { oldUses, tryOldUses } from "./probes/rolling-deploy.ts";
import type { PlannedMigration, Rehearsal } from "./rehearsal.ts";
import { runUps, type Ups, type Watch } from "./run-ups.ts";
import type { SnapshotStore } from "./sandbox/snapshot-store.ts";
import { seedTables } from "./seed/seed-tables.ts";
import { type Sandbox, SandboxEnded, type ShadowSession } from "./session.ts";

/** How long the two halves of a rehearsal may take, in milliseconds. */
export interface RehearsalTimes {
  readonly baseMs: number;
  readonly changeMs: number;
}

/** What was seen so far, so that it is kept when the sandbox is ended. */
interface Seen {
  base: BaseReplay;
  readonly statements: ObservedStatement[];
  readonly downs: ObservedDown[];
  readonly leaks: Leak[];
  readonly broken: BrokenUse[];
  readonly notes: string[];
  /** What is being run: the base's scripts, the change's (up or down), or something of ours. */
  half: "base" | "change" | "ours";
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
    half: "base",
    at: null,
  };
  const ended = await endOf(async () => {
    sandbox.endAfter(times.baseMs);
    await attempt(seen, "the base", () => prepare(sandbox, rehearsal, snapshots, seen));
    sandbox.endAfter(times.changeMs);
    await rehearseChange(sandbox, rehearsal, seen);
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
    return { reason: error.reason, at: seen.at, byChange: seen.half === "change" };
  }
}

/** Work whose failure must not lose the rest: null, and a note, where it fails. The end of the sandbox goes through. */
async function attempt<Value>({ notes }: Seen, what: string, work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SandboxEnded) throw error;
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

async function rehearseChange(session: ShadowSession, rehearsal: Rehearsal, seen: Seen): Promise<void> {
  const safely: Watch["attempt"] = (what, work) => attempt(seen, what, () => atRest(session, work));
  const ours = () => {
    seen.half = "ours";
    seen.at = null;
  };
  ours();
  await safely("what the change takes to be there", () => meetChange(session, rehearsal, seen));
  const seeds = (await safely("planting rows", () => seedTables(session, rehearsal.touched))) ?? {
    planted: new Set<string>(),
  };
  const uses = (await safely("what old code does", () => oldUses(session, rehearsal))) ?? [];
  const baseline = await safely("tenants before the change", () => tenantBaseline(session, rehearsal));
  const inUse = await relationsNow(session);
  const footing = { base: seen.base, isWhole: rehearsal.isWhole };
  const watch: Watch = {
    running: ({ path }, statement) => {
      seen.half = "change";
      if (statement !== null) seen.at = { path, range: statement.range };
    },
    observed: (statement) => seen.statements.push(statement),
    note: (text) => seen.notes.push(text),
    attempt: (what, work) => {
      ours();
      return attempt(seen, what, work);
    },
  };
  const ups = await safely("the migrations", () => runUps(session, rehearsal, { inUse, seeds, footing }, watch));
  ours();
  if (ups === null || !mayGoOn(ups)) return;
  await safely("old code", () => tryOldUses(session, uses, rehearsal, (use) => seen.broken.push(use)));
  if (baseline !== null) {
    await safely("tenants", () => probeTenants(session, rehearsal, baseline, (leak) => seen.leaks.push(leak)));
  }
  if (!rehearsal.migrations.every(isAsWritten)) return;
  seen.half = "change";
  await safely("the ways down", () => rehearseDowns(session, ups.wentUp, seeds, (down) => seen.downs.push(down)));
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
